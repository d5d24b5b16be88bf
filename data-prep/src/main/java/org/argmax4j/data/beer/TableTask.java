package org.argmax4j.data.beer;

import java.io.Serializable;
import java.util.List;
import org.argmax4j.data.TableFile;
import org.argmax4j.data.TableSchema;
import org.argmax4j.data.Workers;
import org.argmax4j.data.text.WordTable;
import org.jspecify.annotations.Nullable;

/** Reads one file of the corpus through, and writes all tables that are made of it. */
interface TableTask extends Workers.Task<TableTask.Result> {

  /** Columns of reviews. */
  TableSchema REVIEWS =
      new TableSchema(
          List.of(
              new TableSchema.Column("index", TableSchema.Kind.INT),
              new TableSchema.Column("rating", TableSchema.Kind.FLOAT),
              new TableSchema.Column("tokens", TableSchema.Kind.INTS)));

  /** Columns of reviews with marked ranges. */
  TableSchema ANNOTATED = REVIEWS.with(new TableSchema.Column("ranges", TableSchema.Kind.INTS));

  /** Columns of vocabularies. */
  TableSchema VOCABULARY =
      new TableSchema(
          List.of(
              new TableSchema.Column("id", TableSchema.Kind.INT),
              new TableSchema.Column("word", TableSchema.Kind.TEXT)));

  /** Columns of word vectors. */
  TableSchema EMBEDDINGS =
      new TableSchema(
          List.of(
              new TableSchema.Column("id", TableSchema.Kind.INT),
              new TableSchema.Column("vector", TableSchema.Kind.FLOATS)));

  /**
   * What came of a file.
   *
   * @param input its name
   * @param skipped bad lines that were left out
   * @param files what was written
   * @param words the words of training reviews; null for other files
   */
  record Result(
      String input, long skipped, List<TableFile.Written> files, @Nullable WordTable words)
      implements Serializable {

    /** What came of a file without a vocabulary. */
    Result(String input, long skipped, List<TableFile.Written> files) {
      this(input, skipped, files, null);
    }
  }
}
