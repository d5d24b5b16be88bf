package org.argmax4j.jobs.store;

import java.io.IOException;
import java.util.List;

/** The Parquet file of one run. */
public final class RunFileFuzzTest extends FuzzedStore {

  /** A store with a run. */
  public RunFileFuzzTest() {
    super("runs/" + KEY + ".parquet");
  }

  @Override
  protected List<byte[]> samples() throws IOException {
    return List.of(RunParquet.encode(List.of(run(KEY))));
  }

  @Override
  void use(FileRunStore store) throws IOException {
    readAll(store);
  }
}
