package org.argmax4j.data.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
import org.argmax4j.data.SplitSizes;
import org.argmax4j.data.ThreadWorkers;
import org.argmax4j.data.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateLatentTreesTest {

  private static final Configuration HADOOP = new Configuration(false);

  @TempDir private Path folder;

  private URI place(String name) {
    return folder.resolve(name).toUri();
  }

  private GenerateLatentTrees.Config config(int vertices, int frames, int train, String output) {
    return new GenerateLatentTrees.Config(
        vertices, frames, new SplitSizes(train, 3, 2), 42, place(output));
  }

  private static Prepared generate(int threads, GenerateLatentTrees.Config config)
      throws IOException {
    return GenerateLatentTrees.run(new ThreadWorkers(threads, HADOOP), config);
  }

  @Test
  void whatIsLoadedIsWhatWasDrawn() throws IOException {
    Prepared prepared = generate(2, config(5, 4, 6, "data"));
    assertThat(prepared.outcome()).isEqualTo(Prepared.Outcome.WRITTEN);
    DatasetManifest manifest = prepared.manifest();
    assertThat(manifest.origin()).isEqualTo(DatasetManifest.Origin.SIMULATED);
    assertThat(manifest.rows()).isEqualTo(Map.of("train", 6L, "validation", 3L, "test", 2L));
    assertThat(manifest.configuration())
        .containsEntry("vertices", "5")
        .containsEntry("frames", "4");
    LatentTreeDataset data = LatentTreeDataset.open(place("data"), HADOOP);
    assertThat(data.manifest()).isEqualTo(manifest);
    TreeSimulation simulation = new TreeSimulation(5, 4, 42);
    for (Split split : Split.values()) {
      LatentTrees trees = data.read(split, Integer.MAX_VALUE);
      assertThat(trees.count()).isEqualTo((int) data.count(split));
      for (int row = 0; row < trees.count(); row++) {
        TreeExample example = simulation.draw(split, row);
        assertThat(Arrays.copyOfRange(trees.positions(), row * 40, (row + 1) * 40))
            .isEqualTo(example.positions());
        for (int edge = 0; edge < 10; edge++) {
          assertThat(trees.trees()[row * 10 + edge]).isEqualTo(example.tree()[edge]);
        }
      }
    }
  }

  @Test
  void rowsDoNotDependOnWhoDrawsThemNorOnHowTheyAreSpreadOverFiles() throws IOException {
    // An example of 3 vertices and 1000 frames has 24 kB, a file 349 of them.
    Prepared one = generate(1, config(3, 1000, 800, "one"));
    try (Stream<Path> files = Files.list(folder.resolve("one/train"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".parquet"))).hasSize(3);
    }
    Prepared three = generate(3, config(3, 1000, 800, "three"));
    Workers spark =
        new SparkWorkers(JavaSparkContext.fromSparkContext(LocalSpark.session().sparkContext()));
    Prepared executors = GenerateLatentTrees.run(spark, config(3, 1000, 800, "executors"));
    assertThat(three.manifest()).isEqualTo(one.manifest());
    assertThat(executors.manifest()).isEqualTo(one.manifest());
    LatentTrees first = LatentTreeDataset.open(place("one"), HADOOP).read(Split.TRAIN, 360);
    assertThat(first.count()).isEqualTo(360);
    assertThat(Arrays.copyOfRange(first.positions(), 355 * 6000, 356 * 6000))
        .isEqualTo(new TreeSimulation(3, 1000, 42).draw(Split.TRAIN, 355).positions());
  }

  @Test
  void leavesTheSameDataSetAloneAndRefusesAnother() throws IOException {
    DatasetManifest first = generate(1, config(3, 2, 5, "data")).manifest();
    Prepared again = generate(1, config(3, 2, 5, "data"));
    assertThat(again.outcome()).isEqualTo(Prepared.Outcome.ALREADY_THERE);
    assertThat(again.manifest()).isEqualTo(first);
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> generate(1, config(3, 2, 6, "data")))
        .withMessage(
            "file:%s: holds a latent-trees data set of other inputs or options, expected an unused"
                + " place",
            folder.resolve("data"));
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(folder.resolve("data"));
    }
  }

  @Test
  void refusesSplitsWithoutExamples() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SplitSizes(0, 1, 1))
        .withMessage("Invalid train: 0, must be at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SplitSizes(1, -1, 1))
        .withMessage("Invalid validation: -1, must be at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SplitSizes(1, 1, 0))
        .withMessage("Invalid test: 0, must be at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config(1, 2, 1, "data"))
        .withMessage("Invalid vertices: 1, must be between 2 and 1000");
  }
}
