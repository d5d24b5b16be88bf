package org.argmax4j.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.argmax4j.jobs.sweep.Plan;
import org.argmax4j.jobs.sweep.SweepFile;

/**
 * How long does it take to plan a hundred thousand trials, from the text of the sweep file on? Once
 * with as many configurations as trials, once with a thousand seeds for each. Expected: at most 10
 * s.
 */
public final class Planning {

  private static final String CONFIGURATIONS =
      String.format(
          Locale.ROOT,
          """
      name: configurations
      experiment: discrete-vae
      seeds: [0]
      configuration:
        batch: %1$s
        epochs: %2$s
      methods:
        - {label: I-MLE, estimator: imle, lambda: %1$s}
      """,
          numbers(100),
          numbers(10));

  private static final String SEEDS =
      String.format(
          Locale.ROOT,
          """
      name: seeds
      experiment: gradient-quality
      seeds: 0..999
      configuration:
        problem.length: %1$s
        axis: {over: samples, from: 10, to: 1000000, points: 6}
      methods:
        - {label: I-MLE, estimator: imle, lambda: %1$s}
      """,
          "[2, 3, 4, 5, 6, 7, 8, 9, 10, 11]");

  private Planning() {}

  /**
   * Prints the times.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) throws IOException {
    for (int repetition = 0; repetition < 2; repetition++) {
      time("a configuration a trial", CONFIGURATIONS);
      time("a thousand seeds a configuration", SEEDS);
    }
  }

  private static void time(String what, String text) throws IOException {
    Path file = Files.writeString(Files.createTempFile("argmax4j-planning", ".yaml"), text);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long processor = threads.getCurrentThreadCpuTime();
    long start = System.nanoTime();
    int trials = Plan.of(SweepFile.read(file, "", List.of()), "").trials().size();
    System.out.printf(
        Locale.ROOT,
        "%s: %d trials in %.1f s (target 10), %.1f s on the processor%n",
        what,
        trials,
        (System.nanoTime() - start) / 1e9,
        (threads.getCurrentThreadCpuTime() - processor) / 1e9);
    Files.delete(file);
  }

  private static String numbers(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
