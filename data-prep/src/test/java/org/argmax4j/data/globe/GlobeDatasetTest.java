package org.argmax4j.data.globe;

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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobeDatasetTest {

  private static final Configuration HADOOP = new Configuration(false);

  @TempDir private Path folder;

  @BeforeEach
  void generate() throws IOException {
    GenerateGlobe.run(
        new ThreadWorkers(1, HADOOP),
        new GenerateGlobe.Config(
            4, Metric.CHORD, new SplitSizes(5, 1, 1), 1, null, folder.resolve("data").toUri()));
  }

  private void read() throws IOException {
    GlobeDataset data = GlobeDataset.open(folder.resolve("data").toUri(), HADOOP);
    data.read(Split.TRAIN, 100);
    data.places();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"cities\" : \"4\" | \"cities\" : \"5\" | /train: 4 values of places in row 0, expected 5",
        "\"cities\" : \"4\" | \"cities\" : \"2\" | : its manifest: Invalid cities: 2, must be between 3 and 64",
        "\"metric\" : \"chord\" | \"metric\" : \"miles\" | : in the configuration of its manifest metric is miles, expected one of [chord, great-circle]",
        "\"places\" : \"100\" | \"places\" : \"101\" | /places: 100 examples, expected 101 by the manifest",
        "\"places\" : \"100\" | \"places\" : \"1\" | /train: place 90 in row 0, expected 0 to 0",
        "\"train\" : 5 | \"train\" : 6 | /train: 5 examples, expected 6 by the manifest",
        "\"mean\" | \"median\" | : in the statistics of its manifest mean is missing, expected a number",
        "\"globe-tsp\" | \"mnist\" | : a data set of kind mnist, expected globe-tsp",
      })
  void refusesDataSetsThatAreNotAsTheirManifestSays(String right, String wrong, String message)
      throws IOException {
    Path manifest = folder.resolve("data").resolve(DatasetManifest.FILE);
    Files.deleteIfExists(folder.resolve("data/.manifest.json.crc"));
    String text = Files.readString(manifest);
    assertThat(text).contains(right);
    Files.writeString(manifest, text.replace(right, wrong));
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(this::read)
        .withMessage("file:%s%s", folder.resolve("data"), message);
  }
}
