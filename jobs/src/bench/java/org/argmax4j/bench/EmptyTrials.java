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
 * What does the house around a trial cost? A thousand trials that do nothing, through Spark on two
 * threads into a store on this disk, the start of Spark included. Expected: at most 30 s.
 */
public final class EmptyTrials {

  private static final String FILE =
      """
      name: empty
      experiment: toy
      seeds: 0..999
      configuration: {epochs: 0}
      methods:
        - {label: nothing, estimator: straight-through}
      """;

  private EmptyTrials() {}

  /**
   * Prints the time.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) throws IOException {
    Path directory = Files.createTempDirectory("argmax4j-empty-trials");
    Path file = Files.writeString(directory.resolve("empty.yaml"), FILE);
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
    System.out.printf(
        Locale.ROOT,
        "%d trials in %.1f s (target 30), in %s%n",
        store.keys().size(),
        (System.nanoTime() - start) / 1e9,
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
