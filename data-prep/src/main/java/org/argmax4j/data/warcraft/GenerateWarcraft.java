package org.argmax4j.data.warcraft;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.argmax4j.config.InputException;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.DatasetPublisher;
import org.argmax4j.data.InputFiles;
import org.argmax4j.data.Locations;
import org.argmax4j.data.Prepared;
import org.argmax4j.data.Split;
import org.argmax4j.data.SplitSizes;
import org.argmax4j.data.SplitTables;
import org.argmax4j.data.Workers;
import org.jspecify.annotations.Nullable;

/**
 * Generates maps, see {@link MapSimulation}, into the same tables as {@link PrepareWarcraft}. The
 * same configuration gives the same data set, whoever works on it.
 */
public final class GenerateWarcraft {

  private GenerateWarcraft() {}

  /**
   * What to generate.
   *
   * @param grid cells of a side, K, 2 to 100; 12, 18, 24 and 30 in the paper
   * @param sizes how many maps; 10,000, 1,000 and 1,000 in the paper
   * @param seed the seed
   * @param tiles the directory with the game's tiles, {@code forest.png}; null to draw with
   *     textures of our own
   * @param output the data set: a place where nothing is yet
   */
  public record Config(int grid, SplitSizes sizes, long seed, @Nullable URI tiles, URI output) {

    /** Checks the size of maps. */
    public Config {
      MapTables.requireGrid(grid);
    }
  }

  /**
   * Writes the data set, unless it is there already.
   *
   * @param workers who does the work
   * @throws InputException if the sheet of tiles is missing or no such sheet, or the output place
   *     is taken or cannot be written; nothing is left behind then
   */
  public static Prepared run(Workers workers, Config config) throws IOException {
    Tiles tiles = Tiles.painted();
    List<DatasetManifest.InputFile> inputs = List.of();
    if (config.tiles != null) {
      Path sheet = new Path(Locations.path(config.tiles), TileSheet.NAME);
      tiles = TileSheet.read(sheet, workers.hadoop());
      inputs = List.of(InputFiles.identify(sheet, workers.hadoop()));
    }
    List<SplitTables.Rows> files = new ArrayList<>();
    for (Split split : Split.values()) {
      files.addAll(SplitTables.files(split, config.sizes.of(split), MapTables.bytes(config.grid)));
    }
    Simulated source = new Simulated(new MapSimulation(config.grid, config.seed, tiles));
    return DatasetPublisher.publish(
        workers.hadoop(),
        config.output,
        new DatasetPublisher.Source(
            WarcraftDataset.KIND, DatasetManifest.Origin.GENERATED, describe(config), inputs),
        staging -> MapTables.write(workers, staging.toString(), files, source));
  }

  private static Map<String, String> describe(Config config) {
    return config.sizes.describe(
        Map.of(
            MapTables.GRID,
            Integer.toString(config.grid),
            "tiles",
            config.tiles == null ? "painted" : TileSheet.NAME,
            "seed",
            Long.toString(config.seed),
            "simulation-version",
            Integer.toString(MapSimulation.VERSION)));
  }

  private record Simulated(MapSimulation simulation) implements SplitTables.Source {

    @Override
    public Map<String, Long> read(
        SplitTables.Rows rows, Configuration hadoop, SplitTables.Sink sink) throws IOException {
      MapSums sums = new MapSums();
      for (int row = rows.first(); row < rows.end(); row++) {
        MapExample example = simulation.draw(rows.split(), row);
        sums.add(example, new ShortestPaths(simulation.grid(), example.costs()));
        sink.add(MapTables.row(row, example));
      }
      return sums.byName();
    }
  }
}
