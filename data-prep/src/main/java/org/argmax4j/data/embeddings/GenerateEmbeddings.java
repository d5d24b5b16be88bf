package org.argmax4j.data.embeddings;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.config.Checks;
import org.argmax4j.config.InputException;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.DatasetPublisher;
import org.argmax4j.data.Prepared;
import org.argmax4j.data.Split;
import org.argmax4j.data.SplitTables;
import org.argmax4j.data.Workers;

/**
 * Generates vectors with labels, see {@link ClusterSimulation}, into the same tables as {@link
 * PrepareEmbeddings}. The same configuration gives the same data set, whoever works on it.
 */
public final class GenerateEmbeddings {

  private GenerateEmbeddings() {}

  /**
   * What to generate.
   *
   * @param dimensions how many numbers a vector has, at least 2
   * @param trainClasses how many classes train, at least 2
   * @param validationClasses how many validate, at least 0
   * @param testClasses how many test, at least 1
   * @param vectors how many vectors each class has, at least 2
   * @param seed the seed
   * @param output the data set: a place where nothing is yet
   */
  public record Config(
      int dimensions,
      int trainClasses,
      int validationClasses,
      int testClasses,
      int vectors,
      long seed,
      URI output) {

    /** Checks the numbers. */
    public Config {
      Checks.between("dimensions", dimensions, 2, VectorSource.MOST_DIMENSIONS);
      Checks.between("train-classes", trainClasses, 2, 1_000_000);
      Checks.between("validation-classes", validationClasses, 0, 1_000_000);
      Checks.between("test-classes", testClasses, 1, 1_000_000);
      Checks.between("vectors", vectors, 2, 1_000_000);
      long rows = (long) (trainClasses + validationClasses + testClasses) * vectors;
      if (rows > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Invalid vectors: %d in all classes, must be at most %d",
                rows,
                Integer.MAX_VALUE));
      }
    }

    private int classes(Split split) {
      return switch (split) {
        case TRAIN -> trainClasses;
        case VALIDATION -> validationClasses;
        case TEST -> testClasses;
      };
    }

    private int classes() {
      return trainClasses + validationClasses + testClasses;
    }
  }

  /**
   * Writes the data set, unless it is there already.
   *
   * @param workers who does the work
   * @throws InputException if the output place is taken or cannot be written; nothing is left
   *     behind then
   */
  public static Prepared run(Workers workers, Config config) throws IOException {
    List<String> classes = new ArrayList<>();
    for (int label = 0; label < config.classes(); label++) {
      classes.add(Integer.toString(label));
    }
    List<SplitTables.Rows> files = new ArrayList<>();
    Map<Split, Integer> firstClasses = new TreeMap<>();
    int first = 0;
    for (Split split : Split.values()) {
      firstClasses.put(split, first);
      first += config.classes(split);
      int rows = config.classes(split) * config.vectors;
      files.addAll(SplitTables.files(split, rows, EmbeddingTables.bytes(config.dimensions)));
    }
    Simulated source =
        new Simulated(
            new ClusterSimulation(config.dimensions, config.seed), firstClasses, config.vectors);
    return DatasetPublisher.publish(
        workers.hadoop(),
        config.output,
        new DatasetPublisher.Source(
            EmbeddingsDataset.KIND, DatasetManifest.Origin.GENERATED, describe(config), List.of()),
        staging -> EmbeddingTables.write(workers, staging.toString(), classes, files, source, 0));
  }

  private static Map<String, String> describe(Config config) {
    Map<String, String> description = new TreeMap<>();
    for (Split split : Split.values()) {
      description.put(split.table() + "-classes", Integer.toString(config.classes(split)));
    }
    description.put(EmbeddingTables.DIMENSIONS, Integer.toString(config.dimensions));
    description.put(EmbeddingTables.CLASSES, Integer.toString(config.classes()));
    description.put("vectors", Integer.toString(config.vectors));
    description.put("seed", Long.toString(config.seed));
    description.put("simulation-version", Integer.toString(ClusterSimulation.VERSION));
    return description;
  }

  private record Simulated(
      ClusterSimulation simulation, Map<Split, Integer> firstClasses, int vectors)
      implements SplitTables.Source {

    @Override
    public Map<String, Long> read(
        SplitTables.Rows rows, Configuration hadoop, SplitTables.Sink sink) throws IOException {
      int first = firstClasses.getOrDefault(rows.split(), 0);
      for (int row = rows.first(); row < rows.end(); row++) {
        int label = first + row / vectors;
        sink.add(row, label, simulation.draw(label, row % vectors));
      }
      return Map.of();
    }
  }
}
