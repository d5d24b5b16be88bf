package org.argmax4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.argmax4j.config.InputException;
import org.junit.jupiter.api.Test;

class DatasetManifestTest {

  private static String json(Map<String, Double> statistics) {
    DatasetManifest manifest =
        new DatasetManifest(
            DatasetManifest.FORMAT,
            DatasetManifest.FORMAT_VERSION,
            "mnist",
            DatasetManifest.Origin.PUBLISHED,
            "0123",
            Map.of(),
            Map.of("train", 5L),
            Map.of(),
            Map.of(),
            List.of(),
            statistics);
    return new String(manifest.toJson(), StandardCharsets.UTF_8);
  }

  private static DatasetManifest parse(String json) {
    return DatasetManifest.parse("manifest.json", json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void statisticsAreKeptToTheLastBitAndAreNotNamedWhereThereAreNone() {
    Map<String, Double> statistics = Map.of("mean", 0.1 + 0.2, "deviation", 1 / 3.0);
    assertThat(parse(json(statistics)).statistics()).isEqualTo(statistics);
    assertThat(json(Map.of())).doesNotContain("statistics");
    assertThat(parse(json(Map.of())).statistics()).isEmpty();
  }

  @Test
  void errorsAreInTheLinesOfTheFileWithAndWithoutStatistics() {
    for (Map<String, Double> statistics : List.of(Map.<String, Double>of(), Map.of("mean", 1.0))) {
      String wrong = json(statistics).replace("\"train\" : 5", "\"train\" : true");
      assertThatExceptionOfType(InputException.class)
          .isThrownBy(() -> parse(wrong))
          .withMessageStartingWith("manifest.json:8: key 'rows.train': ");
    }
  }
}
