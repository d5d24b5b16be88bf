package org.argmax4j.data.trees;

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

class PrepareLatentTreesTest {

  private static final Configuration HADOOP = new Configuration(false);
  private static final Workers WORKERS = new ThreadWorkers(2, HADOOP);
  private static final int ROWS = 4;
  private static final int VERTICES = 4;
  private static final int FRAMES = 3;
  private static final PublishedTrees CORPUS = new PublishedTrees(VERTICES, FRAMES);

  @TempDir private Path folder;
  private Path raw;

  @BeforeEach
  void writeCorpus() throws IOException {
    raw = CORPUS.write(folder.resolve("raw"), ROWS, 2);
  }

  private URI place(String name) {
    return folder.resolve(name).toUri();
  }

  private Prepared prepare(Workers workers, int vertices, int frames, String output)
      throws IOException {
    return PrepareLatentTrees.run(
        workers, new PrepareLatentTrees.Config(raw.toUri(), place(output), vertices, frames));
  }

  private static Workers executors() {
    return new SparkWorkers(JavaSparkContext.fromSparkContext(LocalSpark.session().sparkContext()));
  }

  private Prepared prepare(String output) throws IOException {
    return prepare(WORKERS, VERTICES, FRAMES, output);
  }

  private Path train(String what) {
    return CORPUS.file(raw, what, Split.TRAIN);
  }

  /** Refused with one line, and nothing is written. */
  private void assertRefused(Path file, String message) throws IOException {
    assertRefused(WORKERS, file, message);
  }

