package org.argmax4j.data.trees;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.config.Checks;
import org.argmax4j.data.DatasetPublisher;
import org.argmax4j.data.TableFile;
import org.argmax4j.data.TableSchema;
import org.argmax4j.data.Workers;

/**
 * The tables of such a data set, one a {@link Split}, with a row an example: {@code index} (its
 * place, from 0), {@code positions} ({@code frames x vertices x 2} numbers: x and y of each vertex
 * in each frame) and {@code tree} (a byte for each of the {@code n(n-1)/2} edges between n
 * vertices, 1 for those of the tree, in the order (0, 1), (0, 2), ..., (1, 2), ..., (n-2, n-1)).
 * The manifest has {@value #VERTICES} and {@value #FRAMES}.
 */
final class TreeTables {

  static final String INDEX = "index";
  static final String POSITIONS = "positions";
  static final String TREE = "tree";

  static final String VERTICES = "vertices";
  static final String FRAMES = "frames";

  private static final TableSchema SCHEMA =
      new TableSchema(
          List.of(
              new TableSchema.Column(INDEX, TableSchema.Kind.INT),
              new TableSchema.Column(POSITIONS, TableSchema.Kind.FLOATS),
              new TableSchema.Column(TREE, TableSchema.Kind.BINARY)));

  private static final int MOST = 1000;

  /** A file is work enough for a task, and fits into memory. */
  private static final int FILE_BYTES = 1 << 23;

  private TreeTables() {}

  /** Checks the size of an example. */
  static void requireSize(int vertices, int frames) {
    Checks.between(VERTICES, vertices, 2, MOST);
    Checks.between(FRAMES, frames, 2, MOST);
  }

  /**
   * Some consecutive examples.
   *
   * @param split of which table
   * @param first the index of the first
   * @param count how many
   */
  record Rows(Split split, int first, int count) implements Serializable {}

  /** The examples of one file each, in order. */
  static List<Rows> files(Split split, int rows, int vertices, int frames) {
    int bytes = Float.BYTES * 2 * vertices * frames + vertices * (vertices - 1) / 2;
    int count = Math.max(1, FILE_BYTES / bytes);
    List<Rows> files = new ArrayList<>();
    for (int first = 0; first < rows; first += count) {
      files.add(new Rows(split, first, Math.min(count, rows - first)));
    }
    return files;
  }

  /** Gives the examples of some rows, one after the other. */
  interface Source extends Serializable {

    /** Reads or draws the examples. */
    void read(Rows rows, Configuration hadoop, Sink sink) throws IOException;
  }

  /** Takes examples. */
  @FunctionalInterface
  interface Sink {
    void add(int index, TreeExample example) throws IOException;
  }

  /** Writes some rows into a file. */
  private record Writing(String directory, Rows rows, Source source)
      implements Workers.Task<TableFile.Written> {

    @Override
    public TableFile.Written run(Configuration hadoop) throws IOException {
      try (TableFile table = new TableFile(directory, rows.split.table(), SCHEMA, hadoop)) {
        source.read(
            rows,
            hadoop,
            (index, example) -> table.add(index, example.positions(), example.tree()));
        return table.finish();
      }
    }
  }

  /**
   * Writes all tables.
   *
   * @param directory the directory of the data set
   * @param files what each file holds
   * @param source where the examples come from
   */
  static DatasetPublisher.Contents write(
      Workers workers, String directory, List<Rows> files, Source source) throws IOException {
    List<TableFile.Written> written =
        workers.run(files.stream().map(rows -> new Writing(directory, rows, source)).toList());
    Map<String, Long> rows = new TreeMap<>();
    written.forEach(file -> rows.merge(file.table(), file.rows(), Long::sum));
    return new DatasetPublisher.Contents(written, rows, Map.of());
  }
}
