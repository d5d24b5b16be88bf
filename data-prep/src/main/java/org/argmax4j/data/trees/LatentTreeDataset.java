package org.argmax4j.data.trees;

import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.config.InputException;
import org.argmax4j.data.ColumnBuffer;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.Split;
import org.argmax4j.data.SplitReader;

/**
 * A data set of motions with latent trees, of which as many examples are loaded as are asked for.
 */
public final class LatentTreeDataset {

  /** The kind of the data set. */
  public static final String KIND = "latent-trees";

  private final SplitReader reader;
  private final int vertices;
  private final int frames;

  private LatentTreeDataset(SplitReader reader) {
    this.reader = reader;
    this.vertices = reader.number(TreeTables.VERTICES);
    this.frames = reader.number(TreeTables.FRAMES);
    reader.check(() -> TreeTables.requireSize(vertices, frames));
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
    return new LatentTreeDataset(new SplitReader(directory, hadoop, KIND));
  }

  /** What the data set says about itself. */
  public DatasetManifest manifest() {
    return reader.manifest();
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
    return reader.count(split);
  }

  /**
   * Reads the first examples of a split, and no others.
   *
   * @param split which split
   * @param limit how many examples at most
   * @throws InputException if its table is damaged or not as the manifest says
   */
  public LatentTrees read(Split split, int limit) throws IOException {
    ColumnBuffer.Floats positions = new ColumnBuffer.Floats(TreeTables.POSITIONS);
    ColumnBuffer.Bytes tree = new ColumnBuffer.Bytes(TreeTables.TREE);
    reader.read(split, limit, positions, tree);
    reader.requireLengths(split.table(), positions, 2 * vertices * frames);
    reader.requireLengths(split.table(), tree, vertices * (vertices - 1) / 2);
    return new LatentTrees(vertices, frames, positions.values(), trees(split, tree.values()));
  }

  private float[] trees(Split split, byte... values) {
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
                reader.table(split.table()),
                row,
                vertices - 1));
      }
    }
    return trees;
  }
}
