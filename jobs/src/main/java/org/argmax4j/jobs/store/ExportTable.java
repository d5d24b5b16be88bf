package org.argmax4j.jobs.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.argmax4j.config.InputException;
import org.argmax4j.data.Locations;
import org.jspecify.annotations.Nullable;

/**
 * A flat table for other programs. CSV and Parquet have the same columns, of the same types: a
 * column is a whole number, a number, a truth value or a time where all its values are, and text
 * otherwise. What a row has not is null; since CSV cannot tell nothing from an empty text, an empty
 * text is null in both.
 *
 * @param columns the columns, in order
 * @param rows for each row, the values by column: String, Long, Double, Boolean or Instant
 */
public record ExportTable(List<Column> columns, List<Map<String, Object>> rows) {

  /** What every table of ours has, with the first in front. */
  private static final List<String> MARKS = List.of("key", "experiment", "seed");

  /** The file formats. */
  public enum Format {
    /** Parquet. */
    PARQUET,
    /** Comma-separated values after RFC 4180, with a header. */
    CSV;

    /** How file names end. */
    public String ending() {
      return "." + name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A column.
   *
   * @param name its name
   * @param type String, Long, Double, Boolean or Instant
   */
  public record Column(String name, Class<?> type) {}

  /** The table of some rows, with columns of the types of their values. */
  static ExportTable of(List<String> names, List<Map<String, Object>> rows) {
    rows.forEach(row -> row.values().removeIf(value -> value.equals("")));
    return new ExportTable(
        names.stream().map(name -> new Column(name, type(name, rows))).toList(), rows);
  }

  private static Class<?> type(String name, List<Map<String, Object>> rows) {
    Set<Class<?>> types =
        rows.stream()
            .filter(row -> row.containsKey(name))
            .map(row -> row.get(name).getClass())
            .collect(Collectors.toSet());
    if (types.size() == 1) {
      return types.iterator().next();
    }
    boolean numbers = !types.isEmpty() && Set.of(Long.class, Double.class).containsAll(types);
    return numbers ? Double.class : String.class;
  }

  /** The same rows without some columns. */
  public ExportTable without(Predicate<String> names) {
    return new ExportTable(
        columns.stream().filter(column -> !names.test(column.name())).toList(), rows);
  }

  /**
   * Writes the table to a file, which appears complete or not at all. An older table there is
   * replaced.
   *
   * @throws InputException if something else is there, or it cannot be written
   */
  public void write(Format format, URI target, Configuration hadoop) throws IOException {
    Path file = Locations.path(Locations.target(target));
    Path directory = file.getParent();
    if (directory == null) {
      throw new InputException(
          String.format(Locale.ROOT, "%s: a root, expected a file in it", file));
    }
    byte[] bytes = format == Format.CSV ? csv() : parquet();
    try {
      StoreFiles files = FileRunStore.files(directory.toUri(), "", () -> hadoop);
      if (files.exists(file.getName()) && !isExport(format, files.read(file.getName()))) {
        throw new InputException(
            String.format(
                Locale.ROOT, "%s: is no older export, expected one or nothing there", file));
      }
      files.replace(file.getName(), bytes);
    } catch (IOException e) {
      throw new InputException(
          String.format(Locale.ROOT, "%s: cannot be written: %s", file, e.getMessage()), e);
    }
  }

  private static boolean isExport(Format format, byte[] bytes) {
    if (format == Format.CSV) {
      String text = new String(bytes, StandardCharsets.UTF_8);
      return isExport(List.of(text.lines().findFirst().orElse("").split(",", -1)));
    }
    try (ParquetFileReader reader =
        ParquetFileReader.open(new MemoryFiles.Input("export", bytes))) {
      MessageType schema = reader.getFileMetaData().getSchema();
      return isExport(schema.getFields().stream().map(Type::getName).toList());
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  private static boolean isExport(List<String> names) {
    return names.get(0).equals(MARKS.get(0)) && names.containsAll(MARKS);
  }

  private byte[] csv() {
    StringBuilder text = new StringBuilder();
    text.append(columns.stream().map(c -> quoted(c.name())).collect(Collectors.joining(",")));
    text.append("\r\n");
    for (Map<String, Object> row : rows) {
      text.append(columns.stream().map(c -> quoted(text(c, row))).collect(Collectors.joining(",")));
      text.append("\r\n");
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String text(Column column, Map<String, Object> row) {
    Object value = row.get(column.name());
    if (value == null) {
      return "";
    }
    boolean whole = column.type() == Double.class && value instanceof Long;
    return whole ? Double.toString((Long) value) : value.toString();
  }

  private static String quoted(String text) {
    boolean quote = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quote ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  private byte[] parquet() throws IOException {
    MessageType schema =
        new MessageType("run", columns.stream().map(ExportTable::parquetType).toList());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new MemoryFiles.Output(bytes))
            .withConf(new Configuration(false))
            .withType(schema)
            .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
            .build()) {
      for (Map<String, Object> row : rows) {
        Group group = new SimpleGroup(schema);
        for (Column column : columns) {
          append(group, column, row.get(column.name()));
        }
        writer.write(group);
      }
    }
    return bytes.toByteArray();
  }

  private static Type parquetType(Column column) {
    if (column.type() == Boolean.class) {
      return Types.optional(PrimitiveTypeName.BOOLEAN).named(column.name());
    } else if (column.type() == Long.class) {
      return Types.optional(PrimitiveTypeName.INT64).named(column.name());
    } else if (column.type() == Double.class) {
      return Types.optional(PrimitiveTypeName.DOUBLE).named(column.name());
    } else if (column.type() == Instant.class) {
      return Types.optional(PrimitiveTypeName.INT64)
          .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MILLIS))
          .named(column.name());
    }
    return Types.optional(PrimitiveTypeName.BINARY)
        .as(LogicalTypeAnnotation.stringType())
        .named(column.name());
  }

  private static void append(Group group, Column column, @Nullable Object value) {
    if (value == null) {
      return;
    }
    if (column.type() == Boolean.class) {
      group.append(column.name(), (boolean) value);
    } else if (column.type() == Long.class) {
      group.append(column.name(), (long) value);
    } else if (column.type() == Double.class) {
      group.append(column.name(), ((Number) value).doubleValue());
    } else if (column.type() == Instant.class) {
      group.append(column.name(), ((Instant) value).toEpochMilli());
    } else {
      group.append(column.name(), value.toString());
    }
  }
}
