package org.argmax4j.data.embeddings;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.data.DatasetPublisher;
import org.argmax4j.data.Split;
import org.argmax4j.data.SplitTables;
import org.argmax4j.data.TableFile;
import org.argmax4j.data.TableSchema;
import org.argmax4j.data.Workers;

/**
 * The tables of such a data set: {@value #CLASSES}, with a row a class ({@code index}, from 0, and
 * {@code name}); and one a {@link Split}, with a row a vector: {@code index}, {@code label}, the
 * index of its class, and {@code vector}, its numbers. No class is in two splits. A split without
 * vectors, which only that for validation may be, has no table. The manifest has {@value
 * #DIMENSIONS}, how many numbers a vector has, and the number of classes.
 */
final class EmbeddingTables {

  static final String CLASSES = "classes";
  static final String NAME = "name";
  static final String LABEL = "label";
  static final String VECTOR = "vector";
  static final String DIMENSIONS = "dimensions";

  /** How many vectors of a test source are of training classes, and left out. */
  static final String LEFT_OUT = "left-out";

  private static final TableSchema CLASSES_SCHEMA =
      new TableSchema(
          List.of(
              new TableSchema.Column(SplitTables.INDEX, TableSchema.Kind.INT),
              new TableSchema.Column(NAME, TableSchema.Kind.TEXT)));

  private static final TableSchema SCHEMA =
      new TableSchema(
          List.of(
              new TableSchema.Column(SplitTables.INDEX, TableSchema.Kind.INT),
              new TableSchema.Column(LABEL, TableSchema.Kind.INT),
              new TableSchema.Column(VECTOR, TableSchema.Kind.FLOATS)));

  private EmbeddingTables() {}

  /** How many bytes an example takes. */
  static int bytes(int dimensions) {
    return Integer.BYTES + Float.BYTES * dimensions;
  }

  /**
   * Writes all tables.
   *
   * @param directory the directory of the data set
   * @param classes the names of the classes, in the order of their numbers
   * @param files what each file of vectors holds
   * @param source where the vectors come from
   * @param leftOut how many vectors of a test source are left out
   */
  static DatasetPublisher.Contents write(
      Workers workers,
      String directory,
      List<String> classes,
      List<SplitTables.Rows> files,
      SplitTables.Source source,
      long leftOut)
      throws IOException {
    SplitTables.Written written = SplitTables.write(workers, directory, SCHEMA, files, source);
    DatasetPublisher.Contents vectors = written.contents(Map.of());
    List<TableFile.Written> all = new ArrayList<>(vectors.files());
    all.add(writeClasses(directory, classes, workers.hadoop()));
    Map<String, Long> rows = new TreeMap<>(vectors.rows());
    for (Split split : Split.values()) {
      rows.putIfAbsent(split.table(), 0L);
    }
    Map<String, Double> statistics = leftOut == 0 ? Map.of() : Map.of(LEFT_OUT, (double) leftOut);
    return new DatasetPublisher.Contents(all, rows, Map.of(), statistics);
  }

  private static TableFile.Written writeClasses(
      String directory, List<String> classes, Configuration hadoop) throws IOException {
    try (TableFile table = new TableFile(directory, CLASSES, CLASSES_SCHEMA, hadoop)) {
      for (int index = 0; index < classes.size(); index++) {
        table.add(index, classes.get(index));
      }
      return table.finish();
    }
  }
}
