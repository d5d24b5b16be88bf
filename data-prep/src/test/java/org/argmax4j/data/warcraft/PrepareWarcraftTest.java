package org.argmax4j.data.warcraft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.argmax4j.config.InputException;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.LocalSpark;
import org.argmax4j.data.Prepared;
import org.argmax4j.data.SparkWorkers;
import org.argmax4j.data.Split;
import org.argmax4j.data.ThreadWorkers;
import org.argmax4j.data.Workers;
import org.argmax4j.data.npy.NpyBytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrepareWarcraftTest {

  private static final Configuration HADOOP = new Configuration(false);
  private static final Workers WORKERS = new ThreadWorkers(2, HADOOP);
  private static final int GRID = PublishedWarcraft.GRID;

  @TempDir private Path folder;
  private Path raw;

  @BeforeEach
  void writeCorpus() throws IOException {
    raw = PublishedWarcraft.write(folder.resolve("raw/3x3"), 3, 2, 2);
  }

  private URI place(String name) {
    return folder.resolve(name).toUri();
  }

  private Prepared prepare(Workers workers, Path input, String output) throws IOException {
    return PrepareWarcraft.run(
        workers, new PrepareWarcraft.Config(input.toUri(), place(output), GRID));
  }

  private static Workers executors() {
    return new SparkWorkers(JavaSparkContext.fromSparkContext(LocalSpark.session().sparkContext()));
  }

  /** Refused with one line, by threads and executors alike, and nothing is written. */
  private void assertRefused(String file, String message) throws IOException {
    for (Workers workers : new Workers[] {WORKERS, executors()}) {
      assertThatExceptionOfType(InputException.class)
          .isThrownBy(() -> prepare(workers, raw, "data"))
          .withMessage("file:%s/%s: %s", raw, file, message);
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(raw.getParent());
    }
  }

  @Test
  void whatIsLoadedIsWhatWasPublishedWithPartsOneBehindTheOther() throws IOException {
    DatasetManifest manifest = prepare(WORKERS, raw, "data").manifest();
    assertThat(manifest.origin()).isEqualTo(DatasetManifest.Origin.PUBLISHED);
    assertThat(manifest.rows()).isEqualTo(Map.of("train", 5L, "validation", 2L, "test", 2L));
    assertThat(manifest.configuration()).isEqualTo(Map.of("grid", "3"));
    assertThat(manifest.inputs()).hasSize(12);
    assertThat(manifest.statistics()).hasSize(7);
    WarcraftDataset data = WarcraftDataset.open(place("data"), HADOOP);
    for (Split split : Split.values()) {
      WarcraftMaps maps = data.read(split, Integer.MAX_VALUE);
      int bytes = maps.imageBytes();
      for (int row = 0; row < maps.count(); row++) {
        MapExample expected = PublishedWarcraft.example(split, row);
        assertThat(Arrays.copyOfRange(maps.images(), row * bytes, (row + 1) * bytes))
            .isEqualTo(expected.image());
        assertThat(Arrays.copyOfRange(maps.costs(), row * 9, (row + 1) * 9))
            .isEqualTo(expected.costs());
        for (int cell = 0; cell < 9; cell++) {
          assertThat(maps.paths()[row * 9 + cell]).isEqualTo(expected.path()[cell]);
        }
      }
    }
  }

  @Test
  void executorsWriteWhatThreadsWriteFromTheDirectoryOrTheOneAroundIt() throws IOException {
    DatasetManifest manifest = prepare(WORKERS, raw, "data").manifest();
    assertThat(prepare(executors(), raw.getParent(), "again").manifest()).isEqualTo(manifest);
    assertThat(prepare(WORKERS, raw.getParent(), "data").outcome())
        .isEqualTo(Prepared.Outcome.ALREADY_THERE);
  }

  @ParameterizedTest
  @CsvSource({"b1", "i4", "i8", "f2", "f4", "f8"})
  void pathsMayBeOfAnyType(String type) throws IOException {
    double[] diagonal = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    double[] weights = {1, 1, 1, 1, 1, 1, 1, 1, 1};
    Files.write(
        raw.resolve("test_shortest_paths.npy"),
        PublishedWarcraft.paths(type, PublishedWarcraft.repeated(2, diagonal)));
    Files.write(
        raw.resolve("test_vertex_weights.npy"),
        PublishedWarcraft.weights(PublishedWarcraft.repeated(2, weights)));
    prepare(WORKERS, raw, "data");
    assertThat(WarcraftDataset.open(place("data"), HADOOP).read(Split.TEST, 1).paths())
        .containsExactly(1, 0, 0, 0, 1, 0, 0, 0, 1);
  }

  @Test
  void refusesMissingFilesAndParts() throws IOException {
    Files.delete(raw.resolve("train_vertex_weights_part1.npy"));
    assertRefused(
        "train_vertex_weights_part1.npy",
        "no such file, but other parts of train_vertex_weights are there");
    Files.delete(raw.resolve("train_vertex_weights_part0.npy"));
    assertRefused(
        "train_vertex_weights.npy",
        "no such file, nor parts (train_vertex_weights_part0.npy and so on)");
  }

  @Test
  void refusesArraysThatDoNotAgreeOrAreOfOtherTypesAndShapes() throws IOException {
    Path weights = raw.resolve("test_vertex_weights.npy");
    Files.write(weights, PublishedWarcraft.weights(new double[9]));
    assertRefused(
        "test_vertex_weights.npy",
        "1 maps in all, expected one for each of the 2 images of test_maps.npy, at most"
            + " 2147483647");
    Files.write(weights, NpyBytes.array("f4", new double[18], 2, GRID, GRID));
    assertRefused("test_vertex_weights.npy", "values of type float32, expected float16");
    Files.write(weights, NpyBytes.array("f2", new double[24], 2, GRID, 4));
    assertRefused(
        "test_vertex_weights.npy",
        "shape (2, 3, 4), expected (N, 3, 3): maps, rows and columns of costs");
    Path maps = raw.resolve("test_maps.npy");
    Files.write(maps, NpyBytes.array("u1", new double[2 * 24 * 32 * 3], 2, 24, 32, 3));
    assertRefused(
        "test_maps.npy",
        "shape (2, 24, 32, 3), expected (N, 24, 24, 3): maps, rows and columns of pixels, red,"
            + " green and blue");
    byte[] bytes = NpyBytes.array("u1", new double[2 * 24 * 24 * 3], 2, 24, 24, 3);
    Files.write(maps, Arrays.copyOf(bytes, bytes.length - 1));
    assertRefused(
        "test_maps.npy",
        "is cut off: 3455 bytes behind its header, expected 3456 for shape (2, 24, 24, 3) of"
            + " uint8");
  }

  @ParameterizedTest
  @CsvSource({"-1, -1.0", "NaN, NaN", "Infinity, Infinity"})
  void refusesCostsThatAreNone(double cost, String printed) throws IOException {
    double[] weights = PublishedWarcraft.repeated(2, 1, 1, 1, 1, 1, 1, 1, 1, 1);
    weights[9 + 5] = cost;
    Files.write(raw.resolve("train_vertex_weights_part1.npy"), PublishedWarcraft.weights(weights));
    Files.write(
        raw.resolve("train_shortest_paths_part1.npy"),
        PublishedWarcraft.paths("u1", PublishedWarcraft.repeated(2, 1, 0, 0, 0, 1, 0, 0, 0, 1)));
    assertRefused(
        "train_vertex_weights_part1.npy",
        "row 1: " + printed + " at (1, 2), expected a cost, a finite number of at least 0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 0 0 0 2 0 0 0 1 | 2.0 at (1, 1), expected 0 or 1",
        "1 0 0 0 NaN 0 0 0 1 | NaN at (1, 1), expected 0 or 1",
        "1 0 0 0 0 0 0 0 1 | no path, expected ones that lead from (0, 0) to (2, 2) by steps to neighbours",
        "0 0 0 0 1 0 0 0 1 | no path, expected ones that lead from (0, 0) to (2, 2) by steps to neighbours",
        "1 1 0 0 0 1 0 0 1 | a path of cost 4.0 by its weights, expected a shortest one, of cost 3.0 up to a share of 1.0E-4",
        "1 0 0 0 1 0 1 0 1 | a path of cost 4.0 by its weights, expected a shortest one, of cost 3.0 up to a share of 1.0E-4",
      })
  void refusesPathsThatAreNoneOrNotShortest(String path, String problem) throws IOException {
    double[] right = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    double[] paths = PublishedWarcraft.repeated(2, right);
    double[] wrong = Arrays.stream(path.split(" ")).mapToDouble(Double::parseDouble).toArray();
    System.arraycopy(wrong, 0, paths, 9, 9);
    Files.write(
        raw.resolve("val_vertex_weights.npy"),
        PublishedWarcraft.weights(PublishedWarcraft.repeated(2, 1, 1, 1, 1, 1, 1, 1, 1, 1)));
    Files.write(raw.resolve("val_shortest_paths.npy"), PublishedWarcraft.paths("f4", paths));
    assertRefused("val_shortest_paths.npy", "row 1: " + problem);
  }
}
