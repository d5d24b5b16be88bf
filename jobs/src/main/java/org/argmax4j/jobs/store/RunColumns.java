package org.argmax4j.jobs.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * The runs of a row group, read column by column. A run file has one run, and Parquet's reader of
 * records works out for every file anew how to put records together, which takes longer than to
 * read what is in it.
 */
final class RunColumns {

  private final MessageType schema;
  private final ColumnReadStoreImpl pages;
  private final Map<String, Column> columns = new HashMap<>();

  /** The columns of a row group, at its first run. */
  RunColumns(FileMetaData file, PageReadStore rowGroup) {
    schema = file.getSchema();
    pages = new ColumnReadStoreImpl(rowGroup, new Unconverted(schema), schema, file.getCreatedBy());
  }

  /**
   * The next run.
   *
   * @throws IOException if the columns are not those of runs
   */
  RunRecord next() throws IOException {
    List<Map<String, Double>> history = history(value("epochs", ColumnReader::getInteger));
    RunRecord.Provenance provenance =
        new RunRecord.Provenance(
            text("provenance.code_version"),
            text("provenance.backend"),
            text("provenance.host"),
            text("provenance.device"),
            text("provenance.application"),
            value("provenance.attempt", ColumnReader::getLong),
            text("provenance.started"),
            value("provenance.seconds", ColumnReader::getDouble),
            schema.containsField(RunParquet.TIMING) ? metrics(RunParquet.TIMING) : new TreeMap<>());
    return new RunRecord(
        text("key"),
        new RunRecord.Identity(
            text("experiment"),
            value("protocol", ColumnReader::getInteger),
            text("data_fingerprint"),
            text("configuration"),
            value("seed", ColumnReader::getLong)),
        new RunRecord.Outcome(
            RunRecord.Status.valueOf(text("status").toUpperCase(Locale.ROOT)), text("reason")),
        metrics("summary"),
        history,
        schema.containsField(RunParquet.ARTEFACT) ? artefacts() : new TreeMap<>(),
        provenance);
  }

  private List<Map<String, Double>> history(int epochs) throws IOException {
    List<Map<String, Double>> history = new ArrayList<>();
    for (int i = 0; i < epochs; i++) {
      history.add(new TreeMap<>());
    }
    Column epoch = column("history.epoch");
    Column metric = column("history.metric");
    Column value = column("history.value");
    entries(
        () -> history.get(epoch.reader.getInteger() - 1).put(metric.text(), value.number()),
        epoch,
        metric,
        value);
    return history;
  }

  private Map<String, Double> metrics(String group) throws IOException {
    Map<String, Double> metrics = new TreeMap<>();
    Column metric = column(group + ".metric");
    Column value = column(group + ".value");
    entries(() -> metrics.put(metric.text(), value.number()), metric, value);
    return metrics;
  }

  private Map<String, String> artefacts() throws IOException {
    Map<String, String> artefacts = new TreeMap<>();
    Column name = column(RunParquet.ARTEFACT + ".name");
    Column text = column(RunParquet.ARTEFACT + ".text");
    entries(() -> artefacts.put(name.text(), text.text()), name, text);
    return artefacts;
  }

  /** Takes the entries of a repeated group of the run, of which there may be none. */
  private static void entries(Runnable take, Column... columns) throws IOException {
    boolean there = columns[0].there();
    do {
      if (there) {
        take.run();
      }
    } while (advance(columns));
  }

  /** Goes on in columns of one group. Returns whether the run goes on there, too. */
  private static boolean advance(Column... columns) throws IOException {
    int going = 0;
    for (Column column : columns) {
      column.reader.consume();
      going += column.reader.getCurrentRepetitionLevel() > 0 ? 1 : 0;
    }
    if (going > 0 && going < columns.length) {
      throw new IOException("its columns are of different lengths");
    }
    return going > 0;
  }

  private String text(String name) throws IOException {
    Column column = column(name);
    String text = column.text();
    column.reader.consume();
    return text;
  }

  private <T> T value(String name, Function<ColumnReader, T> type) throws IOException {
    ColumnReader reader = column(name).reader;
    T value = type.apply(reader);
    reader.consume();
    return value;
  }

  private Column column(String name) throws IOException {
    Column known = columns.get(name);
    if (known == null) {
      String[] path = name.split("\\.");
      ColumnDescriptor expected = RunParquet.SCHEMA.getColumnDescription(path);
      ColumnDescriptor found = schema.getColumnDescription(path);
      if (!sameKind(expected, found)) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "its column %s is %s, expected %s",
                name,
                found.getPrimitiveType(),
                expected.getPrimitiveType()));
      }
      known = new Column(reader(found));
      columns.put(name, known);
    }
    return known;
  }

  private ColumnReader reader(ColumnDescriptor column) {
    try {
      return pages.getColumnReader(column);
    } catch (RuntimeException e) {
      throw new ParquetDecodingException("no column " + column, e);
    }
  }

  private static boolean sameKind(ColumnDescriptor a, ColumnDescriptor b) {
    return a.getPrimitiveType().getPrimitiveTypeName()
            == b.getPrimitiveType().getPrimitiveTypeName()
        && a.getMaxRepetitionLevel() == b.getMaxRepetitionLevel()
        && a.getMaxDefinitionLevel() == b.getMaxDefinitionLevel();
  }

  /** A column at some value. */
  private static final class Column {

    final ColumnReader reader;
    private @Nullable Binary bytes;
    private String text = "";

    Column(ColumnReader reader) {
      this.reader = reader;
    }

    /** Whether there is a value: a repeated group without entries has none. */
    boolean there() {
      return reader.getCurrentDefinitionLevel() == reader.getDescriptor().getMaxDefinitionLevel();
    }

    /** The value; the same object where the value before it was the same. */
    String text() {
      Binary next = reader.getBinary();
      if (!next.equals(bytes)) {
        bytes = next.copy();
        text = next.toStringUsingUTF8();
      }
      return text;
    }

    double number() {
      return reader.getDouble();
    }
  }

  /** Values are taken from the columns, and converted by nobody. */
  private static final class Unconverted extends GroupConverter {

    private final GroupType type;

    Unconverted(GroupType type) {
      this.type = type;
    }

    @Override
    public Converter getConverter(int field) {
      return type.getType(field).isPrimitive()
          ? new PrimitiveConverter() {}
          : new Unconverted(type.getType(field).asGroupType());
    }

    @Override
    public void start() {
      throw new UnsupportedOperationException("Nothing is put together");
    }

    @Override
    public void end() {
      throw new UnsupportedOperationException("Nothing is put together");
    }
  }
}