  private void assertRefused(Workers workers, Path file, String message) throws IOException {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> prepare(workers, VERTICES, FRAMES, "data"))
        .withMessage("file:%s: %s", file, message);
    assertNothingIsWritten();
  }

  private void assertNothingIsWritten() throws IOException {
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(raw);
    }
  }

  @Test
  void whatIsLoadedIsWhatWasPublishedVertexByVertex() throws IOException {
    DatasetManifest manifest = prepare("data").manifest();
    assertThat(manifest.origin()).isEqualTo(DatasetManifest.Origin.PUBLISHED);
    assertThat(manifest.rows()).isEqualTo(Map.of("train", 4L, "validation", 2L, "test", 2L));
    assertThat(manifest.configuration()).isEqualTo(Map.of("vertices", "4", "frames", "3"));
    assertThat(manifest.inputs()).hasSize(6);
    assertHolds(CORPUS, LatentTreeDataset.open(place("data"), HADOOP));
  }

  private static void assertHolds(PublishedTrees corpus, LatentTreeDataset data)
      throws IOException {
    for (Split split : Split.values()) {
      LatentTrees trees = data.read(split, Integer.MAX_VALUE);
      int size = trees.positions().length / trees.count();
      for (int row = 0; row < trees.count(); row++) {
        TreeExample expected = corpus.example(split, row);
        assertThat(Arrays.copyOfRange(trees.positions(), row * size, (row + 1) * size))
            .isEqualTo(expected.positions());
        for (int edge = 0; edge < trees.edges(); edge++) {
          assertThat(trees.trees()[row * trees.edges() + edge]).isEqualTo(expected.tree()[edge]);
        }
      }
    }
  }

  @Test
  void arraysInAnyTypeAndOrderAndOfAnyNumberOfBlocksGiveTheSameRows() throws IOException {
    // 1800 values a row, of which 145 rows are read at a time.
    PublishedTrees large = new PublishedTrees(3, 300);
    raw = large.write(folder.resolve("large"), 150, 1);
    DatasetManifest first = prepare(WORKERS, 3, 300, "one").manifest();
    assertHolds(large, LatentTreeDataset.open(place("one"), HADOOP));
    large.rewriteTrain(raw, 150);
    DatasetManifest second = prepare(WORKERS, 3, 300, "two").manifest();
    assertThat(second.inputs()).isNotEqualTo(first.inputs());
    assertThat(second.fingerprint()).isEqualTo(first.fingerprint());
  }

  @Test
  void executorsWriteWhatThreadsWriteAndTheSameDataSetIsLeftAlone() throws IOException {
    DatasetManifest manifest = prepare("data").manifest();
    assertThat(prepare(executors(), VERTICES, FRAMES, "again").manifest()).isEqualTo(manifest);
    assertThat(prepare("data").outcome()).isEqualTo(Prepared.Outcome.ALREADY_THERE);
  }

  @Test
  void executorsRefuseWhatThreadsRefuse() throws IOException {
    Files.write(
        train("edges"), NpyBytes.array("f4", new double[ROWS * 16], ROWS, VERTICES, VERTICES));
    String message = "row 0: 0 edges, expected a tree, which has 3";
    assertRefused(WORKERS, train("edges"), message);
    assertRefused(executors(), train("edges"), message);
  }

  @Test
  void refusesMissingFilesAndSaysWhichWereExpected() throws IOException {
    Files.delete(CORPUS.file(raw, "edges", Split.VALIDATION));
    assertRefused(
        raw.resolve("edges_valid_novar_1skip_3t_1r_graph4.npy"),
        "no such file, expected the published arrays of 3 frames and 4 vertices");
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> prepare(WORKERS, 10, 20, "data"))
        .withMessage(
            "file:%s/data_train_novar_1skip_20t_1r_graph10.npy: no such file, expected the"
                + " published arrays of 20 frames and 10 vertices",
            raw);
    assertNothingIsWritten();
  }

  @Test
  void refusesFilesThatAreNoArraysOrCutOff() throws IOException {
    byte[] bytes = Files.readAllBytes(train("data"));
    Files.write(train("data"), Arrays.copyOf(bytes, bytes.length - 8));
    assertRefused(
        train("data"),
        "is cut off: 760 bytes behind its header, expected 768 for shape (4, 3, 2, 4) of float64");
    Files.writeString(train("data"), "{\"positions\": []}");
    assertRefused(
        train("data"),
        "begins with 7b22706f7369, expected an array of NumPy (.npy), which begins with"
            + " 934e554d5059");
    Files.write(train("data"), new byte[0]);
    assertRefused(
        train("data"), "empty, expected an array of NumPy (.npy), which begins with 934e554d5059");
  }

  @Test
  void refusesOtherTypesAndShapes() throws IOException {
    Files.write(
        train("data"), NpyBytes.array("i8", new double[ROWS * 24], ROWS, FRAMES, 2, VERTICES));
    assertRefused(train("data"), "values of type int64, expected float32 or float64");
    String meaning = ", expected (N, 3, 2, 4): examples, frames, x and y, vertices";
    Files.write(
        train("data"), NpyBytes.array("f8", new double[ROWS * 24], ROWS, FRAMES, VERTICES, 2));
    assertRefused(train("data"), "shape (4, 3, 4, 2)" + meaning);
    Files.write(train("data"), NpyBytes.array("f8", new double[ROWS * 30], ROWS, FRAMES, 2, 5));
    assertRefused(train("data"), "shape (4, 3, 2, 5)" + meaning);
    Files.write(train("data"), NpyBytes.array("f8", new double[0], 0, FRAMES, 2, VERTICES));
    assertRefused(train("data"), "shape (0, 3, 2, 4)" + meaning);
  }

  @Test
  void refusesEdgesThatAreNotThoseOfThePositions() throws IOException {
    Files.write(train("edges"), NpyBytes.array("f4", new double[3 * 16], 3, VERTICES, VERTICES));
    assertRefused(
        train("edges"),
        "shape (3, 4, 4), expected (4, 4, 4): an adjacency matrix for each example of"
            + " data_train_novar_1skip_3t_1r_graph4.npy");
  }

  @ParameterizedTest
  @CsvSource({
    "NaN, NaN",
    "Infinity, Infinity",
    "1e39, 1.0E39",
  })
  void refusesPositionsThatAreNoNumbers(double value, String printed) throws IOException {
    double[] positions = CORPUS.positions(Split.TRAIN, ROWS);
    positions[((2 * FRAMES + 1) * 2 + 1) * VERTICES + 3] = value;
    Files.write(train("data"), NpyBytes.array("f8", positions, ROWS, FRAMES, 2, VERTICES));
    assertRefused(
        train("data"),
        "row 2: " + printed + " at frame 1, coordinate 1, vertex 3, expected a finite number");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 0 0 0  0 0 1 0  0 1 0 1  0 0 1 0 | 2 edges, expected a tree, which has 3",
        "0 1 0 0  1 0 1 1  0 1 0 1  0 1 1 0 | 1.0 at (2, 3), expected 0, since a tree has no cycle",
        "0 1 1 0  1 0 1 0  1 1 0 0  0 0 0 0 | 1.0 at (1, 2), expected 0, since a tree has no cycle",
        "0 1 0 0  0 0 1 0  0 1 0 1  0 0 1 0 | 0.0 at (1, 0), expected the same as at (0, 1)",
        "0 1 0 0  1 1 1 0  0 1 0 1  0 0 1 0 | 1.0 at (1, 1), expected 0 on the diagonal",
        "0 .5 0 0 .5 0 1 0  0 1 0 1 0 0 1 0 | 0.5 at (0, 1), expected 0 or 1",
        "0 NaN 0 0  1 0 1 0  0 1 0 1  0 0 1 0 | NaN at (0, 1), expected 0 or 1",
      })
  void refusesEdgesThatAreNoTree(String matrix, String problem) throws IOException {
    double[] edges = CORPUS.edges(Split.TRAIN, ROWS);
    double[] wrong =
        Arrays.stream(matrix.strip().split(" +")).mapToDouble(Double::parseDouble).toArray();
    System.arraycopy(wrong, 0, edges, 3 * 16, 16);
    Files.write(train("edges"), NpyBytes.array("f4", edges, ROWS, VERTICES, VERTICES));
    assertRefused(train("edges"), "row 3: " + problem);
  }
}
