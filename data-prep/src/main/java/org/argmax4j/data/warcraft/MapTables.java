package org.argmax4j.data.warcraft;

import java.io.IOException;
import java.util.List;
import org.argmax4j.config.Checks;
import org.argmax4j.data.DatasetPublisher;
import org.argmax4j.data.SplitTables;
import org.argmax4j.data.TableSchema;
import org.argmax4j.data.Workers;

/**
 * The tables of such a data set, one a {@link org.argmax4j.data.Split}, with a row an example:
 * {@code index} (its place, from 0), {@code image} ({@code 8K x 8K x 3} bytes, pixels row by row),
 * {@code costs} ({@code K x K} numbers) and {@code path} ({@code K x K} bytes, 1 for the cells of a
 * shortest path from the top left to the bottom right cell). The manifest has {@value #GRID}, K.
 */
final class MapTables {

  static final String IMAGE = "image";
  static final String COSTS = "costs";
  static final String PATH = "path";

  static final String GRID = "grid";

  static final TableSchema SCHEMA =
      new TableSchema(
          List.of(
              new TableSchema.Column(SplitTables.INDEX, TableSchema.Kind.INT),
              new TableSchema.Column(IMAGE, TableSchema.Kind.BINARY),
              new TableSchema.Column(COSTS, TableSchema.Kind.FLOATS),
              new TableSchema.Column(PATH, TableSchema.Kind.BINARY)));

  private static final int MOST = 100;

  private MapTables() {}

  /** Checks the number of cells of a side. */
  static void requireGrid(int grid) {
    Checks.between(GRID, grid, 2, MOST);
  }

  /** Bytes of an image. */
  static int imageBytes(int grid) {
    return grid * grid * Tiles.SIDE * Tiles.SIDE * Tiles.CHANNELS;
  }

  /** How many bytes an example takes. */
  static int bytes(int grid) {
    return imageBytes(grid) + grid * grid * (Float.BYTES + 1);
  }

  /** The values of a row. */
  static Object[] row(int index, MapExample example) {
    return new Object[] {index, example.image(), example.costs(), example.path()};
  }

  /**
   * Writes all tables.
   *
   * @param directory the directory of the data set
   * @param files what each file holds
   * @param source where the maps come from; it gives {@link MapSums}
   */
  static DatasetPublisher.Contents write(
      Workers workers, String directory, List<SplitTables.Rows> files, SplitTables.Source source)
      throws IOException {
    SplitTables.Written written = SplitTables.write(workers, directory, SCHEMA, files, source);
    return written.contents(MapSums.statistics(written));
  }
}
