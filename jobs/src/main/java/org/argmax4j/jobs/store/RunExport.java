package org.argmax4j.jobs.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.argmax4j.config.InputException;
import org.argmax4j.data.Locations;
import org.argmax4j.data.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * Runs as one flat table. A column is a number where all its values are, true or false where all
 * are, and text otherwise; a value that a run has not is null, or nothing in CSV.
 *
 * @param columns the columns, in order
 * @param rows for each run, the values by column
 */
public record RunExport(List<Column> columns, List<Map<String, Object>> rows) {

  /** The first columns of every table. */
  private static final List<String> FIRST =
      List.of("key", "experiment", "protocol", "data-fingerprint", "seed", "status", "reason");

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
   * @param type String, Long, Double or Boolean
   */
  public record Column(String name, Class<?> type) {}

  /** The table of some runs, in their order. */
  public static RunExport of(Collection<RunRecord> records) throws IOException {
    List<Map<String, Object>> rows = new ArrayList<>();
    Set<String> fixed = new LinkedHashSet<>();
    Set<String> configuration = new TreeSet<>();
    Set<String> metrics = new TreeSet<>();
    for (RunRecord record : records) {
      Map<String, Object> row = fixed(record);
      fixed.addAll(row.keySet());
      if (!(StrictJson.value(record.identity().configuration()) instanceof Map<?, ?> flat)) {
        throw new InputException(
            String.format(
                Locale.ROOT, "run %s: its configuration is no JSON object", record.key()));
      }
      flat.forEach((key, value) -> put(row, configuration, "config." + key, value));
      record.summary().forEach((name, value) -> put(row, metrics, "metric." + name, value));
      rows.add(row);
    }
    Set<String> names = new LinkedHashSet<>(fixed);
    names.addAll(configuration);
    names.addAll(metrics);
    return new RunExport(
        names.stream().map(name -> new Column(name, type(name, rows))).toList(), rows);
  }

  private static void put(Map<String, Object> row, Set<String> names, String name, Object value) {
    row.put(name, value instanceof Integer number ? (Object) number.longValue() : value);
    names.add(name);
  }

  private static Map<String, Object> fixed(RunRecord record) {
    Map<String, Object> row = new LinkedHashMap<>();
    RunRecord.Identity identity = record.identity();
    row.put("key", record.key());
    row.put("experiment", identity.experiment());
    row.put("protocol", (long) identity.protocol());
    row.put("data-fingerprint", identity.dataFingerprint());
    row.put("seed", identity.seed());
    row.put("status", record.outcome().status().name().toLowerCase(Locale.ROOT));
    row.put("reason", record.outcome().reason());
    row.put("epochs", (long) record.history().size());
    RunRecord.Provenance provenance = record.provenance();
    row.put("provenance.code-version", provenance.codeVersion());
    row.put("provenance.backend", provenance.backend());
    row.put("provenance.host", provenance.host());
    row.put("provenance.device", provenance.device());
    row.put("provenance.application", provenance.application());
    row.put("provenance.attempt", provenance.attempt());
    row.put("provenance.started", provenance.started());
    row.put("provenance.seconds", provenance.seconds());
    new TreeMap<>(provenance.timings())
        .forEach((name, value) -> row.put("provenance." + name, value));
    return row;
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
    return Set.of(Long.class, Double.class).containsAll(types) ? Double.class : String.class;
  }

  /** The same rows without the columns that may differ between two computations of one run. */
  public RunExport withoutProvenance() {
    return new RunExport(
        columns.stream().filter(column -> !column.name().startsWith("provenance.")).toList(), rows);
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
      return new String(bytes, StandardCharsets.UTF_8).startsWith(String.join(",", FIRST) + ",");
    }
    try (ParquetFileReader reader =
        ParquetFileReader.open(new MemoryFiles.Input("export", bytes))) {
      MessageType schema = reader.getFileMetaData().getSchema();
      return FIRST.stream().allMatch(schema::containsField);
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  private byte[] csv() {
    StringBuilder text = new StringBuilder();
    text.append(columns.stream().map(c -> quoted(c.name())).collect(Collectors.joining(",")));
    text.append("\r\n");
    for (Map<String, Object> row : rows) {
      text.append(
          columns.stream().map(c -> quoted(row.get(c.name()))).collect(Collectors.joining(",")));
      text.append("\r\n");
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String quoted(@Nullable Object value) {
    String text = value == null ? "" : value.toString();
    boolean quote = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quote ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  private byte[] parquet() throws IOException {
    var builder = Types.buildMessage();
    for (Column column : columns) {
      if (column.type() == String.class) {
        builder
            .optional(PrimitiveTypeName.BINARY)
            .as(LogicalTypeAnnotation.stringType())
            .named(column.name());
      } else {
        builder.optional(primitive(column.type())).named(column.name());
      }
    }
    MessageType schema = builder.named("run");
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

  private static PrimitiveTypeName primitive(Class<?> type) {
    if (type == Boolean.class) {
      return PrimitiveTypeName.BOOLEAN;
    }
    return type == Long.class ? PrimitiveTypeName.INT64 : PrimitiveTypeName.DOUBLE;
  }

  private static void append(Group group, Column column, @Nullable Object value) {
    if (value == null) {
      return;
    }
    if (column.type() == String.class) {
      group.append(column.name(), value.toString());
    } else if (column.type() == Boolean.class) {
      group.append(column.name(), (boolean) value);
    } else if (column.type() == Long.class) {
      group.append(column.name(), (long) value);
    } else {
      group.append(column.name(), ((Number) value).doubleValue());
    }
  }
}
