package org.argmax4j.data.ud;

import java.io.IOException;
import java.io.Serializable;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.data.TableFile;

/** Writes the table of word vectors. */
final class WordVectorTable {

  private WordVectorTable() {}

  /**
   * What came of it.
   *
   * @param table the table
   * @param skipped bad lines that were left out, by file
   */
  record Result(TableFile.Written table, Map<String, Long> skipped) implements Serializable {}

  /**
   * Writes the vectors in the order of their words.
   *
   * @param vectors of words by number
   */
  static TableFile.Written write(
      String directory, Map<Integer, float[]> vectors, Configuration hadoop) throws IOException {
    try (TableFile table =
        new TableFile(directory, TreebankTables.VECTORS, TreebankTables.VECTOR_COLUMNS, hadoop)) {
      int index = 0;
      for (Map.Entry<Integer, float[]> vector : vectors.entrySet()) {
        table.add(index++, vector.getKey(), vector.getValue());
      }
      return table.finish();
    }
  }
}
