package org.argmax4j.data;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.argmax4j.config.InputException;

/**
 * Reads a Parquet table column by column into flat arrays, with parquet-java alone: loaders run in
 * executors, where there is no Spark session.
 */
public final class ParquetTable {

  private final Path directory;
  private final Configuration hadoop;

  /**
   * A table.
   *
   * @param directory the directory of its Parquet files, or the file if it is one
   * @param hadoop how to reach it
   */
  public ParquetTable(Path directory, Configuration hadoop) {
    this.directory = directory;
    this.hadoop = hadoop;
  }

  /**
   * Reads some columns of all files, in order of the files' names and of the rows in them.
   *
   * @param columns receive the values, each of the column that it names
   * @throws InputException if a file is damaged or has no such column
   */
  public void read(ColumnBuffer<?>... columns) throws IOException {
    readFirst(Long.MAX_VALUE, columns);
  }

  /**
   * Reads some columns of the first rows, in order of the files' names and of the rows in them.
   *
   * @param limit how many rows at most
   * @param columns receive the values, each of the column that it names
   * @throws InputException if a file is damaged or has no such column
   */
  public void readFirst(long limit, ColumnBuffer<?>... columns) throws IOException {
    long left = limit;
    for (FileStatus file : files()) {
      if (left == 0) {
        return;
      }
      try (ParquetFileReader reader =
          ParquetFileReader.open(
              HadoopInputFile.fromStatus(file, hadoop),
              HadoopReadOptions.builder(hadoop).usePageChecksumVerification().build())) {
        left -= readFile(reader, left, columns);
      } catch (InputException e) {
        throw e;
      } catch (IOException | RuntimeException e) {
        throw new InputException(
            String.format(
                Locale.ROOT, "%s: damaged Parquet file (%s)", file.getPath(), e.getMessage()),
            e);
      }
    }
  }

  /**
   * The files of the table, in the order of their names.
   *
   * @throws InputException if there is none
   */
  public List<FileStatus> files() throws IOException {
    FileSystem files = Locations.fileSystem(directory, hadoop);
    FileStatus[] entries;
    try {
      entries = files.listStatus(directory);
    } catch (FileNotFoundException e) {
      throw new InputException(
          String.format(Locale.ROOT, "%s: no such directory, expected a Parquet table", directory),
          e);
    }
    List<FileStatus> parts = new ArrayList<>();
    for (FileStatus entry : entries) {
      if (entry.getPath().getName().endsWith(".parquet")) {
        parts.add(entry);
      }
    }
    if (parts.isEmpty()) {
      throw new InputException(String.format(Locale.ROOT, "%s: no Parquet file in it", directory));
    }
    parts.sort(Comparator.comparing(part -> part.getPath().getName()));
    return parts;
  }

  /** Reads at most a number of rows; gives how many there were. */
  private long readFile(ParquetFileReader reader, long limit, ColumnBuffer<?>... columns)
      throws IOException {
    MessageType schema = reader.getFileMetaData().getSchema();
    String createdBy = reader.getFileMetaData().getCreatedBy();
    long left = limit;
    while (left > 0) {
      PageReadStore group = reader.readNextRowGroup();
      if (group == null) {
        break;
      }
      long rows = Math.min(left, group.getRowCount());
      ColumnReadStoreImpl store =
          new ColumnReadStoreImpl(
              group, new GroupRecordConverter(schema).getRootConverter(), schema, createdBy);
      for (ColumnBuffer<?> column : columns) {
        ColumnDescriptor descriptor = descriptor(schema, column);
        readColumn(rows, store.getColumnReader(descriptor), descriptor, column);
      }
      left -= rows;
    }
    return limit - left;
  }

  private ColumnDescriptor descriptor(MessageType schema, ColumnBuffer<?> column) {
    for (ColumnDescriptor descriptor : schema.getColumns()) {
      if (descriptor.getPath()[0].equals(column.name())) {
        PrimitiveTypeName found = descriptor.getPrimitiveType().getPrimitiveTypeName();
        if (!column.takes(found)) {
          throw new InputException(
              String.format(
                  Locale.ROOT,
                  "%s: column %s is %s, expected %s",
                  directory,
                  column.name(),
                  found,
                  column.expected()));
        }
        return descriptor;
      }
    }
    throw new InputException(
        String.format(
            Locale.ROOT,
            "%s: no column %s, found %s",
            directory,
            column.name(),
            Arrays.toString(schema.getFields().stream().map(field -> field.getName()).toArray())));
  }

  private void readColumn(
      long rows, ColumnReader reader, ColumnDescriptor descriptor, ColumnBuffer<?> column) {
    int full = descriptor.getMaxDefinitionLevel();
    for (long row = 0; row < rows; row++) {
      column.beginRow();
      do {
        if (reader.getCurrentDefinitionLevel() == full) {
          column.add(reader);
        } else if (descriptor.getMaxRepetitionLevel() == 0) {
          throw new InputException(
              String.format(
                  Locale.ROOT,
                  "%s: null in column %s, expected a value in every row",
                  directory,
                  column.name()));
        }
        reader.consume();
      } while (reader.getCurrentRepetitionLevel() > 0);
    }
  }
}
