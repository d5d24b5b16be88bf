package org.argmax4j.data.keypoints;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.argmax4j.config.InputException;
import org.argmax4j.data.ColumnBuffer;
import org.argmax4j.data.Locations;
import org.argmax4j.data.ParquetTable;
import org.argmax4j.data.Split;

/**
 * Pairs as Parquet tables, the directories {@code train}, {@code validation} and {@code test} with
 * the columns {@code category} (a text), {@code left} and {@code right} (lists of coordinates, x
 * and y of each point one behind the other), {@code matching} (a list: the number of a point at the
 * left, from 0, that of the same one at the right, and so on) and {@code descriptors} (a list:
 * equally many numbers of each point, those of the left first; or an empty one), as 32-bit numbers.
 */
final class ParquetPairs {

  private ParquetPairs() {}

  /**
   * Finds the files of all tables.
   *
   * @throws InputException if a table is missing
   */
  static List<Path> find(Path directory, Configuration hadoop) throws IOException {
    FileSystem files = Locations.fileSystem(directory, hadoop);
    List<Path> found = new ArrayList<>();
    for (Split split : Split.values()) {
      Path table = Locations.child(directory, split.table());
      if (!files.exists(table) || !files.getFileStatus(table).isDirectory()) {
        throw new InputException(
            String.format(
                Locale.ROOT, "%s: no such directory, expected a Parquet table of pairs", table));
      }
      for (FileStatus file : files.listStatus(table)) {
        if (file.isFile() && file.getPath().getName().endsWith(".parquet")) {
          found.add(file.getPath());
        }
      }
    }
    found.sort(null);
    return found;
  }

  /**
   * Reads all pairs of a table.
   *
   * @param pairs receives them
   * @throws InputException if a file is damaged, or a row is no pair
   */
  static void read(Path table, Split split, FoundPairs pairs, Configuration hadoop)
      throws IOException {
    ColumnBuffer.Texts category = new ColumnBuffer.Texts(KeypointTables.CATEGORY);
    ColumnBuffer.Floats left = new ColumnBuffer.Floats(KeypointTables.LEFT);
    ColumnBuffer.Floats right = new ColumnBuffer.Floats(KeypointTables.RIGHT);
    ColumnBuffer.Ints matching = new ColumnBuffer.Ints(KeypointTables.MATCHING);
    ColumnBuffer.Floats descriptors = new ColumnBuffer.Floats(KeypointTables.DESCRIPTORS);
    new ParquetTable(table, hadoop).read(category, left, right, matching, descriptors);
    String[] categories = category.values();
    FloatRows lefts = FloatRows.of(left);
    FloatRows rights = FloatRows.of(right);
    FloatRows described = FloatRows.of(descriptors);
    int[] matches = matching.values();
    int[] offsets = matching.offsets();
    for (int row = 0; row < category.rows(); row++) {
      int[] own = Arrays.copyOfRange(matches, offsets[row], offsets[row + 1]);
      try {
        pairs.add(
            split,
            split.table(),
            new FoundPairs.Found(
                categories[row], lefts.row(row), rights.row(row), own, described.row(row)));
      } catch (IllegalArgumentException e) {
        throw new InputException(
            String.format(Locale.ROOT, "%s: row %d: %s", table, row, e.getMessage()), e);
      }
    }
  }
}
