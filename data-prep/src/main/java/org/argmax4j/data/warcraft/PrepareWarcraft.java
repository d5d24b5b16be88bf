package org.argmax4j.data.warcraft;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
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
import org.argmax4j.data.SplitTables;
import org.argmax4j.data.Workers;

/**
 * Prepares the published arrays: for each of {@code train}, {@code val} and {@code test}, {@code
 * SPLIT_maps.npy} with the images, {@code SPLIT_vertex_weights.npy} with the costs and {@code
 * SPLIT_shortest_paths.npy}, each also in parts ({@code SPLIT_maps_part0.npy} and so on). They
 * become one table each, see {@link MapTables}.
 */
public final class PrepareWarcraft {

  private PrepareWarcraft() {}

  /**
   * What to prepare.
   *
   * @param input the directory with the published files, or the one around it, in which it is
   *     called {@code KxK}
   * @param output the data set: a place where nothing is yet
   * @param grid cells of a side, K, 2 to 100; 12, 18, 24 and 30 in the paper
   */
  public record Config(URI input, URI output, int grid) {

    /** Checks the size of maps. */
    public Config {
      MapTables.requireGrid(grid);
    }
  }

  /**
   * Prepares the arrays, unless the same data set is there already.
   *
   * @param workers who does the work
   * @param config what to prepare
   * @throws InputException if a file is missing, is no such array, or has a row whose costs are no
   *     costs or whose path is none or not shortest; or if the output place is taken or cannot be
   *     written; nothing is left behind then
   */
  public static Prepared run(Workers workers, Config config) throws IOException {
    Configuration hadoop = workers.hadoop();
    Path directory =
        InputFiles.within(Locations.path(config.input), config.grid + "x" + config.grid, hadoop);
    Map<Split, PublishedMaps> splits = new EnumMap<>(Split.class);
    List<SplitTables.Rows> rows = new ArrayList<>();
    List<Path> inputs = new ArrayList<>();
    for (Split split : Split.values()) {
      String name = split == Split.VALIDATION ? "val" : split.table();
      PublishedMaps maps = PublishedMaps.find(directory, name, config.grid, hadoop);
      splits.put(split, maps);
      inputs.addAll(maps.files());
      rows.addAll(SplitTables.files(split, maps.count(hadoop), MapTables.bytes(config.grid)));
    }
    Published source = new Published(splits);
    return DatasetPublisher.publish(
        hadoop,
        config.output,
        new DatasetPublisher.Source(
            WarcraftDataset.KIND,
            DatasetManifest.Origin.PUBLISHED,
            Map.of(MapTables.GRID, Integer.toString(config.grid)),
            InputFiles.identify(inputs, workers)),
        staging -> MapTables.write(workers, staging.toString(), rows, source));
  }

  private record Published(Map<Split, PublishedMaps> splits) implements SplitTables.Source {

    @Override
    public Map<String, Long> read(
        SplitTables.Rows rows, Configuration hadoop, SplitTables.Sink sink) throws IOException {
      PublishedMaps maps = splits.get(rows.split());
      if (maps == null) {
        throw new IllegalStateException("no files of " + rows.split());
      }
      return maps.read(rows, hadoop, sink).byName();
    }
  }
}
