package org.argmax4j.data.keypoints;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.config.InputException;
import org.argmax4j.data.ColumnBuffer;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.Split;
import org.argmax4j.data.SplitReader;

/** A data set of pairs of pictures, of which as many are loaded as are asked for. */
public final class KeypointDataset {

  /** The kind of the data set. */
  public static final String KIND = "keypoints";

  private final SplitReader reader;
  private final int least;
  private final int descriptorSize;

  private KeypointDataset(SplitReader reader) {
    this.reader = reader;
    this.least = reader.number(KeypointTables.LEAST);
    this.descriptorSize = reader.number(KeypointTables.DESCRIPTORS);
    reader.check(() -> KeypointTables.requireLeast(least));
  }

  /**
   * Opens a data set; pairs are not read yet.
   *
   * @param directory the directory that {@link PrepareKeypoints} or {@link GenerateKeypoints} wrote
   * @param hadoop how to reach it
   * @throws InputException if it is no such data set
   */
  public static KeypointDataset open(URI directory, Configuration hadoop) throws IOException {
    return new KeypointDataset(new SplitReader(directory, hadoop, KIND));
  }

  /** What the data set says about itself. */
  public DatasetManifest manifest() {
    return reader.manifest();
  }

  /** How many numbers describe a point, d; 0 for none. */
  public int descriptorSize() {
    return descriptorSize;
  }

  /** How many pairs a split has. */
  public long count(Split split) {
    return reader.count(split);
  }

  /**
   * Reads the first pairs of a split, and no others.
   *
   * @param split which split
   * @param limit how many pairs at most
   * @throws InputException if its table is damaged or not as the manifest says
   */
  public List<KeypointPair> read(Split split, int limit) throws IOException {
    ColumnBuffer.Texts category = new ColumnBuffer.Texts(KeypointTables.CATEGORY);
    ColumnBuffer.Floats left = new ColumnBuffer.Floats(KeypointTables.LEFT);
    ColumnBuffer.Floats right = new ColumnBuffer.Floats(KeypointTables.RIGHT);
    ColumnBuffer.Ints matching = new ColumnBuffer.Ints(KeypointTables.MATCHING);
    ColumnBuffer.Floats descriptors = new ColumnBuffer.Floats(KeypointTables.DESCRIPTORS);
    reader.read(split, limit, category, left, right, matching, descriptors);
    String[] categories = category.values();
    FloatRows lefts = FloatRows.of(left);
    FloatRows rights = FloatRows.of(right);
    FloatRows described = FloatRows.of(descriptors);
    int[] partners = matching.values();
    int[] offsets = matching.offsets();
    List<KeypointPair> pairs = new ArrayList<>();
    for (int row = 0; row < matching.rows(); row++) {
      int[] own = Arrays.copyOfRange(partners, offsets[row], offsets[row + 1]);
      try {
        pairs.add(
            fitting(
                new KeypointPair(
                    categories[row], lefts.row(row), rights.row(row), own, described.row(row))));
      } catch (IllegalArgumentException e) {
        throw new InputException(
            String.format(
                Locale.ROOT, "%s: row %d: %s", reader.table(split.table()), row, e.getMessage()),
            e);
      }
    }
    return pairs;
  }

  private KeypointPair fitting(KeypointPair pair) {
    if (pair.points() < least || pair.descriptorSize() != descriptorSize) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d points with %d descriptors each, expected at least %d with %d",
              pair.points(),
              pair.descriptorSize(),
              least,
              descriptorSize));
    }
    return pair;
  }
}
