package org.argmax4j.data;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;

/**
 * Writes tables of examples, one a {@link Split}, whose first column is {@value #INDEX}: the place
 * of the example in its split, from 0. Each file of a table is work of its own.
 */
public final class SplitTables {

  /** The column with the place of an example. */
  public static final String INDEX = "index";

  /** A file is work enough for a task, and fits into memory. */
  private static final int FILE_BYTES = 1 << 23;

  /** Small examples may take as long as large ones. */
  private static final int MOST = 2_000;

  private SplitTables() {}

  /**
   * Some consecutive examples.
   *
   * @param split of which table
   * @param first the index of the first
   * @param count how many
   */
  public record Rows(Split split, int first, int count) implements Serializable {

    /** The index behind that of the last. */
    public int end() {
      return first + count;
    }
  }

  /**
   * The examples of one file each, in order.
   *
   * @param split the table
   * @param rows how many examples it has
   * @param rowBytes how large one is
   */
  public static List<Rows> files(Split split, int rows, int rowBytes) {
    int count = Math.max(1, Math.min(MOST, FILE_BYTES / rowBytes));
    List<Rows> files = new ArrayList<>();
    for (int first = 0; first < rows; first += count) {
      files.add(new Rows(split, first, Math.min(count, rows - first)));
    }
    return files;
  }

  /** Gives the examples of some rows, one after the other. */
  public interface Source extends Serializable {

    /**
     * Reads or draws the examples.
     *
     * @return counts and sums of theirs, by name, which are added up over all files of a split
     */
    Map<String, Long> read(Rows rows, Configuration hadoop, Sink sink) throws IOException;
  }

  /** Takes examples. */
  @FunctionalInterface
  public interface Sink {

    /** Takes an example: a value for each column. */
    void add(Object... row) throws IOException;
  }

  /**
   * What was written.
   *
   * @param files the files of all tables
   * @param sums what the source counted and summed, by split and name
   */
  public record Written(List<TableFile.Written> files, Map<Split, Map<String, Long>> sums) {

    /**
     * The contents of a data set that has these tables.
     *
     * @param statistics what is to be known about them
     */
    public DatasetPublisher.Contents contents(Map<String, Double> statistics) {
      Map<String, Long> rows = new TreeMap<>();
      files.forEach(file -> rows.merge(file.table(), file.rows(), Long::sum));
      return new DatasetPublisher.Contents(files, rows, Map.of(), statistics);
    }
  }

  private record Part(Rows rows, TableFile.Written file, Map<String, Long> sums)
      implements Serializable {}

  /** Writes some rows into a file. */
  private record Writing(String directory, TableSchema schema, Rows rows, Source source)
      implements Workers.Task<Part> {

    @Override
    public Part run(Configuration hadoop) throws IOException {
      try (TableFile table = new TableFile(directory, rows.split.table(), schema, hadoop)) {
        Map<String, Long> sums = source.read(rows, hadoop, table::add);
        return new Part(rows, table.finish(), sums);
      }
    }
  }

  /**
   * Writes all tables.
   *
   * @param directory the directory of the data set
   * @param schema the columns, {@value #INDEX} first
   * @param files what each file holds
   * @param source where the examples come from
   */
  public static Written write(
      Workers workers, String directory, TableSchema schema, List<Rows> files, Source source)
      throws IOException {
    List<Part> parts =
        workers.run(
            files.stream().map(rows -> new Writing(directory, schema, rows, source)).toList());
    Map<Split, Map<String, Long>> sums = new EnumMap<>(Split.class);
    for (Part part : parts) {
      Map<String, Long> split = sums.computeIfAbsent(part.rows.split, key -> new TreeMap<>());
      part.sums.forEach((name, sum) -> split.merge(name, sum, Long::sum));
    }
    return new Written(parts.stream().map(Part::file).toList(), sums);
  }
}
