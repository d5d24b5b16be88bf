package org.argmax4j.jobs.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.argmax4j.config.InputException;
import org.junit.jupiter.api.Test;

final class SweepTriggerTest {

  @Test
  void readsValuesAsJsonWhereTheyAreJson() {
    assertThat(
            SweepTrigger.parse(
                    "tiny",
                    List.of(
                        "profile=small",
                        "overrides=[\"a=1\", \"b=2\"]",
                        "store=hdfs://host/x=y",
                        "n=3",
                        "text=\"3\""))
                .conf())
        .isEqualTo(
            Map.of(
                "profile", "small",
                "overrides", List.of("a=1", "b=2"),
                "store", "hdfs://host/x=y",
                "n", 3,
                "text", "3"));
  }

  @Test
  void namesTheRunByWhatIsAskedForWhateverTheOrder() {
    String run = SweepTrigger.parse("tiny", List.of("a=1", "b=2")).run();
    assertThat(run).matches("sweep-tiny-[0-9a-f]{12}");
    assertThat(SweepTrigger.parse("tiny", List.of("b=2", "a=1")).run()).isEqualTo(run);
    assertThat(SweepTrigger.parse("tiny", List.of("a=1", "b=3")).run()).isNotEqualTo(run);
    assertThat(SweepTrigger.parse("tinier", List.of("a=1", "b=2")).run()).isNotEqualTo(run);
  }

  @Test
  void refusesWhatIsNoAssignment() {
    assertThatThrownBy(() -> SweepTrigger.parse("tiny", List.of("=1")))
        .isInstanceOf(InputException.class)
        .hasMessage("--conf: found =1, expected key=value");
    assertThatThrownBy(() -> SweepTrigger.parse("tiny", List.of("a=1", "a=2")))
        .isInstanceOf(InputException.class)
        .hasMessage("--conf: found a twice, expected it once");
    assertThatThrownBy(() -> SweepTrigger.parse("conf/sweeps/tiny.yaml", List.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("sweep: found conf/sweeps/tiny.yaml, expected the name");
  }
}
