package org.argmax4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.jobs.launch.StandaloneCluster;
import org.argmax4j.jobs.store.FileRunStore;
import org.argmax4j.jobs.store.RunRecord;

/**
 * What does it cost, and gain, to spread the populations of natural evolution strategies over
 * executors? Latent trees of ten vertices; a step as the difference of a longer run and a shorter
 * one: in one task as ever, spread over one thread, over two threads, and over two workers of a
 * cluster, of one core each. Short steps show the overhead, long ones (of seconds) the gain;
 * wanted: at least 1.8 of the ideal 2 for long ones.
 */
public final class PopulationOverSpark {

  private static final String FILE =
      """
      name: populations
      experiment: relational-inference
      fan-out: SPREAD
      seeds: [0]
      configuration:
        data: {frames: 10, train-limit: 512, evaluation-limit: 16}
        hidden: HIDDEN
        forcing.training: 1
        steps: STEPS
        evaluate-every: STEPS
      methods:
        - {label: NES, estimator: nes, sigma: 0.01, population: POPULATION}
      """;

  private final ScratchFolder folder;
  private final StandaloneCluster cluster;
  private int sweeps;

  private PopulationOverSpark(ScratchFolder folder, StandaloneCluster cluster) {
    this.folder = folder;
    this.cluster = cluster;
  }

  /**
   * Measures.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    try (ScratchFolder folder = new ScratchFolder("population")) {
      StandaloneCluster cluster =
          StandaloneCluster.start(
              folder.resolve(""), "--workers", "2", "--cores", "1", "--memory", "2g");
      try {
        new PopulationOverSpark(folder, cluster).measure();
      } finally {
        cluster.stop();
      }
    }
  }

  private void measure() throws IOException {
    ColdCommand.argmax4j(
            "generate",
            "latent-trees",
            "--frames=10",
            "--train=512",
            "--validation=16",
            "--test=16",
            "--output=" + folder.resolve("trees"))
        .run();
    compare(8, 4, 50, 250);
    compare(64, 60, 5, 15);
  }

  private void compare(int hidden, int population, int few, int many) throws IOException {
    System.out.printf(Locale.ROOT, "H = %d, N = %d, a step in ms:%n", hidden, population);
    double alone = 0;
    for (String[] way :
        new String[][] {
          {"one task", "trials", "local[1]"},
          {"spread over one thread", "population", "local[1]"},
          {"spread over two threads", "population", "local[2]"},
          {"spread over two workers", "population", cluster.master()}
        }) {
      double step =
          (seconds(way, hidden, population, many) - seconds(way, hidden, population, few))
              / (many - few);
      alone = alone == 0 ? step : alone;
      System.out.printf(Locale.ROOT, "  %-24s %8.1f  x %.2f%n", way[0], step * 1e3, alone / step);
    }
  }

  private double seconds(String[] way, int hidden, int population, int steps) throws IOException {
    Path file = folder.resolve("populations.yaml");
    Files.writeString(
        file,
        FILE.replace("SPREAD", way[1])
            .replace("HIDDEN", Integer.toString(hidden))
            .replace("STEPS", Integer.toString(steps))
            .replace("POPULATION", Integer.toString(population)));
    Path store = folder.resolve("store-" + sweeps++);
    ColdCommand.argmax4j(
            "sweep",
            file.toString(),
            "--store=" + store,
            "--data=" + folder.resolve("trees"),
            "--master=" + way[2])
        .run();
    FileRunStore runs = FileRunStore.at(store.toUri(), new Configuration(false));
    RunRecord run = runs.read(runs.keys()).get(0);
    return run.provenance().seconds();
  }
}
