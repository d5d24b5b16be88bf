package org.argmax4j.data.keypoints;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.config.Checks;
import org.argmax4j.data.DatasetPublisher;
import org.argmax4j.data.Split;
import org.argmax4j.data.SplitTables;
import org.argmax4j.data.TableSchema;
import org.argmax4j.data.Workers;

/**
 * The tables of such a data set, one a {@link Split}, with a row a pair: {@code index}, {@code
 * category}, {@code left} and {@code right} ({@code n x 2} coordinates each), {@code matching} (for
 * each of the n points at the left the number of the same one at the right) and {@code descriptors}
 * ({@code 2 n x d} numbers). The manifest has {@value #LEAST}, the fewest points, and {@value
 * #DESCRIPTORS}, d.
 */
final class KeypointTables {

  static final String CATEGORY = "category";
  static final String LEFT = "left";
  static final String RIGHT = "right";
  static final String MATCHING = "matching";
  static final String DESCRIPTORS = "descriptors";

  static final String LEAST = "least-points";

  /** How many points a picture of a training pair has, on average. */
  static final String POINTS = "points";

  private static final TableSchema SCHEMA =
      new TableSchema(
          List.of(
              new TableSchema.Column(SplitTables.INDEX, TableSchema.Kind.INT),
              new TableSchema.Column(CATEGORY, TableSchema.Kind.TEXT),
              new TableSchema.Column(LEFT, TableSchema.Kind.FLOATS),
              new TableSchema.Column(RIGHT, TableSchema.Kind.FLOATS),
              new TableSchema.Column(MATCHING, TableSchema.Kind.INTS),
              new TableSchema.Column(DESCRIPTORS, TableSchema.Kind.FLOATS)));

  private static final int FEWEST = 2;

  private KeypointTables() {}

  /** Checks how many points a pair must have. */
  static void requireLeast(int least) {
    Checks.atLeast(LEAST, least, FEWEST);
  }

  /**
   * Writes all tables.
   *
   * @param directory the directory of the data set
   * @param pairs where the pairs come from
   * @param skipped pairs that were left out, by file
   */
  static DatasetPublisher.Contents write(
      Workers workers, String directory, PairSource pairs, Map<String, Long> skipped)
      throws IOException {
    List<SplitTables.Rows> files = new ArrayList<>();
    for (Split split : Split.values()) {
      KeypointPair first = pairs.pair(split, 0);
      int numbers = 3 * first.left().length + first.descriptors().length;
      files.addAll(SplitTables.files(split, pairs.count(split), Float.BYTES * numbers));
    }
    SplitTables.Written written =
        SplitTables.write(workers, directory, SCHEMA, files, new Rows(pairs));
    long points = written.sums().getOrDefault(Split.TRAIN, Map.of()).getOrDefault(POINTS, 0L);
    DatasetPublisher.Contents contents =
        written.contents(Map.of(POINTS, (double) points / pairs.count(Split.TRAIN)));
    return new DatasetPublisher.Contents(
        contents.files(), contents.rows(), skipped, contents.statistics());
  }

  private record Rows(PairSource pairs) implements SplitTables.Source {

    @Override
    public Map<String, Long> read(
        SplitTables.Rows rows, Configuration hadoop, SplitTables.Sink sink) throws IOException {
      long points = 0;
      for (int row = rows.first(); row < rows.end(); row++) {
        KeypointPair pair = pairs.pair(rows.split(), row);
        sink.add(
            row, pair.category(), pair.left(), pair.right(), pair.matching(), pair.descriptors());
        points += pair.points();
      }
      return Map.of(POINTS, points);
    }
  }
}
