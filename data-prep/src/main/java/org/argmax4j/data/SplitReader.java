package org.argmax4j.data;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.argmax4j.config.InputException;

/** Reads what {@link SplitTables} wrote, as many examples of it as are asked for. */
public final class SplitReader {

  private final DatasetManifest manifest;
  private final Path directory;
  private final Configuration hadoop;

  /**
   * Opens a data set; examples are not read yet.
   *
   * @param directory its directory
   * @param hadoop how to reach it
   * @param kind the kind of data set that is wanted
   * @throws InputException if it is no such data set
   */
  public SplitReader(URI directory, Configuration hadoop, String kind) throws IOException {
    this.manifest = DatasetManifest.read(directory, hadoop, kind);
    this.directory = Locations.path(directory);
    this.hadoop = hadoop;
  }

  /** What the data set says about itself. */
  public DatasetManifest manifest() {
    return manifest;
  }

  /** How many examples a split has. */
  public long count(Split split) {
    return manifest.rows().getOrDefault(split.table(), 0L);
  }

  /**
   * How many of the first examples of a split there are.
   *
   * @param limit how many at most
   */
  public int count(Split split, int limit) {
    return (int) Math.min(limit, count(split));
  }

  /** The directory of a table. */
  public Path table(String table) {
    return new Path(directory, table);
  }

  /**
   * Checks what the manifest says.
   *
   * @throws InputException with what the check says, if it throws an {@link
   *     IllegalArgumentException}
   */
  public void check(Runnable check) {
    try {
      check.run();
    } catch (IllegalArgumentException e) {
      throw new InputException(
          String.format(Locale.ROOT, "%s: its manifest: %s", directory, e.getMessage()), e);
    }
  }

  /**
   * A number that was chosen when the data set was made.
   *
   * @param key its name in the configuration of the manifest
   * @throws InputException if there is none
   */
  public int number(String key) {
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

  /**
   * One of several values, which was chosen when the data set was made.
   *
   * @param key its name in the configuration of the manifest
   * @param values the values, which print as they stand in the manifest
   * @throws InputException if it is none of them
   */
  public <E extends Enum<E>> E choice(String key, Class<E> values) {
    String text = manifest.configuration().getOrDefault(key, "missing");
    for (E value : values.getEnumConstants()) {
      if (value.toString().equals(text)) {
        return value;
      }
    }
    throw new InputException(
        String.format(
            Locale.ROOT,
            "%s: in the configuration of its manifest %s is %s, expected one of %s",
            directory,
            key,
            text,
            Arrays.toString(values.getEnumConstants())));
  }

  /**
   * A statistic of the examples.
   *
   * @param name its name in the statistics of the manifest
   * @throws InputException if there is none
   */
  public double statistic(String name) {
    Double value = manifest.statistics().get(name);
    if (value == null || !Double.isFinite(value)) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: in the statistics of its manifest %s is %s, expected a number",
              directory,
              name,
              value == null ? "missing" : value));
    }
    return value;
  }

  /**
   * Reads the first examples of a split, and no others.
   *
   * @param split which split
   * @param limit how many examples at most
   * @param columns receive the values, each of the column that it names
   * @throws InputException if its table is damaged or not as the manifest says
   */
  public void read(Split split, int limit, ColumnBuffer<?>... columns) throws IOException {
    read(split.table(), limit, count(split, limit), columns);
  }

  /**
   * Reads a table that is that of no split.
   *
   * @param table which table
   * @param rows how many rows it has
   * @param columns receive the values, each of the column that it names
   * @throws InputException if the table is damaged, or has other rows
   */
  public void read(String table, int rows, ColumnBuffer<?>... columns) throws IOException {
    read(table, Integer.MAX_VALUE, rows, columns);
  }

  private void read(String table, int limit, int expected, ColumnBuffer<?>... columns)
      throws IOException {
    ColumnBuffer.Ints index = new ColumnBuffer.Ints(SplitTables.INDEX);
    ColumnBuffer<?>[] all = new ColumnBuffer<?>[columns.length + 1];
    all[0] = index;
    System.arraycopy(columns, 0, all, 1, columns.length);
    Path path = table(table);
    new ParquetTable(path, hadoop).readFirst(limit, all);
    if (index.rows() != expected) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: %d examples, expected %d by the manifest",
              path,
              index.rows(),
              expected));
    }
    requireOrder(path, index.values());
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

  /**
   * Checks how many values each row of a table has.
   *
   * @param table the table
   * @param column a column that was read
   * @param expected how many values
   * @throws InputException if a row has others
   */
  public void requireLengths(String table, ColumnBuffer<?> column, int expected) {
    int[] offsets = column.offsets();
    for (int row = 0; row < column.rows(); row++) {
      if (offsets[row + 1] - offsets[row] != expected) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "%s: %d values of %s in row %d, expected %d",
                table(table),
                offsets[row + 1] - offsets[row],
                column.name(),
                row,
                expected));
      }
    }
  }

  /**
   * The values of a column of bytes that are 0 or 1.
   *
   * @param table the table
   * @param column a column that was read
   * @throws InputException if there are others
   */
  public float[] zerosAndOnes(String table, ColumnBuffer.Bytes column) {
    byte[] bytes = column.values();
    float[] values = new float[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != 0 && bytes[i] != 1) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "%s: %d in column %s, expected 0 or 1",
                table(table),
                bytes[i],
                column.name()));
      }
      values[i] = bytes[i];
    }
    return values;
  }
}
