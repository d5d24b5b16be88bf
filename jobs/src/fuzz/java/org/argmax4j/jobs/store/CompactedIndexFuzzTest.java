package org.argmax4j.jobs.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The list of the keys of compacted runs. */
public final class CompactedIndexFuzzTest extends FuzzedStore {

  /** A store with a run. */
  public CompactedIndexFuzzTest() {
    super("compacted/0123.json");
  }

  @Override
  protected List<byte[]> samples() {
    return List.of(
        String.format(Locale.ROOT, "{\"schemaVersion\":3,\"keys\":[\"%s\"]}", KEY)
            .getBytes(StandardCharsets.UTF_8));
  }

  @Override
  protected List<String> words() {
    return StoreJson.WORDS;
  }

  @Override
  protected void read(byte[] bytes) throws IOException {
    Path runs = Files.createDirectories(file("store/compacted")).resolve("0123.parquet");
    Files.write(runs, RunParquet.encode(List.of(run(KEY))));
    super.read(bytes);
  }

  @Override
  void use(FileRunStore store) throws IOException {
    readAll(store);
  }
}
