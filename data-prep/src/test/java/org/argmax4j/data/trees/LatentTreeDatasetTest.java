package org.argmax4j.data.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileUtil;
import org.argmax4j.config.InputException;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.Split;
import org.argmax4j.data.SplitSizes;
import org.argmax4j.data.ThreadWorkers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatentTreeDatasetTest {

  private static final Configuration HADOOP = new Configuration(false);

  @TempDir private Path folder;

  @BeforeEach
  void generate() throws IOException {
    generate(4, 3, 5, "data");
  }

  private void generate(int vertices, int frames, int train, String output) throws IOException {
    GenerateLatentTrees.run(
        new ThreadWorkers(1, HADOOP),
        new GenerateLatentTrees.Config(
            vertices, frames, new SplitSizes(train, 1, 1), 1, folder.resolve(output).toUri()));
  }

  private LatentTreeDataset open() throws IOException {
    return LatentTreeDataset.open(folder.resolve("data").toUri(), HADOOP);
  }

  private void rewriteManifest(String old, String replacement) throws IOException {
    Path manifest = folder.resolve("data").resolve(DatasetManifest.FILE);
    Files.deleteIfExists(folder.resolve("data/.manifest.json.crc"));
    String text = Files.readString(manifest);
    assertThat(text).contains(old);
    Files.writeString(manifest, text.replace(old, replacement));
  }

  private void assertRefused(Split split, String message) {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> open().read(split, 100))
        .withMessage("file:%s%s", folder.resolve("data"), message);
  }

  @Test
  void readsAsManyExamplesAsAreAskedForAndAreThere() throws IOException {
    LatentTreeDataset data = open();
    assertThat(List.of(data.vertices(), data.frames())).containsExactly(4, 3);
    LatentTrees all = data.read(Split.TRAIN, 100);
    assertThat(all.count()).isEqualTo(5);
    LatentTrees two = data.read(Split.TRAIN, 2);
    assertThat(two.count()).isEqualTo(2);
    assertThat(all.positions()).startsWith(two.positions()).hasSize(5 * 3 * 4 * 2);
    assertThat(all.trees()).startsWith(two.trees()).hasSize(5 * 6);
    assertThat(data.read(Split.TRAIN, 0).count()).isZero();
  }

  @Test
  void refusesDataSetsOfOtherKindsAndManifestsWithoutASize() throws IOException {
    rewriteManifest("\"vertices\" : \"4\"", "\"vertices\" : \"many\"");
    assertRefused(
        Split.TRAIN, ": in the configuration of its manifest vertices is many, expected a number");
    rewriteManifest("\"vertices\" : \"many\"", "\"vertices\" : \"-4\"");
    assertRefused(Split.TRAIN, ": its manifest: Invalid vertices: -4, must be between 2 and 1000");
    rewriteManifest("\"latent-trees\"", "\"mnist\"");
    assertRefused(Split.TRAIN, ": a data set of kind mnist, expected latent-trees");
  }

  @Test
  void refusesTablesThatAreNotAsTheManifestSays() throws IOException {
    rewriteManifest("\"vertices\" : \"4\"", "\"vertices\" : \"5\"");
    assertRefused(Split.TRAIN, "/train: 24 values of positions in row 0, expected 30");
    rewriteManifest("\"vertices\" : \"5\"", "\"vertices\" : \"4\"");
    rewriteManifest("\"train\" : 5", "\"train\" : 6");
    assertRefused(Split.TRAIN, "/train: 5 examples, expected 6 by the manifest");
  }

  @Test
  void refusesRowsOutOfOrderAndDamagedFiles() throws IOException {
    generate(4, 3, 3, "other");
    FileUtil.fullyDelete(folder.resolve("data/train").toFile());
    Files.createDirectory(folder.resolve("data/train"));
    for (int copy = 0; copy < 2; copy++) {
      Files.copy(parquet("other/train"), folder.resolve("data/train").resolve(copy + ".parquet"));
    }
    assertRefused(Split.TRAIN, "/train: 6 examples, expected 5 by the manifest");
    rewriteManifest("\"train\" : 5", "\"train\" : 6");
    assertRefused(Split.TRAIN, "/train: index 0 in row 3, expected 3");
    byte[] whole = Files.readAllBytes(parquet("data/test"));
    Path cut = parquet("data/test");
    FileUtil.fullyDelete(folder.resolve("data/test").toFile());
    Files.createDirectory(folder.resolve("data/test"));
    Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> open().read(Split.TEST, 1))
        .withMessageStartingWith("file:%s: damaged Parquet file (", cut);
    FileUtil.fullyDelete(folder.resolve("data/validation").toFile());
    assertRefused(
        Split.VALIDATION, ": no table validation in it, expected all that manifest.json lists");
  }

  private Path parquet(String table) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(table))) {
      return files.filter(file -> file.toString().endsWith(".parquet")).findAny().orElseThrow();
    }
  }
}
