package org.argmax4j.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InputExceptionTest {

  @Test
  void theMessageIsOneLineWhateverIsQuotedInIt() {
    assertThat(new InputException("a.yaml:1: unknown key 'a\r\n  b', expected 'c'\n"))
        .hasMessage("a.yaml:1: unknown key 'a b', expected 'c'");
    assertThat(new InputException("a.parquet: no column in message {\n}\n", new RuntimeException()))
        .hasMessage("a.parquet: no column in message { }");
  }
}
