package org.argmax4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.data.mnist.EmbeddedDigits;
import org.argmax4j.jobs.store.FileRunStore;
import org.argmax4j.jobs.store.RunRecord;

/**
 * Does it pay to train one network on several workers? The discrete autoencoder with AIMLE on five
 * thousand digits: this library in one task, and Deeplearning4j with parameter averaging on Spark,
 * by one worker and by two, which are processes. For each the seconds of an epoch with its
 * evaluation, the loss after the last one, and the time until the test loss is as low as one task's
 * half way. The argument is the number of epochs; 20 without one.
 */
public final class AveragingOverSpark {

  private static final String FILE =
      """
      name: averaging
      experiment: discrete-vae
      seeds: [0]
      configuration: {epochs: EPOCHS, data.split: published, data.evaluation-limit: 500}
      methods:
        - {label: AIMLE, estimator: aimle, target: 10, training: TRAINING}
      """;

  private final ScratchFolder folder;
  private final int epochs;
  private double goal;

  private AveragingOverSpark(ScratchFolder folder, int epochs) {
    this.folder = folder;
    this.epochs = epochs;
  }

  /**
   * Measures.
   *
   * @param arguments the number of epochs
   */
  public static void main(String[] arguments) throws IOException {
    int epochs = arguments.length == 0 ? 20 : Integer.parseInt(arguments[0]);
    try (ScratchFolder folder = new ScratchFolder("averaging")) {
      new AveragingOverSpark(folder, epochs).measure();
    }
  }

  private void measure() throws IOException {
    Path digits = folder.resolve("digits");
    EmbeddedDigits.writeTo(digits);
    ColdCommand.argmax4j(
            "prepare", "mnist", "--input=" + digits, "--output=" + folder.resolve("data"))
        .run();
    race("one task", "local[1]", "ordinary");
    for (int[] each :
        new int[][] {{1, 100, 5}, {2, 100, 1}, {2, 100, 5}, {2, 100, 25}, {2, 50, 5}}) {
      String training =
          String.format(
              Locale.ROOT,
              "{kind: dl4j-spark, workers: %d, batch: %d, averaging-frequency: %d}",
              each[0],
              each[1],
              each[2]);
      String master = each[0] == 1 ? "local[1]" : "local-cluster[2,1,1024]";
      race(
          String.format(
              Locale.ROOT, "dl4j-spark, %d x %d, average after %d", each[0], each[1], each[2]),
          master,
          training);
    }
  }

  private void race(String name, String master, String training) throws IOException {
    Path file = folder.resolve("averaging.yaml");
    Files.writeString(
        file, FILE.replace("EPOCHS", Integer.toString(epochs)).replace("TRAINING", training));
    Path store = folder.resolve("store " + name);
    ColdCommand.argmax4j(
            "sweep",
            file.toString(),
            "--store=" + store,
            "--data=" + folder.resolve("data"),
            "--master=" + master)
        .run();
    FileRunStore runs = FileRunStore.at(store.toUri(), new Configuration(false));
    report(name, runs.read(runs.keys()).get(0));
  }

  private void report(String name, RunRecord run) {
    List<Map<String, Double>> history = run.history();
    if (goal == 0) {
      goal = loss(history.get(epochs / 2 - 1));
      System.out.printf(
          Locale.ROOT, "%-36s %9s %9s  s to %.1f%n", epochs + " epochs", "s/epoch", "loss", goal);
    }
    double seconds = run.provenance().seconds() / epochs;
    int reached = 0;
    while (reached < epochs && loss(history.get(reached)) > goal) {
      reached++;
    }
    System.out.printf(
        Locale.ROOT,
        "%-36s %9.2f %9.2f  %s%n",
        name,
        seconds,
        loss(history.get(epochs - 1)),
        reached < epochs
            ? String.format(Locale.ROOT, "%.1f (epoch %d)", seconds * (reached + 1), reached + 1)
            : "not reached");
  }

  private static double loss(Map<String, Double> epoch) {
    return epoch.getOrDefault("test.loss", Double.NaN);
  }
}
