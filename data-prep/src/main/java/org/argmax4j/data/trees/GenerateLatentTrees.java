package org.argmax4j.data.trees;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.config.Checks;
import org.argmax4j.config.InputException;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.DatasetPublisher;
import org.argmax4j.data.Prepared;
import org.argmax4j.data.Workers;

/**
 * Simulates motions with latent trees, see {@link TreeSimulation}, into the same tables as {@link
 * PrepareLatentTrees}. The same configuration gives the same data set, whoever works on it.
 */
public final class GenerateLatentTrees {

  private GenerateLatentTrees() {}

  /**
   * How many examples.
   *
   * @param train training examples, at least 1; 50,000 in the paper
   * @param validation validation examples, at least 1; 10,000 in the paper
   * @param test test examples, at least 1; 10,000 in the paper
   */
  public record Sizes(int train, int validation, int test) {

    /** Checks the sizes. */
    public Sizes {
      Checks.atLeast("train", train, 1);
      Checks.atLeast("validation", validation, 1);
      Checks.atLeast("test", test, 1);
    }

    private int of(Split split) {
      return switch (split) {
        case TRAIN -> train;
        case VALIDATION -> validation;
        case TEST -> test;
      };
    }
  }

  /**
   * What to simulate.
   *
   * @param vertices how many vertices, 2 to 1000; 10 in the paper
   * @param frames how many frames, 2 to 1000; 10 and 20 in the paper
   * @param sizes how many examples
   * @param seed the seed
   * @param output the data set: a place where nothing is yet
   */
  public record Config(int vertices, int frames, Sizes sizes, long seed, URI output) {

    /** Checks the size of examples. */
    public Config {
      TreeTables.requireSize(vertices, frames);
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
    List<TreeTables.Rows> files = new ArrayList<>();
    for (Split split : Split.values()) {
      files.addAll(TreeTables.files(split, config.sizes.of(split), config.vertices, config.frames));
    }
    Simulated source =
        new Simulated(new TreeSimulation(config.vertices, config.frames, config.seed));
    return DatasetPublisher.publish(
        workers.hadoop(),
        config.output,
        new DatasetPublisher.Source(
            LatentTreeDataset.KIND, DatasetManifest.Origin.SIMULATED, describe(config), List.of()),
        staging -> TreeTables.write(workers, staging.toString(), files, source));
  }

  private static Map<String, String> describe(Config config) {
    return Map.of(
        TreeTables.VERTICES,
        Integer.toString(config.vertices),
        TreeTables.FRAMES,
        Integer.toString(config.frames),
        "train",
        Integer.toString(config.sizes.train),
        "validation",
        Integer.toString(config.sizes.validation),
        "test",
        Integer.toString(config.sizes.test),
        "seed",
        Long.toString(config.seed),
        "simulation-version",
        Integer.toString(TreeSimulation.VERSION));
  }

  private record Simulated(TreeSimulation simulation) implements TreeTables.Source {

    @Override
    public void read(TreeTables.Rows rows, Configuration hadoop, TreeTables.Sink sink)
        throws IOException {
      for (int row = rows.first(); row < rows.first() + rows.count(); row++) {
        sink.add(row, simulation.draw(rows.split(), row));
      }
    }
  }
}
