package org.argmax4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetRowsTest {

  private static final int ROWS = 5_000;
  private static final int ROW_GROUP = 1 << 16;
  private static final Configuration HADOOP = new Configuration(false);
  private static final TableSchema SCHEMA =
      new TableSchema(
          List.of(
              new TableSchema.Column("index", TableSchema.Kind.INT),
              new TableSchema.Column("word", TableSchema.Kind.TEXT),
              new TableSchema.Column("bytes", TableSchema.Kind.BINARY),
              new TableSchema.Column("rating", TableSchema.Kind.FLOAT),
              new TableSchema.Column("vector", TableSchema.Kind.FLOATS),
              new TableSchema.Column("tokens", TableSchema.Kind.INTS),
              new TableSchema.Column("forms", TableSchema.Kind.TEXTS)));

  @TempDir private Path folder;

  private Path write(int rows) throws IOException {
    Path table = Files.createDirectory(folder.resolve("table"));
    org.apache.hadoop.fs.Path file =
        new org.apache.hadoop.fs.Path(table.resolve("part.parquet").toUri());
    try (ParquetRows out = new ParquetRows(file, SCHEMA, HADOOP, ROW_GROUP)) {
      for (int i = 0; i < rows; i++) {
        out.add(i, word(i), new byte[] {(byte) i, -1}, i / 2f, vector(i), tokens(i), forms(i));
      }
      out.finish();
    }
    return table;
  }

  private static String word(int row) {
    return "caf\u00e9 " + row % 7;
  }

  private static float[] vector(int row) {
    return row % 3 == 0 ? new float[0] : new float[] {row, -0f};
  }

  private static int[] tokens(int row) {
    int[] tokens = new int[row % 5];
    Arrays.fill(tokens, row);
    return tokens;
  }

  private static String[] forms(int row) {
    String[] forms = new String[row % 4];
    Arrays.fill(forms, word(row));
    return forms;
  }

  @Test
  void whatIsWrittenInManyRowGroupsIsRead() throws IOException {
    Path table = write(ROWS);
    ColumnBuffer.Ints index = new ColumnBuffer.Ints("index");
    ColumnBuffer.Bytes word = new ColumnBuffer.Bytes("word");
    ColumnBuffer.Bytes bytes = new ColumnBuffer.Bytes("bytes");
    ColumnBuffer.Floats rating = new ColumnBuffer.Floats("rating");
    ColumnBuffer.Floats vector = new ColumnBuffer.Floats("vector");
    ColumnBuffer.Ints tokens = new ColumnBuffer.Ints("tokens");
    ColumnBuffer.Texts form = new ColumnBuffer.Texts("forms");
    org.apache.hadoop.fs.Path place = new org.apache.hadoop.fs.Path(table.toUri());
    new ParquetTable(place, HADOOP).read(index, word, bytes, rating, vector, tokens, form);

    try (ParquetFileReader reader =
        ParquetFileReader.open(
            HadoopInputFile.fromPath(
                new org.apache.hadoop.fs.Path(place, "part.parquet"), HADOOP))) {
      assertThat(reader.getRowGroups().size()).isGreaterThan(2);
    }
    assertThat(index.rows()).isEqualTo(ROWS);
    int[] words = word.offsets();
    int[] vectors = vector.offsets();
    int[] lists = tokens.offsets();
    int[] forms = form.offsets();
    String[] formValues = form.values();
    byte[] texts = word.values();
    float[] numbers = vector.values();
    int[] values = tokens.values();
    int[] places = index.values();
    for (int i = 0; i < ROWS; i++) {
      assertThat(new String(texts, words[i], words[i + 1] - words[i], StandardCharsets.UTF_8))
          .isEqualTo(word(i));
      assertThat(Arrays.copyOfRange(numbers, vectors[i], vectors[i + 1])).isEqualTo(vector(i));
      assertThat(Arrays.copyOfRange(values, lists[i], lists[i + 1])).isEqualTo(tokens(i));
      assertThat(Arrays.copyOfRange(formValues, forms[i], forms[i + 1])).isEqualTo(forms(i));
      assertThat(places[i]).isEqualTo(i);
    }
    assertThat(rating.values()[ROWS - 1]).isEqualTo((ROWS - 1) / 2f);
    assertThat(bytes.values()).hasSize(2 * ROWS);
  }

  @Test
  void sparkSqlReadsTheSame() throws IOException {
    Dataset<Row> table = LocalSpark.session().read().parquet(write(300).toString());

    assertThat(table.schema().toDDL()).isEqualTo(SCHEMA.sql());
    Row row = table.filter("index = 14").first();
    assertThat(row.getString(1)).isEqualTo(word(14));
    assertThat(row.<byte[]>getAs(2)).containsExactly(14, -1);
    assertThat(row.getFloat(3)).isEqualTo(7f);
    assertThat(row.getList(4)).isEqualTo(List.of(14f, -0f));
    assertThat(row.getList(5)).isEqualTo(List.of(14, 14, 14, 14));
    assertThat(row.getList(6)).isEqualTo(List.of(word(14), word(14)));
    assertThat(table.filter("size(tokens) = 0 AND size(vector) = 0").count()).isEqualTo(20);
    assertThat(table.filter("tokens IS NULL OR vector IS NULL").count()).isZero();
  }

  @Test
  void aTableWithoutRowsIsOne() throws IOException {
    ColumnBuffer.Ints index = new ColumnBuffer.Ints("index");
    new ParquetTable(new org.apache.hadoop.fs.Path(write(0).toUri()), HADOOP).read(index);
    assertThat(index.rows()).isZero();
  }
}
