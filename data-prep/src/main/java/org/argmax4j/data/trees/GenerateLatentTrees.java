package org.argmax4j.data.trees;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.config.InputException;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.DatasetPublisher;
import org.argmax4j.data.Prepared;
import org.argmax4j.data.Split;
import org.argmax4j.data.SplitSizes;
import org.argmax4j.data.SplitTables;
import org.argmax4j.data.Workers;

/**
 * Simulates motions with latent trees, see {@link TreeSimulation}, into the same tables as {@link
 * PrepareLatentTrees}. The same configuration gives the same data set, whoever works on it.
 */
public final class GenerateLatentTrees {

  private GenerateLatentTrees() {}

  /**
   * What to simulate.
   *
   * @param vertices how many vertices, 2 to 1000; 10 in the paper
   * @param frames how many frames, 2 to 1000; 10 and 20 in the paper
   * @param sizes how many examples; 50,000, 10,000 and 10,000 in the paper
   * @param seed the seed
   * @param output the data set: a place where nothing is yet
   */
  public record Config(int vertices, int frames, SplitSizes sizes, long seed, URI output) {

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
    List<SplitTables.Rows> files = new ArrayList<>();
    int bytes = TreeTables.bytes(config.vertices, config.frames);
    for (Split split : Split.values()) {
      files.addAll(SplitTables.files(split, config.sizes.of(split), bytes));
    }
    Simulated source =
        new Simulated(new TreeSimulation(config.vertices, config.frames, config.seed));
    return DatasetPublisher.publish(
        workers.hadoop(),
        config.output,
        new DatasetPublisher.Source(
            LatentTreeDataset.KIND, DatasetManifest.Origin.SIMULATED, describe(config), List.of()),
        staging ->
            SplitTables.write(workers, staging.toString(), TreeTables.SCHEMA, files, source)
                .contents(Map.of()));
  }

  private static Map<String, String> describe(Config config) {
    return config.sizes.describe(
        Map.of(
            TreeTables.VERTICES,
            Integer.toString(config.vertices),
            TreeTables.FRAMES,
            Integer.toString(config.frames),
            "seed",
            Long.toString(config.seed),
            "simulation-version",
            Integer.toString(TreeSimulation.VERSION)));
  }

  private record Simulated(TreeSimulation simulation) implements SplitTables.Source {

    @Override
    public Map<String, Long> read(
        SplitTables.Rows rows, Configuration hadoop, SplitTables.Sink sink) throws IOException {
      for (int row = rows.first(); row < rows.end(); row++) {
        sink.add(TreeTables.row(row, simulation.draw(rows.split(), row)));
      }
      return Map.of();
    }
  }
}
