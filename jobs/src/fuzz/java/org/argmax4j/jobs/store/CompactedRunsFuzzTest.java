package org.argmax4j.jobs.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The Parquet file of many runs, beside the list of their keys. */
public final class CompactedRunsFuzzTest extends FuzzedStore {

  private static final String INDEX =
      String.format(Locale.ROOT, "{\"schemaVersion\": 3, \"keys\": [\"%s\", \"%s\"]}", KEY, OTHER);

  /** A store with two runs. */
  public CompactedRunsFuzzTest() {
    super("compacted/0123.parquet");
  }

  @Override
  protected List<byte[]> samples() throws IOException {
    return List.of(RunParquet.encode(List.of(run(KEY), run(OTHER))));
  }

  @Override
  protected void read(byte[] bytes) throws IOException {
    Path index = Files.createDirectories(file("store/compacted")).resolve("0123.json");
    Files.writeString(index, INDEX);
    super.read(bytes);
  }

  @Override
  void use(FileRunStore store) throws IOException {
    readAll(store);
  }
}
