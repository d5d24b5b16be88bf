package org.argmax4j.data.embeddings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.argmax4j.config.InputException;
import org.argmax4j.data.LocalSpark;
import org.argmax4j.data.Prepared;
import org.argmax4j.data.SparkWorkers;
import org.argmax4j.data.Split;
import org.argmax4j.data.ThreadWorkers;
import org.argmax4j.data.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerateEmbeddingsTest {

  private static final Configuration HADOOP = new Configuration(false);
  private static final Workers WORKERS = new ThreadWorkers(2, HADOOP);

  @TempDir private Path folder;

  private URI place(String name) {
    return folder.resolve(name).toUri();
  }

  private GenerateEmbeddings.Config config(long seed, String output) {
    return new GenerateEmbeddings.Config(6, 4, 1, 3, 5, seed, place(output));
  }

  @Test
  void theSameSeedGivesTheSameDataSetWhoeverWorksOnIt() throws IOException {
    Prepared prepared = GenerateEmbeddings.run(WORKERS, config(1, "data"));
    assertThat(prepared.manifest().rows())
        .isEqualTo(Map.of("train", 20L, "validation", 5L, "test", 15L));
    assertThat(prepared.manifest().fingerprint()).startsWith("generated-");
    Workers executors =
        new SparkWorkers(JavaSparkContext.fromSparkContext(LocalSpark.session().sparkContext()));
    String fingerprint = prepared.manifest().fingerprint();
    assertThat(GenerateEmbeddings.run(executors, config(1, "executors")).manifest().fingerprint())
        .isEqualTo(fingerprint);
    assertThat(GenerateEmbeddings.run(WORKERS, config(2, "other")).manifest().fingerprint())
        .isNotEqualTo(fingerprint);
    assertThat(GenerateEmbeddings.run(WORKERS, config(1, "data")).outcome())
        .isEqualTo(Prepared.Outcome.ALREADY_THERE);
  }

  @Test
  void noClassIsInTwoSplits() throws IOException {
    GenerateEmbeddings.run(WORKERS, config(1, "data"));
    EmbeddingsDataset data = EmbeddingsDataset.open(place("data"), HADOOP);
    assertThat(data.classes()).hasSize(8);
    assertThat(data.read(Split.TRAIN).labels()).containsOnly(0, 1, 2, 3);
    assertThat(data.read(Split.VALIDATION).labels()).containsOnly(4);
    assertThat(data.read(Split.TEST).labels()).containsOnly(5, 6, 7);
    assertThat(data.read(Split.TEST).values()).hasSize(15 * 6);
  }

  @Test
  void vectorsLieAroundTheMeansOfTheirClasses() {
    ClusterSimulation simulation = new ClusterSimulation(8, 3);
    int many = 4_000;
    double[] variances = new double[8];
    for (int i = 0; i < 8; i++) {
      int coordinate = i;
      double[] values =
          IntStream.range(0, many).mapToDouble(n -> simulation.draw(2, n)[coordinate]).toArray();
      double mean = IntStream.range(0, many).mapToDouble(n -> values[n]).average().orElseThrow();
      variances[i] =
          IntStream.range(0, many)
              .mapToDouble(n -> (values[n] - mean) * (values[n] - mean))
              .average()
              .orElseThrow();
    }
    // Turned two by two: the variances of a pair add up to those of the two kinds of directions.
    double expected =
        ClusterSimulation.WITHIN * ClusterSimulation.WITHIN
            + ClusterSimulation.NUISANCE * ClusterSimulation.NUISANCE;
    for (int i = 0; i < 4; i++) {
      assertThat(variances[i] + variances[7 - i]).isCloseTo(expected, within(0.1 * expected));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 4, 1, 3, 5, dimensions",
    "6, 1, 1, 3, 5, train-classes",
    "6, 4, -1, 3, 5, validation-classes",
    "6, 4, 1, 0, 5, test-classes",
    "6, 4, 1, 3, 1, vectors",
    "6, 1000000, 1, 3, 1000000, vectors"
  })
  void sizesThatAreNoneAreRefused(
      int dimensions, int train, int validation, int test, int vectors, String name) {
    assertThatThrownBy(
            () ->
                new GenerateEmbeddings.Config(
                    dimensions, train, validation, test, vectors, 1, place("data")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name);
  }

  @Test
  void aDamagedDataSetIsRefused() throws IOException {
    GenerateEmbeddings.run(WORKERS, config(1, "data"));
    Path manifest = folder.resolve("data/manifest.json");
    Files.deleteIfExists(folder.resolve("data/.manifest.json.crc"));
    String text = Files.readString(manifest);
    Files.writeString(manifest, text.replace("\"dimensions\" : \"6\"", "\"dimensions\" : \"7\""));
    EmbeddingsDataset data = EmbeddingsDataset.open(place("data"), HADOOP);
    assertThatThrownBy(() -> data.read(Split.TRAIN))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("6 values of vector in row 0, expected 7");
    Files.writeString(manifest, text.replace("\"classes\" : \"8\"", "\"classes\" : \"6\""));
    EmbeddingsDataset few = EmbeddingsDataset.open(place("data"), HADOOP);
    assertThatThrownBy(() -> few.read(Split.TEST))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(
            "bad label in row 5, expected finite numbers and classes from 0 to 5");
    assertThatThrownBy(few::classes).isInstanceOf(InputException.class);
    Files.writeString(manifest, text.replace("\"dimensions\" : \"6\"", "\"dimensions\" : \"0\""));
    assertThatThrownBy(() -> EmbeddingsDataset.open(place("data"), HADOOP))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("dimensions");
  }
}
