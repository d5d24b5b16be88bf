package org.argmax4j.data.trees;

import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.argmax4j.config.InputException;
import org.argmax4j.data.ColumnBuffer;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.Locations;
import org.argmax4j.data.ParquetTable;

/**
 * A data set of motions with latent trees, of which as many examples are loaded as are asked for.
 */
public final class LatentTreeDataset {

  /** The kind of the data set. */
  public static final String KIND = "latent-trees";

  private final DatasetManifest manifest;
  private final Path directory;
  private final Configuration hadoop;
  private final int vertices;
  private final int frames;

  private LatentTreeDataset(DatasetManifest manifest, Path directory, Configuration hadoop) {
    this.manifest = manifest;
    this.directory = directory;
    this.hadoop = hadoop;
    this.vertices = number(TreeTables.VERTICES);
    this.frames = number(TreeTables.FRAMES);
    try {
      TreeTables.requireSize(vertices, frames);
    } catch (IllegalArgumentException e) {
      throw new InputException(
          String.format(Locale.ROOT, "%s: its manifest: %s", directory, e.getMessage()), e);
    }
  }

  /**
   * Opens a data set; examples are not read yet.
   *
   * @param directory the directory that {@link PrepareLatentTrees} or {@link GenerateLatentTrees}
   *     wrote
   * @param hadoop how to reach it
   * @throws InputException if it is no such data set
   */
  public static LatentTreeDataset open(URI directory, Configuration hadoop) throws IOException {
    return new LatentTreeDataset(
        DatasetManifest.read(directory, hadoop, KIND), Locations.path(directory), hadoop);
  }

  private int number(String key) {
    String value = manifest.configuration().getOrDefault(key, "missing");
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: in the configuration of its manifest %s is %s, expected a number",
              directory,
              key,
              value),
          e);
    }
  }

  /** What the data set says about itself. */
  public DatasetManifest manifest() {
    return manifest;
  }

  /** Vertices of an example. */
  public int vertices() {
    return vertices;
  }

  /** Frames of an example. */
  public int frames() {
    return frames;
  }

  /** How many examples a split has. */
  public long count(Split split) {
    return manifest.rows().getOrDefault(split.table(), 0L);
  }

  /**
   * Reads the first examples of a split, and no others.
   *
   * @param split which split
   * @param limit how many examples at most
   * @throws InputException if its table is damaged or not as the manifest says
   */
  public LatentTrees read(Split split, int limit) throws IOException {
    ColumnBuffer.Ints index = new ColumnBuffer.Ints(TreeTables.INDEX);
    ColumnBuffer.Floats positions = new ColumnBuffer.Floats(TreeTables.POSITIONS);
    ColumnBuffer.Bytes tree = new ColumnBuffer.Bytes(TreeTables.TREE);
    Path table = new Path(directory, split.table());
    new ParquetTable(table, hadoop).readFirst(limit, index, positions, tree);
    long expected = Math.min(limit, count(split));
    if (index.rows() != expected) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: %d examples, expected %d by the manifest",
              table,
              index.rows(),
              expected));
    }
    requireOrder(table, index.values());
    requireLengths(table, positions, 2 * vertices * frames);
    requireLengths(table, tree, vertices * (vertices - 1) / 2);
    return new LatentTrees(vertices, frames, positions.values(), trees(table, tree.values()));
  }

  /** Files come in the order of their rows. */
  private static void requireOrder(Path table, int... index) {
    for (int row = 0; row < index.length; row++) {
      if (index[row] != row) {
        throw new InputException(
            String.format(
                Locale.ROOT, "%s: index %d in row %d, expected %d", table, index[row], row, row));
      }
    }
  }

  private static void requireLengths(Path table, ColumnBuffer<?> column, int expected) {
    int[] offsets = column.offsets();
    for (int row = 0; row < column.rows(); row++) {
      if (offsets[row + 1] - offsets[row] != expected) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "%s: %d values of %s in row %d, expected %d",
                table,
                offsets[row + 1] - offsets[row],
                column.name(),
                row,
                expected));
      }
    }
  }

  private float[] trees(Path table, byte... values) {
    float[] trees = new float[values.length];
    int edges = vertices * (vertices - 1) / 2;
    for (int row = 0; row < values.length / edges; row++) {
      int count = 0;
      for (int i = row * edges; i < (row + 1) * edges; i++) {
        count += values[i] == 1 ? 1 : values[i] == 0 ? 0 : vertices;
        trees[i] = values[i];
      }
      if (count != vertices - 1) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "%s: no tree in row %d, expected %d ones among zeros",
                table,
                row,
                vertices - 1));
      }
    }
    return trees;
  }
}
