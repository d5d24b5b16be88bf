package org.argmax4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.argmax4j.config.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictJsonTest {

  private static final String GOOD =
      "{\"name\":\"a\",\n\"count\":4,\n\"rate\":0.5,\n\"kind\":\"ONE\",\n\"all\":[1,2],\n\"map\":{\"k\":3}}";

  private enum Kind {
    ONE
  }

  private record Thing(
      String name, int count, double rate, Kind kind, List<Long> all, Map<String, Long> map) {}

  private static Thing read(String text) {
    return StrictJson.read("thing.json", text.getBytes(StandardCharsets.UTF_8), Thing.class);
  }

  @Test
  void whatWasWrittenIsRead() {
    Thing thing = new Thing("ä", 4, 0.5, Kind.ONE, List.of(1L, 2L), Map.of("k", 3L));
    assertThat(StrictJson.read("thing.json", StrictJson.write(thing), Thing.class))
        .isEqualTo(thing);
    assertThat(read(GOOD).count()).isEqualTo(4);
    assertThat(read(GOOD.replace("0.5", "1")).rate()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4,|4.5,|thing.json:2: key 'count': ",
        "4,|null,|thing.json:2: key 'count': ",
        "4,|\"4\",|thing.json:2: key 'count': ",
        "4,|true,|thing.json:2: key 'count': ",
        "0.5|\"0.5\"|thing.json:3: key 'rate': ",
        "0.5|null|thing.json:3: key 'rate': ",
        "0.5|NaN|thing.json:3: ",
        "\"a\"|7|thing.json:1: key 'name': ",
        "\"a\"|true|thing.json:1: key 'name': ",
        "\"a\"|null|thing.json:6: key 'name': ",
        "\"ONE\"|0|thing.json:4: key 'kind': ",
        "\"ONE\"|\"TWO\"|thing.json:4: key 'kind': ",
        "[1,2]|[1,2.5]|thing.json:5: key 'all.1': ",
        "[1,2]|1|thing.json:5: key 'all': ",
        "{\"k\":3}|{\"k\":\"3\"}|thing.json:6: key 'map.k': ",
        "\"count\":4|\"count\":4,\"count\":5|thing.json:2: Duplicate field 'count'",
        "\"count\":4,|''|thing.json:6: key 'count': Missing creator property 'count'",
        "\"count\"|\"amount\"|thing.json:6: key 'count': Missing creator property 'count'",
        "3}}|3}} {}|thing.json:6: a second value behind the first, expected one alone",
        "3}}|3}}x|thing.json:6: Unrecognized token 'x'",
        "3}}|3}|thing.json:6: Unexpected end-of-input",
      })
  void nothingIsTakenForSomethingElse(String right, String wrong, String message) {
    assertThat(GOOD).contains(right);
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> read(GOOD.replace(right, wrong)))
        .withMessageStartingWith(message);
  }

  @Test
  void anEmptyFileIsNamed() {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> read(" \n"))
        .withMessage("thing.json:1: nothing, expected a JSON value");
  }

  @Test
  void bytesThatAreNoTextAreNamed() {
    byte[] bytes = {0, '{', 'n', 0, 'a'};
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> StrictJson.read("thing.json", bytes, Thing.class))
        .withMessageStartingWith("thing.json:1: ");
    bytes[1] = 0;
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> StrictJson.read("thing.json", bytes, Thing.class))
        .withMessage("thing.json:1: no UTF-8 text, expected a JSON value");
  }
}
