package org.argmax4j.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.argmax4j.data.beer.GenerateReviews;

/**
 * How many megabytes a second does a core prepare of a large corpus? The command, from the start of
 * its process to its end, for 1.5 GB of raw (uncompressed) generated reviews of all aspects, on one
 * core and on two. It takes minutes. Expected: at least 40 MB/s a core.
 */
public final class PrepareLargeCorpus {

  private static final int REVIEWS = 370_000;

  private PrepareLargeCorpus() {}

  /**
   * Prints the speed.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) throws IOException {
    ColdCommand.argmax4j("doctor").run();
    try (ScratchFolder directory = new ScratchFolder("large-corpus")) {
      Path corpus = directory.resolve("corpus");
      new GenerateReviews(REVIEWS, 0).writeTo(corpus);
      double megabytes = PrepareReviews.rawBytes(corpus, file -> true) / 1e6;
      for (int cores = 1;
          cores <= Math.min(2, Runtime.getRuntime().availableProcessors());
          cores++) {
        String output = directory.resolve("prepared-" + cores).toString();
        double seconds =
            ColdCommand.argmax4j(
                        "prepare",
                        "beer-advocate",
                        "--input",
                        corpus.toString(),
                        "--output",
                        output)
                    .onCores(cores)
                    .run()
                / 1e9;
        System.out.printf(
            Locale.ROOT,
            "%.0f MB in %.1f s on %d cores: %.1f MB/s a core (target 40)%n",
            megabytes,
            seconds,
            cores,
            megabytes / seconds / cores);
      }
    }
  }
}
