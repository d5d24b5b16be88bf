package org.argmax4j.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.config.InputException;
import org.argmax4j.fuzz.FuzzedReader;

/** Parts that runs share: read as they were written, or computed again. */
public final class SharedPartFuzzTest extends FuzzedReader {

  private static final String KEY = "0123456789abcdef0123456789abcdef";

  private FileRunStore store() throws IOException {
    return FileRunStore.at(file("store").toUri(), new Configuration(false));
  }

  @Override
  protected List<byte[]> samples() throws IOException {
    store().keepPart(KEY, new byte[] {1, 2, 3, 4, 5});
    return List.of(Files.readAllBytes(part()));
  }

  private Path part() {
    return file("store").resolve("shared").resolve(KEY + ".bin");
  }

  @Override
  protected void read(byte[] bytes) throws IOException {
    Files.createDirectories(part().getParent());
    Files.write(part(), bytes);
    byte[] found = store().part(KEY).orElseThrow(() -> new InputException("computed again"));
    store().keepPart(KEY, new byte[] {6});
    assertThat(store().part(KEY)).hasValue(found);
  }
}
