package org.argmax4j.data.globe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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

class PrepareGlobeTest {

  private static final Configuration HADOOP = new Configuration(false);
  private static final Workers WORKERS = new ThreadWorkers(2, HADOOP);
  private static final int CITIES = 4;
  private static final int SIZE = CITIES * CITIES;
  private static final List<Place> PLACES = InventedPlaces.all();

  @TempDir private Path folder;
  private Path raw;

  private static TourExample example(Split split, int row) {
    return new TourSimulation(CITIES, Metric.CHORD, PLACES, 3).draw(split, row);
  }

  private static double[] distances(Split split, int rows) {
    double[] matrices = new double[rows * SIZE];
    for (int row = 0; row < rows; row++) {
      fill(matrices, row, example(split, row).distances());
    }
    return matrices;
  }

  private static double[] tours(Split split, int rows) {
    double[] matrices = new double[rows * SIZE];
    for (int row = 0; row < rows; row++) {
      byte[] tour = example(split, row).tour();
      float[] edges = new float[tour.length];
      for (int edge = 0; edge < edges.length; edge++) {
        edges[edge] = tour[edge];
      }
      fill(matrices, row, edges);
    }
    return matrices;
  }

  private static void fill(double[] matrices, int row, float... edges) {
    int edge = 0;
    for (int i = 0; i < CITIES; i++) {
      for (int j = i + 1; j < CITIES; j++) {
        matrices[row * SIZE + i * CITIES + j] = edges[edge];
        matrices[row * SIZE + j * CITIES + i] = edges[edge++];
      }
    }
  }

