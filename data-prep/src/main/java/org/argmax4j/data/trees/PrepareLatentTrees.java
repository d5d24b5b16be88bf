package org.argmax4j.data.trees;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
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
 * Prepares the published arrays: for each split, {@code data_SPLIT_novar_1skip_Tt_1r_graphN.npy}
 * with the positions, {@code (examples, frames, 2, vertices)}, and {@code edges_...} of the same
 * name with the adjacency matrices of the trees, {@code (examples, vertices, vertices)}, where T is
 * the number of frames and N that of vertices. They become one table each, see {@link TreeTables}.
 */
public final class PrepareLatentTrees {

  private PrepareLatentTrees() {}

  /**
   * What to prepare.
   *
   * @param input directory with the six published files
   * @param output the data set: a place where nothing is yet
   * @param vertices how many vertices an example has, 2 to 1000; 10 in the paper
   * @param frames how many frames an example has, 2 to 1000; 10 and 20 in the paper
   */
  public record Config(URI input, URI output, int vertices, int frames) {

    /** Checks the size of examples. */
    public Config {
      TreeTables.requireSize(vertices, frames);
    }
  }

  /**
   * Prepares the arrays, unless the same data set is there already.
   *
   * @param workers who does the work
   * @param config what to prepare
   * @throws InputException if a file is missing, is no such array, or has a row whose positions are
   *     not finite or whose edges are no tree; or if the output place is taken or cannot be
   *     written; nothing is left behind then
   */
  public static Prepared run(Workers workers, Config config) throws IOException {
    Configuration hadoop = workers.hadoop();
    Map<Split, PublishedArrays> arrays = new EnumMap<>(Split.class);
    List<SplitTables.Rows> rows = new ArrayList<>();
    List<Path> inputs = new ArrayList<>();
    int bytes = TreeTables.bytes(config.vertices, config.frames);
    for (Split split : Split.values()) {
      Path positions = find("data", split, config, hadoop);
      Path edges = find("edges", split, config, hadoop);
      PublishedArrays files =
          new PublishedArrays(
              positions.toString(), edges.toString(), config.vertices, config.frames);
      arrays.put(split, files);
      inputs.addAll(List.of(positions, edges));
      rows.addAll(SplitTables.files(split, files.count(hadoop), bytes));
    }
    Published source = new Published(arrays);
    return DatasetPublisher.publish(
        hadoop,
        config.output,
        new DatasetPublisher.Source(
            LatentTreeDataset.KIND,
            DatasetManifest.Origin.PUBLISHED,
            Map.of(
                TreeTables.VERTICES, Integer.toString(config.vertices),
                TreeTables.FRAMES, Integer.toString(config.frames)),
            InputFiles.identify(inputs, workers)),
        staging ->
            SplitTables.write(workers, staging.toString(), TreeTables.SCHEMA, rows, source)
                .contents(Map.of()));
  }

  private static Path find(String what, Split split, Config config, Configuration hadoop)
      throws IOException {
    String name =
        String.format(
            Locale.ROOT,
            "%s_%s_novar_1skip_%dt_1r_graph%d.npy",
            what,
            split == Split.VALIDATION ? "valid" : split.table(),
            config.frames,
            config.vertices);
    Path path = new Path(Locations.path(config.input), name);
    if (!Locations.fileSystem(path, hadoop).exists(path)) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: no such file, expected the published arrays of %d frames and %d vertices",
              path,
              config.frames,
              config.vertices));
    }
    return path;
  }

  private record Published(Map<Split, PublishedArrays> arrays) implements SplitTables.Source {

    @Override
    public Map<String, Long> read(
        SplitTables.Rows rows, Configuration hadoop, SplitTables.Sink sink) throws IOException {
      PublishedArrays files = arrays.get(rows.split());
      if (files == null) {
        throw new IllegalStateException("no files of " + rows.split());
      }
      files.read(rows.first(), rows.count(), hadoop, sink);
      return Map.of();
    }
  }
}
