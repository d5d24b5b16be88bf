package org.argmax4j.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerateCommandTest {

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();

  private int run(String command) {
    String[] arguments =
        (command + " --output " + folder.resolve("data") + " --master local[1]").split(" ");
    return Main.run(new PrintWriter(out, true), new PrintWriter(errors, true), arguments);
  }

  @Test
  void saysHowManyMapsHaveSeveralShortestPaths() {
    assertThat(run("generate warcraft --grid 3 --maps 4 --validation 1 --test 1")).isZero();
    assertThat(out.toString())
        .startsWith(
            "generated warcraft (generated, not the published corpus), 1 test, 4 train, 1"
                + " validation; ")
        .contains("; several-shortest-paths 0.");
  }

  @Test
  void saysHowManyPointsPairsHave() {
    String sizes = "--train 4 --validation 2 --test 3";
    assertThat(run("generate keypoints --points 9 --least-points 3 " + sizes)).isZero();
    assertThat(out.toString())
        .startsWith(
            "generated keypoints (generated, not the published corpus), 3 test, 4 train, 2"
                + " validation; points ");
  }

  @ParameterizedTest
  @CsvSource({"chord", "great-circle", "GREAT-CIRCLE"})
  void takesMetricsByTheirNames(String metric) throws IOException {
    String sizes = "--train 4 --validation 1 --test 1";
    assertThat(run("generate globe-tsp --cities 4 " + sizes + " --metric " + metric)).isZero();
    assertThat(Files.readString(folder.resolve("data/manifest.json")).toUpperCase(Locale.ROOT))
        .contains("\"METRIC\" : \"" + metric.toUpperCase(Locale.ROOT) + "\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "generate warcraft --grid 1|Invalid grid: 1, must be between 2 and 100",
        "generate warcraft --maps 0|Invalid train: 0, must be at least 1",
        "generate warcraft --tiles nowhere|nowhere/forest.png: no such file, expected a sheet",
        "generate globe-tsp --cities 2|Invalid cities: 2, must be between 3 and 64",
        "generate globe-tsp --places nowhere|nowhere: no such directory, expected the one with",
        "generate globe-tsp --metric x|Invalid value for option '--metric'",
        "generate keypoints --points 2|Invalid points: 2, must be between 3 and 64",
        "generate keypoints --points 5|no two train pictures of a category have 6 keypoints",
        "generate keypoints --test 0|Invalid test: 0, must be at least 1",
        "prepare keypoints --input nowhere|nowhere: no such directory, expected the one with classes",
        "prepare keypoints --format cmu-house --input nowhere|nowhere: no such directory, expected",
        "prepare keypoints --format json --input nowhere|nowhere: no such directory, expected",
        "prepare keypoints --format parquet --input nowhere|nowhere/train: no such directory",
        "prepare keypoints --format csv --input nowhere|Invalid value for option '--format'",
        "prepare keypoints --least-points 1 --input nowhere|Invalid least-points: 1, must be at",
        "prepare warcraft --input nowhere|nowhere/train_maps.npy: no such file, nor parts",
        "prepare globe-tsp --input nowhere|nowhere/flags.npy: no such file, expected the published",
      })
  void wrongInputIsOneLineAndWritesNothing(String command, String message) throws IOException {
    assertThat(run(command.replace("nowhere", folder.resolve("nowhere").toString()))).isEqualTo(2);
    assertThat(errors.toString()).startsWith("argmax4j: ").contains(message);
    assertThat(errors.toString().lines()).hasSize(1);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }
}
