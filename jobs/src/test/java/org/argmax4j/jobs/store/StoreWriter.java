package org.argmax4j.jobs.store;

import java.io.IOException;
import java.net.URI;

/** Publishes the first runs of the toy, and says of each what became of it. */
public final class StoreWriter {

  private static final int TRIES = 100;
  private static final long PAUSE_MILLIS = 200;

  private StoreWriter() {}

  /** Arguments: the store, the name of the application, how many runs. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    FileRunStore store = FileRunStore.at(URI.create(arguments[0]), HdfsCluster.hadoop());
    for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
      RunRecord run = StoreRuns.run(i, i, arguments[1]);
      System.out.println(i + " " + persistently(store, run));
    }
  }

  /** As tasks do that Spark starts again. */
  private static RunStore.Publication persistently(FileRunStore store, RunRecord run)
      throws IOException, InterruptedException {
    for (int left = TRIES; ; left--) {
      try {
        return store.publish(run);
      } catch (IOException e) {
        if (left == 0) {
          throw e;
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }
}
