package org.argmax4j.data.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.config.InputException;
import org.argmax4j.data.PublishedFiles;
import org.argmax4j.data.ThreadWorkers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDigitsTest {

  @TempDir private Path folder;

  @Test
  void theyPrepareLikeTheWholeCorpusWithEveryClassEquallyOften() throws IOException {
    EmbeddedDigits.writeTo(folder.resolve("raw"));
    PrepareMnist.run(
        new ThreadWorkers(2, new Configuration(false)),
        new PrepareMnist.Config(
            ImageCorpus.MNIST, folder.resolve("raw").toUri(), folder.resolve("data").toUri(), 0));
    ImageDataset data = ImageDataset.load(folder.resolve("data").toUri(), new Configuration(false));
    assertThat(data.manifest().rows())
        .isEqualTo(Map.of("train", 5_000L, "validation", 1_000L, "test", 1_000L));
    int[] counts = new int[10];
    for (int label : data.train().labels()) {
      counts[label]++;
    }
    assertThat(counts).containsOnly(600);
  }

  @Test
  void writingThemAgainLeavesThemAndNeverReplacesAnother() throws IOException {
    EmbeddedDigits.writeTo(folder);
    EmbeddedDigits.writeTo(folder);
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(4);
    }
    Path labels = folder.resolve("t10k-labels-idx1-ubyte.gz");
    Files.writeString(labels, "mine");
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> EmbeddedDigits.writeTo(folder))
        .withMessage(
            "%s: is not the file that comes with the program, expected an unused place", labels);
    assertThat(labels).hasContent("mine");
  }

  @Test
  void theyAreSmall() throws IOException {
    EmbeddedDigits.writeTo(folder);
    try (var files = Files.list(folder)) {
      assertThat(files.mapToLong(file -> file.toFile().length()).sum()).isLessThan(1_500_000);
    }
  }

  @Test
  void theyAreTheDigitsOfThePublishedFiles() throws IOException {
    Path published = PublishedFiles.require("mnist");
    EmbeddedDigits.writeTo(folder);
    for (Map.Entry<String, byte[]> file : EmbeddedDigitsMaker.make(published).entrySet()) {
      try (InputStream in =
          new GZIPInputStream(Files.newInputStream(folder.resolve(file.getKey() + ".gz")))) {
        assertThat(in.readAllBytes()).isEqualTo(file.getValue());
      }
    }
  }
}
