package org.argmax4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Encoders;
import org.argmax4j.config.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetTableTest {

  @TempDir private Path folder;

  private String read(Path table) throws IOException {
    ColumnBuffer.Bytes column = new ColumnBuffer.Bytes("value");
    new ParquetTable(new org.apache.hadoop.fs.Path(table.toUri()), new Configuration(false))
        .read(column);
    return new String(column.values(), StandardCharsets.UTF_8);
  }

  @Test
  void aChangedByteIsNoOtherValue() throws IOException {
    Path table = folder.resolve("table");
    LocalSpark.session()
        .createDataset(List.of("a word that is long enough"), Encoders.STRING())
        .coalesce(1)
        .write()
        .option("compression", "none")
        .parquet(table.toString());
    assertThat(read(table)).isEqualTo("a word that is long enough");
    Path part;
    try (Stream<Path> files = Files.list(table)) {
      part = files.filter(file -> file.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
    String bytes = Files.readString(part, StandardCharsets.ISO_8859_1);
    Files.writeString(
        part, bytes.replaceFirst("long enough", "wrongenough"), StandardCharsets.ISO_8859_1);
    Files.delete(table.resolve("." + part.getFileName() + ".crc"));

    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> read(table))
        .withMessageContaining(part.getFileName() + ": damaged Parquet file")
        .withMessageContaining("CRC checksum verification failed");
  }
}
