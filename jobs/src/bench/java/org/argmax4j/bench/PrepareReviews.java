package org.argmax4j.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.data.ThreadWorkers;
import org.argmax4j.data.Workers;
import org.argmax4j.data.beer.Aspect;
import org.argmax4j.data.beer.GenerateReviews;
import org.argmax4j.data.beer.PrepareBeer;
import org.argmax4j.data.text.ErrorPolicy;

/**
 * How fast are reviews prepared? A hundred thousand generated training reviews of one aspect, with
 * their held-out and annotated reviews and word vectors, on one core. Printed: megabytes of raw
 * (uncompressed) text of all files read, a second, after a small corpus was prepared once.
 * Expected: at least 40.
 */
public final class PrepareReviews {

  private static final int REVIEWS = 100_000;
  private static final int WARM_UP = 2_000;

  private PrepareReviews() {}

  /**
   * Prints the speed.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) throws IOException {
    Path directory = Files.createTempDirectory("argmax4j-prepare-reviews");
    Workers workers = new ThreadWorkers(1, new Configuration(false));
    seconds(workers, corpus(directory, WARM_UP));
    Path corpus = corpus(directory, REVIEWS);
    double megabytes = rawBytes(corpus, PrepareReviews::isRead) / 1e6;
    double seconds = seconds(workers, corpus);
    System.out.printf(
        Locale.ROOT,
        "%.1f MB of raw text in %.1f s: %.1f MB/s on one core (target 40), in %s%n",
        megabytes,
        seconds,
        megabytes / seconds,
        directory);
  }

  private static Path corpus(Path directory, int reviews) throws IOException {
    Path corpus = directory.resolve("corpus-" + reviews);
    new GenerateReviews(reviews, 0).writeTo(corpus);
    return corpus;
  }

  private static double seconds(Workers workers, Path corpus) throws IOException {
    long start = System.nanoTime();
    PrepareBeer.run(
        workers,
        new PrepareBeer.Config(
            corpus.toUri(),
            corpus.resolveSibling(corpus.getFileName() + "-prepared").toUri(),
            List.of(Aspect.AROMA),
            PrepareBeer.Rules.defaults(),
            ErrorPolicy.STOP));
    return (System.nanoTime() - start) / 1e9;
  }

  /** Bytes of the files that are read, uncompressed. */
  /** How large the files of a corpus are that count, uncompressed. */
  static long rawBytes(Path corpus, Predicate<Path> counts) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(corpus)) {
      files = all.filter(counts).toList();
    }
    long bytes = 0;
    for (Path file : files) {
      try (InputStream raw = Files.newInputStream(file);
          InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
        bytes += in.transferTo(OutputStream.nullOutputStream());
      }
    }
    return bytes;
  }

  private static boolean isRead(Path file) {
    String name = file.getFileName().toString();
    return !name.startsWith("reviews.")
        || name.startsWith("reviews.aspect" + Aspect.AROMA.number() + ".");
  }
}
