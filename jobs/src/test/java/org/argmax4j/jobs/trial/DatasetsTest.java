package org.argmax4j.jobs.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.config.InputException;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.jobs.experiment.DatasetLoader;
import org.argmax4j.jobs.experiment.Manifests;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Backends;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetsTest {

  private static final Configuration HADOOP = new Configuration(false);

  @TempDir private Path directory;

  private void prepare(String kind, String fingerprint) {
    DatasetManifest manifest = Manifests.bare(kind, fingerprint, DatasetManifest.Origin.PUBLISHED);
    try {
      Files.write(directory.resolve(DatasetManifest.FILE), manifest.toJson());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Loads nothing; something may happen while it does. */
  private record Loader(Runnable meanwhile) implements DatasetLoader<String> {

    @Override
    public Set<String> kinds() {
      return Set.of("letters");
    }

    @Override
    public String load(URI location, Configuration hadoop, Backend backend) {
      meanwhile.run();
      return "loaded";
    }
  }

  private String get(Runnable meanwhile, String fingerprint) throws IOException {
    return Datasets.get(
        new Loader(meanwhile), directory.toUri(), fingerprint, HADOOP, Backends.chosen());
  }

  @Test
  void theDataSetThatWasPlannedWithIsLoadedOnce() throws IOException {
    prepare("letters", "planned");
    assertThat(get(() -> {}, "planned")).isEqualTo("loaded");
    prepare("letters", "another");
    // It is in memory by now, whatever lies there.
    assertThat(get(() -> {}, "planned")).isEqualTo("loaded");
  }

  @Test
  void aDataSetThatWasPreparedAnewSinceIsRefused() {
    prepare("letters", "one");
    assertThatThrownBy(() -> get(() -> {}, "other"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "file:%s: holds the data set one (letters), expected other, with which the sweep was"
                + " planned",
            directory);
  }

  @Test
  void aDataSetThatIsPreparedAnewWhileItIsReadIsRefused() {
    prepare("letters", "before");
    assertThatThrownBy(() -> get(() -> prepare("letters", "after"), "before"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("holds the data set after (letters), expected before");
  }

  @Test
  void aDataSetOfAnotherKindIsRefused() {
    prepare("digits", "kind");
    assertThatThrownBy(() -> get(() -> {}, "kind"))
        .isInstanceOf(InputException.class)
        .hasMessage("file:%s: a data set of kind digits, expected letters", directory);
  }
}
