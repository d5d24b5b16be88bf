package org.argmax4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.argmax4j.jobs.store.FileRunStore;
import org.argmax4j.jobs.sweep.Plan;
import org.argmax4j.jobs.sweep.Sweep;
import org.argmax4j.jobs.sweep.SweepFile;
import org.argmax4j.jobs.sweep.SweepProgress;

/**
 * What does a trial cost that does nothing? Ten thousand of them (or as many as the argument says)
 * on two threads into a store on this disk, the start of Spark included. Expected: at most 3 ms a
 * trial.
 */
public final class EmptyTrials {

  private static final String FILE =
      """
      name: empty
      experiment: toy
      seeds: 0..LAST
      configuration: {epochs: 0}
      methods:
        - {label: nothing, estimator: straight-through}
      """;

  private EmptyTrials() {}

  /**
   * Prints the time.
   *
   * @param arguments how many trials; by default 10,000
   */
  public static void main(String[] arguments) throws IOException {
    Path directory = Files.createTempDirectory("argmax4j-empty-trials");
    int trials = arguments.length == 0 ? 10_000 : Integer.parseInt(arguments[0]);
    String sweep = FILE.replace("LAST", Integer.toString(trials - 1));
    Path file = Files.writeString(directory.resolve("empty.yaml"), sweep);
    long start = System.nanoTime();
    Plan plan = Plan.of(SweepFile.read(file, "", List.of()), "");
    FileRunStore store =
        FileRunStore.at(directory.resolve("store").toUri(), new Configuration(false));
    SparkConf conf =
        new SparkConf()
            .setMaster("local[2]")
            .setAppName("empty trials")
            .set("spark.ui.enabled", "false");
    try (JavaSparkContext spark = new JavaSparkContext(conf)) {
      new Sweep(spark, store, "", Duration.ofMinutes(1)).run(plan, new Silence());
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%d trials in %.1f s: %.2f ms a trial (target 3), in %s%n",
        store.keys().size(),
        seconds,
        1e3 * seconds / trials,
        directory);
  }

  private static final class Silence implements SweepProgress {

    @Override
    public void update(State state) {}

    @Override
    public void message(String line) {}

    @Override
    public void close() {}
  }
}
