package org.argmax4j.jobs.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Runs as Parquet rows: one a file while they are fresh, many a file once compacted. */
final class RunParquet {

  /** The version of the columns: raised when they change; readers keep reading every older one. */
  static final int SCHEMA_VERSION = 3;

  /** A column since version 2. */
  private static final String ARTEFACT = "artefact";

  /** A column since version 3. */
  private static final String TIMING = "timing";

  private static final MessageType SCHEMA =
      MessageTypeParser.parseMessageType(
          """
          message run {
            required int32 schema_version;
            required binary key (STRING);
            required binary experiment (STRING);
            required int32 protocol;
            required binary data_fingerprint (STRING);
            required binary configuration (STRING);
            required int64 seed;
            required binary status (STRING);
            required binary reason (STRING);
            repeated group summary {
              required binary metric (STRING);
              required double value;
            }
            required int32 epochs;
            repeated group history {
              required int32 epoch;
              required binary metric (STRING);
              required double value;
            }
            required group provenance {
              required binary code_version (STRING);
              required binary backend (STRING);
              required binary host (STRING);
              required binary device (STRING);
              required binary application (STRING);
              required binary started (STRING);
              required int64 attempt;
              required double seconds;
            }
            repeated group artefact {
              required binary name (STRING);
              required binary text (STRING);
            }
            repeated group timing {
              required binary metric (STRING);
              required double value;
            }
          }
          """);

  /** Empty: nothing of a cluster's settings changes how a run is written. */
  private static final Configuration HADOOP = new Configuration(false);

  private RunParquet() {}

  /** The bytes of a Parquet file that holds some runs. */
  static byte[] encode(Iterable<RunRecord> records) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new MemoryFiles.Output(bytes))
            .withConf(HADOOP)
            .withType(SCHEMA)
            .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
            .withExtraMetaData(Map.of("argmax4j.schema-version", Integer.toString(SCHEMA_VERSION)))
            .build()) {
      for (RunRecord record : records) {
        writer.write(toGroup(record));
      }
    }
    return bytes.toByteArray();
  }

  /**
   * The runs of a Parquet file.
   *
   * @param name what messages call the file
   * @throws IOException if the bytes are not a complete file of runs
   */
  static List<RunRecord> decode(String name, byte[] bytes) throws IOException {
    List<RunRecord> records = new ArrayList<>();
    try (ParquetReader<Group> reader =
        new ReaderBuilder(new MemoryFiles.Input(name, bytes))
            .withConf(HADOOP)
            .usePageChecksumVerification()
            .build()) {
      for (Group row = reader.read(); row != null; row = reader.read()) {
        records.add(toRecord(row));
      }
    } catch (RuntimeException e) {
      throw new IOException(e.getMessage(), e);
    }
    return records;
  }

  private static final class ReaderBuilder extends ParquetReader.Builder<Group> {

    ReaderBuilder(MemoryFiles.Input file) {
      super(file);
    }

    @Override
    protected GroupReadSupport getReadSupport() {
      return new GroupReadSupport();
    }
  }

  private static Group toGroup(RunRecord record) {
    Group row = new SimpleGroup(SCHEMA);
    RunRecord.Identity identity = record.identity();
    row.append("schema_version", SCHEMA_VERSION)
        .append("key", record.key())
        .append("experiment", identity.experiment())
        .append("protocol", identity.protocol())
        .append("data_fingerprint", identity.dataFingerprint())
        .append("configuration", identity.configuration())
        .append("seed", identity.seed())
        .append("status", record.outcome().status().name().toLowerCase(Locale.ROOT))
        .append("reason", record.outcome().reason());
    addMetrics(row, "summary", record.summary());
    row.append("epochs", record.history().size());
    for (int epoch = 0; epoch < record.history().size(); epoch++) {
      for (Map.Entry<String, Double> e : new TreeMap<>(record.history().get(epoch)).entrySet()) {
        row.addGroup("history")
            .append("epoch", epoch + 1)
            .append("metric", e.getKey())
            .append("value", e.getValue());
      }
    }
    RunRecord.Provenance provenance = record.provenance();
    row.addGroup("provenance")
        .append("code_version", provenance.codeVersion())
        .append("backend", provenance.backend())
        .append("host", provenance.host())
        .append("device", provenance.device())
        .append("application", provenance.application())
        .append("started", provenance.started())
        .append("attempt", provenance.attempt())
        .append("seconds", provenance.seconds());
    new TreeMap<>(record.artefacts())
        .forEach((name, text) -> row.addGroup(ARTEFACT).append("name", name).append("text", text));
    addMetrics(row, TIMING, provenance.timings());
    return row;
  }

  private static void addMetrics(Group row, String column, Map<String, Double> metrics) {
    new TreeMap<>(metrics)
        .forEach(
            (name, value) -> row.addGroup(column).append("metric", name).append("value", value));
  }

  private static Map<String, Double> metrics(List<Group> groups) {
    Map<String, Double> metrics = new TreeMap<>();
    for (Group group : groups) {
      metrics.put(group.getString("metric", 0), group.getDouble("value", 0));
    }
    return metrics;
  }

  private static List<Group> groups(Group row, String column) {
    return IntStream.range(0, row.getFieldRepetitionCount(column))
        .mapToObj(i -> row.getGroup(column, i))
        .toList();
  }

  /** None where the file is older than the column. */
  private static List<Group> groupsIfThere(Group row, String column) {
    return row.getType().containsField(column) ? groups(row, column) : List.of();
  }

  private static RunRecord toRecord(Group row) {
    List<Map<String, Double>> history = new ArrayList<>();
    for (int i = 0; i < row.getInteger("epochs", 0); i++) {
      history.add(new TreeMap<>());
    }
    for (Group entry : groups(row, "history")) {
      history
          .get(entry.getInteger("epoch", 0) - 1)
          .put(entry.getString("metric", 0), entry.getDouble("value", 0));
    }
    Group from = row.getGroup("provenance", 0);
    return new RunRecord(
        row.getString("key", 0),
        new RunRecord.Identity(
            row.getString("experiment", 0),
            row.getInteger("protocol", 0),
            row.getString("data_fingerprint", 0),
            row.getString("configuration", 0),
            row.getLong("seed", 0)),
        new RunRecord.Outcome(
            RunRecord.Status.valueOf(row.getString("status", 0).toUpperCase(Locale.ROOT)),
            row.getString("reason", 0)),
        metrics(groups(row, "summary")),
        history,
        artefacts(row),
        new RunRecord.Provenance(
            from.getString("code_version", 0),
            from.getString("backend", 0),
            from.getString("host", 0),
            from.getString("device", 0),
            from.getString("application", 0),
            from.getLong("attempt", 0),
            from.getString("started", 0),
            from.getDouble("seconds", 0),
            metrics(groupsIfThere(row, TIMING))));
  }

  private static Map<String, String> artefacts(Group row) {
    Map<String, String> artefacts = new TreeMap<>();
    for (Group artefact : groupsIfThere(row, ARTEFACT)) {
      artefacts.put(artefact.getString("name", 0), artefact.getString("text", 0));
    }
    return artefacts;
  }
}
