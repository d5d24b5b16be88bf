package org.argmax4j.data;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;

/**
 * Writes rows into a Parquet file, each value straight into its column: parquet-java's own writer
 * of rows takes five calls for every number of a list, and the JIT compiler longer to make them
 * fast than small corpora take altogether.
 */
final class ParquetRows implements AutoCloseable {

  /** After how many rows the size of what is in memory is looked at. */
  private static final int LOOKED_AT = 256;

  /** Lists are there, and have elements, which are there. */
  private static final int EMPTY_LIST = 1;

  private static final int ELEMENT = 2;

  private final long rowGroup;
  private final MessageType schema;
  private final ParquetProperties properties;
  private final CodecFactory codecs;
  private final ParquetFileWriter file;
  private final Cell[] cells;
  private final ColumnWriter[] writers;
  private ColumnChunkPageWriteStore pages;
  private ColumnWriteStore columns;
  private long buffered;
  private boolean ended;

  /**
   * Begins a file that is not there yet.
   *
   * @param rowGroup how many bytes of rows are kept in memory and written together
   */
  ParquetRows(Path path, TableSchema table, Configuration hadoop, long rowGroup)
      throws IOException {
    this.rowGroup = rowGroup;
    schema = table.parquet();
    properties = properties(table);
    codecs = new CodecFactory(hadoop, properties.getPageSizeThreshold());
    file =
        new ParquetFileWriter(
            HadoopOutputFile.fromPath(path, hadoop),
            schema,
            ParquetFileWriter.Mode.CREATE,
            rowGroup,
            ParquetWriter.MAX_PADDING_SIZE_DEFAULT,
            properties.getColumnIndexTruncateLength(),
            properties.getStatisticsTruncateLength(),
            properties.getPageWriteChecksumEnabled());
    file.start();
    cells = table.columns().stream().map(column -> cell(column.kind())).toArray(Cell[]::new);
    writers = new ColumnWriter[schema.getColumns().size()];
    pages = newPages();
    columns = newColumns();
  }

  /** No two values of a binary column are the same, so that it needs no dictionary. */
  private static ParquetProperties properties(TableSchema table) {
    ParquetProperties.Builder properties = ParquetProperties.builder();
    for (TableSchema.Column column : table.columns()) {
      if (column.kind() == TableSchema.Kind.BINARY) {
        properties.withDictionaryEncoding(column.name(), false);
      }
    }
    return properties.build();
  }

  private ColumnChunkPageWriteStore newPages() {
    return new ColumnChunkPageWriteStore(
        codecs.getCompressor(CompressionCodecName.SNAPPY),
        schema,
        properties.getAllocator(),
        properties.getColumnIndexTruncateLength(),
        properties.getPageWriteChecksumEnabled());
  }

  private ColumnWriteStore newColumns() {
    ColumnWriteStore store = properties.newColumnWriteStore(schema, pages, pages);
    List<ColumnDescriptor> descriptors = schema.getColumns();
    for (int column = 0; column < writers.length; column++) {
      writers[column] = store.getColumnWriter(descriptors.get(column));
    }
    return store;
  }

  /** Adds a row: a value for each column. */
  void add(Object... row) throws IOException {
    for (int column = 0; column < writers.length; column++) {
      cells[column].write(writers[column], row[column]);
    }
    columns.endRecord();
    buffered++;
    if (buffered % LOOKED_AT == 0 && columns.getBufferedSize() > rowGroup) {
      flush();
      pages = newPages();
      columns = newColumns();
    }
  }

  /**
   * Puts a value into a column. One object a kind: the JIT compiler then compiles each once, by
   * itself, and not all of them into every place that writes.
   */
  @FunctionalInterface
  private interface Cell {
    void write(ColumnWriter column, Object value);
  }

  private static Cell cell(TableSchema.Kind kind) {
    return switch (kind) {
      case INT -> (column, value) -> column.write(((Integer) value).intValue(), 0, 0);
      case FLOAT -> (column, value) -> column.write(((Float) value).floatValue(), 0, 0);
      case TEXT -> (column, value) -> column.write(Binary.fromString((String) value), 0, 0);
      case BINARY ->
          (column, value) -> column.write(Binary.fromConstantByteArray((byte[]) value), 0, 0);
      case INTS -> (column, value) -> writeList(column, (int[]) value);
      case FLOATS -> (column, value) -> writeList(column, (float[]) value);
      case TEXTS -> (column, value) -> writeList(column, (String[]) value);
    };
  }

  private static void writeList(ColumnWriter column, int[] list) {
    if (list.length == 0) {
      column.writeNull(0, EMPTY_LIST);
    }
    for (int i = 0; i < list.length; i++) {
      column.write(list[i], i == 0 ? 0 : 1, ELEMENT);
    }
  }

  private static void writeList(ColumnWriter column, float[] list) {
    if (list.length == 0) {
      column.writeNull(0, EMPTY_LIST);
    }
    for (int i = 0; i < list.length; i++) {
      column.write(list[i], i == 0 ? 0 : 1, ELEMENT);
    }
  }

  private static void writeList(ColumnWriter column, String... list) {
    if (list.length == 0) {
      column.writeNull(0, EMPTY_LIST);
    }
    for (int i = 0; i < list.length; i++) {
      column.write(Binary.fromString(list[i]), i == 0 ? 0 : 1, ELEMENT);
    }
  }

  /** Writes what is in memory as a row group. */
  private void flush() throws IOException {
    if (buffered > 0) {
      file.startBlock(buffered);
      columns.flush();
      pages.flushToFileWriter(file);
      file.endBlock();
      buffered = 0;
    }
    columns.close();
  }

  /** Completes the file. */
  void finish() throws IOException {
    flush();
    end();
  }

  private void end() throws IOException {
    ended = true;
    file.end(Map.of());
    codecs.release();
  }

  @Override
  public void close() throws IOException {
    if (!ended) {
      columns.close();
      end();
    }
  }
}
