package org.argmax4j.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.argmax4j.jobs.store.MemoryFiles;

/** Parquet files as Spark writes them, and such that a changed byte is a changed value. */
public final class Tables {

  private Tables() {}

  /** Fills a row. */
  @FunctionalInterface
  public interface Filler {

    /** Appends the values of a row. */
    void fill(Group row, int index);
  }

  /**
   * Both kinds of file of one table.
   *
   * @param schema its schema
   * @param rows how many rows it has
   * @param filler makes them
   */
  public static List<byte[]> files(String schema, int rows, Filler filler) throws IOException {
    return List.of(
        file(schema, rows, filler, CompressionCodecName.SNAPPY, true),
        file(schema, rows, filler, CompressionCodecName.UNCOMPRESSED, false));
  }

  private static byte[] file(
      String schema, int rows, Filler filler, CompressionCodecName codec, boolean asSparkDoes)
      throws IOException {
    MessageType type = MessageTypeParser.parseMessageType(schema);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new MemoryFiles.Output(bytes))
            .withConf(new Configuration(false))
            .withType(type)
            .withCompressionCodec(codec)
            .withDictionaryEncoding(asSparkDoes)
            .withPageWriteChecksumEnabled(asSparkDoes)
            .build()) {
      for (int index = 0; index < rows; index++) {
        Group row = new SimpleGroup(type);
        filler.fill(row, index);
        writer.write(row);
      }
    }
    return bytes.toByteArray();
  }
}
