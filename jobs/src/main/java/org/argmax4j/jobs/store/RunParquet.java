package org.argmax4j.jobs.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.jspecify.annotations.Nullable;

/** Runs as Parquet rows: one a file while they are fresh, many a file once compacted. */
final class RunParquet {

  /** The version of the columns: raised when they change; readers keep reading every older one. */
  static final int SCHEMA_VERSION = 3;

  private static final String VERSION = "argmax4j.schema-version";

  /** A column since version 2. */
  static final String ARTEFACT = "artefact";

  /** A column since version 3. */
  static final String TIMING = "timing";

  static final MessageType SCHEMA =
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

  private static final BigInteger NEWEST = BigInteger.valueOf(SCHEMA_VERSION);

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
            .withExtraMetaData(Map.of(VERSION, Integer.toString(SCHEMA_VERSION)))
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
    decode(name, bytes, records::add);
    return records;
  }

  /**
   * Takes the runs of a Parquet file one by one.
   *
   * @param name what messages call the file
   * @throws IOException if the bytes are not a complete file of runs; some may have been taken then
   */
  static void decode(String name, byte[] bytes, Consumer<RunRecord> take) throws IOException {
    // A factory of its own for each: they are not made for several threads.
    ParquetReadOptions options =
        ParquetReadOptions.builder()
            .usePageChecksumVerification()
            .withCodecFactory(new CodecFactory(HADOOP, 0))
            .build();
    try (ParquetFileReader reader =
        ParquetFileReader.open(new MemoryFiles.Input(name, bytes), options)) {
      requireKnown(reader.getFileMetaData().getKeyValueMetaData().get(VERSION));
      long row = 0;
      for (int block = 0; block < reader.getRowGroups().size(); block++) {
        PageReadStore pages = pages(reader, name, row, block);
        RunColumns columns = new RunColumns(reader.getFileMetaData(), pages);
        for (long i = 0; i < pages.getRowCount(); i++) {
          row++;
          take.accept(run(columns, name, row, block));
        }
      }
    } catch (RuntimeException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** What is newer may mean something else by the same columns. */
  private static void requireKnown(@Nullable String version) throws IOException {
    if (version != null && new BigInteger(version).compareTo(NEWEST) > 0) {
      throw new NewerSchemaException(version);
    }
  }

  private static PageReadStore pages(ParquetFileReader reader, String name, long row, int block)
      throws IOException {
    try {
      return reader.readRowGroup(block);
    } catch (RuntimeException e) {
      throw unreadable(name, row, block - 1, e);
    }
  }

  private static RunRecord run(RunColumns columns, String name, long row, int block)
      throws IOException {
    try {
      return columns.next();
    } catch (ParquetDecodingException e) {
      throw unreadable(name, row, block, e);
    }
  }

  /** The words of Parquet's own reader of records. */
  private static IOException unreadable(String name, long row, int block, RuntimeException cause) {
    return new IOException(
        String.format(
            Locale.ROOT, "Can not read value at %d in block %d in file %s", row, block, name),
        cause);
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
}
