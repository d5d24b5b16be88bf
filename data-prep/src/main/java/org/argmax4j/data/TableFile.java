package org.argmax4j.data;

import java.io.IOException;
import java.io.Serializable;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetWriter;

/**
 * Some rows of a table, in a Parquet file: takes them row by row and adds up their hashes. The file
 * has a name that no other attempt at the same rows has; {@link DatasetPublisher} puts those that
 * count into the table.
 */
public final class TableFile implements AutoCloseable {

  /** The directory, in that of the data set, of files that are not in their tables yet. */
  static final String PARTS = "_parts";

  private final String table;
  private final TableSchema schema;
  private final String file = UUID.randomUUID() + ".parquet";
  private final RowBytes bytes = new RowBytes();
  private final ContentFingerprint.RowSum sum = new ContentFingerprint.RowSum();
  private final ParquetRows rows;

  /**
   * A file that is complete.
   *
   * @param table the table that it belongs to
   * @param file its name
   * @param columns what is in it, as SQL
   * @param digest the sum of its rows
   */
  public record Written(
      String table, String file, String columns, ContentFingerprint.TableDigest digest)
      implements Serializable {

    /** How many rows are in it. */
    public long rows() {
      return digest.rows();
    }
  }

  /**
   * Begins a file.
   *
   * @param directory the directory of the data set
   * @param table the name of the table in it
   * @param schema its columns
   * @param hadoop how to reach it
   */
  public TableFile(String directory, String table, TableSchema schema, Configuration hadoop)
      throws IOException {
    this.table = table;
    this.schema = schema;
    Path path = new Path(new Path(directory, PARTS), file);
    this.rows = new ParquetRows(path, schema, hadoop, ParquetWriter.DEFAULT_BLOCK_SIZE);
  }

  /** Adds a row: a value for each column. */
  public void add(Object... row) throws IOException {
    sum.add(bytes.digest(row));
    rows.add(row);
  }

  /** Completes the file. */
  public Written finish() throws IOException {
    rows.finish();
    return new Written(table, file, schema.sql(), sum.total());
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
