package org.argmax4j.data.warcraft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.config.InputException;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.Split;
import org.argmax4j.data.SplitSizes;
import org.argmax4j.data.ThreadWorkers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarcraftDatasetTest {

  private static final Configuration HADOOP = new Configuration(false);

  @TempDir private Path folder;

  @BeforeEach
  void generate() throws IOException {
    GenerateWarcraft.run(
        new ThreadWorkers(1, HADOOP),
        new GenerateWarcraft.Config(
            3, new SplitSizes(5, 1, 1), 1, null, folder.resolve("data").toUri()));
  }

  private WarcraftMaps read() throws IOException {
    return WarcraftDataset.open(folder.resolve("data").toUri(), HADOOP).read(Split.TRAIN, 100);
  }

  private void rewriteManifest(String pattern, String replacement) throws IOException {
    Path manifest = folder.resolve("data").resolve(DatasetManifest.FILE);
    Files.deleteIfExists(folder.resolve("data/.manifest.json.crc"));
    String text = Files.readString(manifest);
    assertThat(text).containsPattern(pattern);
    Files.writeString(manifest, text.replaceAll(pattern, replacement));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"grid\" : \"3\" | \"grid\" : \"4\" | /train: 1728 values of image in row 0, expected 3072",
        "\"grid\" : \"3\" | \"grid\" : \"1\" | : its manifest: Invalid grid: 1, must be between 2 and 100",
        "\"train\" : 5 | \"train\" : 6 | /train: 5 examples, expected 6 by the manifest",
        "\"mean-red\" | \"mean-of-red\" | : in the statistics of its manifest mean-red is missing, expected a number",
        "\"warcraft\" | \"mnist\" | : a data set of kind mnist, expected warcraft",
      })
  void refusesDataSetsThatAreNotAsTheirManifestSays(
      String pattern, String replacement, String message) throws IOException {
    rewriteManifest(pattern, replacement);
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(this::read)
        .withMessage("file:%s%s", folder.resolve("data"), message);
  }

  @Test
  void refusesMoreImagesThanOneArrayHolds() throws IOException {
    rewriteManifest("\"grid\" : \"3\"", "\"grid\" : \"100\"");
    rewriteManifest("\"train\" : 5", "\"train\" : 2000");
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(
            () ->
                WarcraftDataset.open(folder.resolve("data").toUri(), HADOOP)
                    .read(Split.TRAIN, 10_000))
        .withMessage(
            "file:%s/train: 2000 images of 1920000 bytes, expected at most 1118 at once",
            folder.resolve("data"));
  }

  @Test
  void mapsTellTheirSizes() throws IOException {
    WarcraftMaps maps = read();
    assertThat(maps.count()).isEqualTo(5);
    assertThat(maps.cells()).isEqualTo(9);
    assertThat(maps.side()).isEqualTo(24);
    assertThat(maps.images()).hasSize(5 * maps.imageBytes());
  }
}