  @BeforeEach
  void writeCorpus() throws IOException {
    raw = Files.createDirectories(folder.resolve("raw/4_countries_from_100"));
    for (Split split : Split.values()) {
      int rows = split == Split.TRAIN ? 5 : 2;
      String name = split == Split.VALIDATION ? "val" : split.table();
      double[] indices = new double[rows * CITIES];
      for (int i = 0; i < indices.length; i++) {
        indices[i] = example(split, i / CITIES).places()[i % CITIES];
      }
      write(name + "_indices", "u1", indices, rows, CITIES);
      write(name + "_distance_matrices", "f4", distances(split, rows), rows, CITIES, CITIES);
      write(name + "_tsp_tours", "u1", tours(split, rows), rows, CITIES, CITIES);
    }
    double[] flags = new double[100 * 2400];
    double[] coordinates = new double[200];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = PLACES.get(i / 2400).image()[i % 2400] & 0xFF;
    }
    for (int i = 0; i < 100; i++) {
      coordinates[2 * i] = PLACES.get(i).longitude();
      coordinates[2 * i + 1] = PLACES.get(i).latitude();
    }
    write("flags", "u1", flags, 100, 20, 40, 3);
    write("coordinates", "f8", coordinates, 100, 2);
  }

  private void write(String name, String type, double[] values, long... shape) throws IOException {
    Files.write(raw.resolve(name + ".npy"), NpyBytes.array(type, values, shape));
  }

  private URI place(String name) {
    return folder.resolve(name).toUri();
  }

  private Prepared prepare(Workers workers, Path input, String output) throws IOException {
    return PrepareGlobe.run(
        workers,
        new PrepareGlobe.Config(input.toUri(), place(output), CITIES, Metric.GREAT_CIRCLE));
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

  private void assertHoldsTheCorpus(GlobeDataset data) throws IOException {
    for (Split split : Split.values()) {
      GlobeTours tours = data.read(split, Integer.MAX_VALUE);
      for (int row = 0; row < tours.count(); row++) {
        TourExample expected = example(split, row);
        assertThat(Arrays.copyOfRange(tours.places(), row * 4, (row + 1) * 4))
            .isEqualTo(expected.places());
        assertThat(Arrays.copyOfRange(tours.distances(), row * 6, (row + 1) * 6))
            .isEqualTo(expected.distances());
        for (int edge = 0; edge < 6; edge++) {
          assertThat(tours.tours()[row * 6 + edge]).isEqualTo(expected.tour()[edge]);
        }
      }
    }
    GlobePlaces places = data.places();
    for (int i = 0; i < 100; i++) {
      assertThat(Arrays.copyOfRange(places.images(), i * 2400, (i + 1) * 2400))
          .isEqualTo(PLACES.get(i).image());
      assertThat(places.latitudes()[i]).isEqualTo(PLACES.get(i).latitude());
      assertThat(places.longitudes()[i]).isEqualTo(PLACES.get(i).longitude());
    }
  }

  @Test
  void whatIsLoadedIsWhatWasPublished() throws IOException {
    DatasetManifest manifest = prepare(WORKERS, raw, "data").manifest();
    assertThat(manifest.origin()).isEqualTo(DatasetManifest.Origin.PUBLISHED);
    assertThat(manifest.rows()).isEqualTo(Map.of("train", 5L, "validation", 2L, "test", 2L));
    assertThat(manifest.inputs()).hasSize(11);
    assertHoldsTheCorpus(GlobeDataset.open(place("data"), HADOOP));
    assertThat(prepare(executors(), raw.getParent(), "again").manifest()).isEqualTo(manifest);
    assertThat(prepare(WORKERS, raw.getParent(), "data").outcome())
        .isEqualTo(Prepared.Outcome.ALREADY_THERE);
  }

  @Test
  void imagesMayBeNumbersFromZeroToOneAndToursAndIndicesOfOtherTypes() throws IOException {
    double[] flags = new double[100 * 2400];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = (PLACES.get(i / 2400).image()[i % 2400] & 0xFF) / 255.0;
    }
    write("flags", "f4", flags, 100, 20, 40, 3);
    write("train_tsp_tours", "f4", tours(Split.TRAIN, 5), 5, CITIES, CITIES);
    write("val_distance_matrices", "f8", distances(Split.VALIDATION, 2), 2, CITIES, CITIES);
    prepare(WORKERS, raw, "data");
    assertHoldsTheCorpus(GlobeDataset.open(place("data"), HADOOP));
  }

  @Test
  void saysHowPythonObjectsBecomeArrays() throws IOException {
    Files.delete(raw.resolve("flags.npy"));
    assertRefused("flags.npy", "no such file, expected the published arrays of tours");
    Files.write(raw.resolve("countries.npy"), new byte[9]);
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> prepare(WORKERS, raw, "data"))
        .withMessageStartingWith("file:%s/flags.npy: no such file; countries.npy holds", raw)
        .withMessageContaining("python3 -c \"import numpy as n; c = n.load('countries.npy'")
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
  }

  @Test
  void refusesPlacesThatAreNone() throws IOException {
    double[] coordinates = new double[200];
    coordinates[2 * 17 + 1] = 91;
    write("coordinates", "f8", coordinates, 100, 2);
    assertRefused("coordinates.npy", "row 17: latitude 91.0, expected degrees, -90 to 90");
    write("coordinates", "f8", new double[198], 99, 2);
    assertRefused("coordinates.npy", "99 places, expected 100");
    double[] flags = new double[100 * 2400];
    flags[3 * 2400] = 256;
    write("flags", "f4", flags, 100, 20, 40, 3);
    write("coordinates", "f8", new double[200], 100, 2);
    assertRefused("flags.npy", "row 3: 256.0 in an image, expected 0 to 255, or 0 to 1");
    flags[3 * 2400] = Double.NaN;
    write("flags", "f4", flags, 100, 20, 40, 3);
    assertRefused("flags.npy", "row 3: NaN in an image, expected 0 to 255, or 0 to 1");
  }

  @Test
  void refusesArraysThatDoNotAgreeOrAreOfOtherTypesAndShapes() throws IOException {
    write("test_tsp_tours", "u1", new double[SIZE], 1, CITIES, CITIES);
    assertRefused(
        "test_tsp_tours.npy",
        "1 matrices, expected one for each of the 2 rows of test_indices.npy, at most 2147483647");
    write("test_tsp_tours", "u1", new double[30], 2, 3, 5);
    assertRefused(
        "test_tsp_tours.npy", "shape (2, 3, 5), expected (N, 4, 4): examples, places, places");
    write("val_indices", "f4", new double[8], 2, CITIES);
    assertRefused("val_indices.npy", "values of type float32, expected uint8 or int32 or int64");
    Files.delete(raw.resolve("train_distance_matrices.npy"));
    assertRefused(
        "train_distance_matrices.npy",
        "no such file, nor parts (train_distance_matrices_part0.npy and so on)");
  }

  @ParameterizedTest
  @CsvSource({"100, 100", "-1, -1", "7, 7"})
  void refusesPlacesThatAreNotThereOrNotDifferent(double index, String printed) throws IOException {
    write("test_indices", "i4", new double[] {0, 1, 2, 3, 5, 7, 9, index}, 2, CITIES);
    assertRefused(
        "test_indices.npy", "row 1: place " + printed + " at 3, expected different ones, 0 to 99");
  }

  @ParameterizedTest
  @CsvSource({"-1, -1, -1.0, -1.0", "NaN, 1, NaN, 1.0", "1, 2, 1.0, 2.0"})
  void refusesDistancesThatAreNone(double to, double from, String printed, String back)
      throws IOException {
    double[] matrices = distances(Split.TEST, 2);
    matrices[SIZE + 1 * CITIES + 2] = to;
    matrices[SIZE + 2 * CITIES + 1] = from;
    write("test_distance_matrices", "f8", matrices, 2, CITIES, CITIES);
    assertRefused(
        "test_distance_matrices.npy",
        "row 1: "
            + printed
            + " at (1, 2) and "
            + back
            + " at (2, 1), expected one distance, finite and not negative");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 1 1 0  1 0 1 0  1 1 0 0  0 0 0 0 | 0 ones in row 3 of the matrix, expected 2",
        "0 1 1 1  1 0 1 0  1 1 0 0  1 0 0 0 | 3 ones in row 0 of the matrix, expected 2",
        "0 1 0 1  1 0 1 0  0 0 0 1  1 0 1 0 | 1.0 at (1, 2), expected the same as at (2, 1)",
        "1 1 0 0  1 0 0 1  0 0 1 1  0 1 1 0 | 1.0 at (0, 0), expected 0 on the diagonal",
        "0 .5 0 1  1 0 1 0  0 1 0 1  1 0 1 0 | 0.5 at (0, 1), expected 0 or 1",
      })
  void refusesMatricesThatAreNoTour(String matrix, String problem) throws IOException {
    double[] matrices = tours(Split.TEST, 2);
    double[] wrong =
        Arrays.stream(matrix.strip().split(" +")).mapToDouble(Double::parseDouble).toArray();
    System.arraycopy(wrong, 0, matrices, SIZE, SIZE);
    write("test_tsp_tours", "f4", matrices, 2, CITIES, CITIES);
    assertRefused("test_tsp_tours.npy", "row 1: " + problem);
  }

  @Test
  void refusesSeveralCyclesInOneTour() {
    double[] cycles = new double[36];
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j < 6; j++) {
        cycles[6 * i + j] = i / 3 == j / 3 && i != j ? 1 : 0;
      }
    }
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> new TourMatrix("row 2", 6).edges(cycles, 0))
        .withMessage("row 2: a cycle of 3 places, expected one of all 6");
  }

  @Test
  void refusesToursThatAreNotShortest() throws IOException {
    double[] matrices = new double[2 * SIZE];
    fill(matrices, 0, 1, 2, 1, 1, 2, 1);
    fill(matrices, 1, 1, 2, 1, 1, 2, 1);
    write("test_distance_matrices", "f8", matrices, 2, CITIES, CITIES);
    fill(matrices, 0, 1, 0, 1, 1, 0, 1);
    fill(matrices, 1, 1, 1, 0, 0, 1, 1);
    write("test_tsp_tours", "u1", matrices, 2, CITIES, CITIES);
    assertRefused(
        "test_tsp_tours.npy",
        "row 1: a tour of length 6.0000000 by its distances, expected a shortest one, of length"
            + " 4.0000000 up to a share of 1.0E-4");
  }
}
