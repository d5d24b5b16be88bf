package org.argmax4j.jobs.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.jobs.store.FileRunStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredArtefactsTest {

  private static final byte[] PART = {3, 1, 4};

  @TempDir private Path directory;

  private StoredArtefacts artefacts(String backend) throws IOException {
    return new StoredArtefacts(
        FileRunStore.at(directory.toUri(), new Configuration(false)), backend);
  }

  @Test
  void aPartIsThatOfItsIdentityAndOfWhatComputes() throws IOException {
    artefacts("one").offer("phase", PART);
    assertThat(artefacts("one").find("phase")).hasValue(PART);
    assertThat(artefacts("one").find("another phase")).isEmpty();
    assertThat(artefacts("two").find("phase")).isEmpty();
  }

  @Test
  void aStoreThatCannotKeepOrReadAPartStopsNoRun() throws IOException {
    // A file where the directory of the parts would be.
    Files.writeString(directory.resolve("shared"), "");
    StoredArtefacts artefacts = artefacts("one");
    artefacts.offer("phase", PART);
    assertThat(artefacts.find("phase")).isEmpty();
  }
}
