package org.argmax4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.SparkException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class ContentFingerprintTest {

  private static final SparkSession SPARK = LocalSpark.session();
  private static final StructType SCHEMA =
      new StructType()
          .add("index", DataTypes.IntegerType)
          .add("text", DataTypes.StringType)
          .add("bytes", DataTypes.BinaryType)
          .add("values", DataTypes.createArrayType(DataTypes.FloatType));
  private static final StructType NULLABLE = new StructType().add("text", DataTypes.StringType);
  private static final StructType NULLABLE_ELEMENTS =
      new StructType().add("numbers", DataTypes.createArrayType(DataTypes.IntegerType));
  private static final StructType EVERY_TYPE =
      SCHEMA
          .add("number", DataTypes.DoubleType)
          .add("texts", DataTypes.createArrayType(DataTypes.StringType))
          .add(
              "ranges",
              DataTypes.createArrayType(DataTypes.createArrayType(DataTypes.IntegerType)));

  private static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      rows.add(
          RowFactory.create(
              i, "text " + i % 3, new byte[] {(byte) i, 1}, List.of(i / 2f, 0.5f, -1f)));
    }
    return rows;
  }

  private static String fingerprint(List<Row> rows, int partitions) {
    Dataset<Row> table = SPARK.createDataFrame(rows, SCHEMA).repartition(partitions);
    return ContentFingerprint.combine(
        "kind",
        DatasetManifest.Origin.PUBLISHED,
        Map.of("table", table.schema().toDDL()),
        Map.of("table", ContentFingerprint.digest(table)),
        Map.of("option", "value"));
  }

  @Test
  void isTheSameForAnyPartitioningAndOrderOfFiles() {
    List<Row> shuffled = rows();
    Collections.shuffle(shuffled, new Random(1));
    assertThat(fingerprint(rows(), 1))
        .hasSize(64)
        .isEqualTo(fingerprint(rows(), 7))
        .isEqualTo(fingerprint(shuffled, 3));
  }

  /** Runs in stores carry fingerprints: they must not change when the code does. */
  @Test
  void ofEveryTypeOfValueIsWhatItWasWhenItWasPinned() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      rows.add(
          RowFactory.create(
              i - 3,
              "caf\u00e9 " + i,
              new byte[i],
              i == 5 ? List.of() : List.of(i / 3f, Float.NaN, -0f),
              1.0 / (i + 1),
              List.of("", "\u20ac", "w" + i),
              List.of(List.of(i, 2 * i), List.of())));
    }
    Dataset<Row> table = SPARK.createDataFrame(rows, EVERY_TYPE);
    assertThat(
            ContentFingerprint.combine(
                "kind",
                DatasetManifest.Origin.PUBLISHED,
                Map.of("table", table.schema().toDDL()),
                Map.of("table", ContentFingerprint.digest(table)),
                Map.of()))
        .isEqualTo("c822dbc8144c2c5c62a87666d53ce2d375415149e3357b0927e29818ae0c35bb");
  }

  @Test
  void refusesNulls() {
    Dataset<Row> column =
        SPARK.createDataFrame(List.of(RowFactory.create((Object) null)), NULLABLE);
    Dataset<Row> element =
        SPARK.createDataFrame(
            List.of(RowFactory.create(Collections.singletonList(null))), NULLABLE_ELEMENTS);
    for (Dataset<Row> table : List.of(column, element)) {
      assertThatExceptionOfType(SparkException.class)
          .isThrownBy(() -> ContentFingerprint.digest(table))
          .withMessageContaining("Cannot hash");
    }
  }

  @Test
  void changesWithOneValueOneSwapOrOneRow() {
    String original = fingerprint(rows(), 2);
    List<Row> value = rows();
    value.set(3, RowFactory.create(3, "text 0", new byte[] {3, 2}, List.of(1.5f, 0.5f, -1f)));
    List<Row> swapped = rows();
    swapped.set(1, RowFactory.create(2, "text 1", new byte[] {1, 1}, List.of(0.5f, 0.5f, -1f)));
    swapped.set(2, RowFactory.create(1, "text 2", new byte[] {2, 1}, List.of(1f, 0.5f, -1f)));
    assertThat(fingerprint(value, 2)).isNotEqualTo(original);
    assertThat(fingerprint(swapped, 2)).isNotEqualTo(original);
    assertThat(fingerprint(rows().subList(0, 39), 2)).isNotEqualTo(original);
  }

  @Test
  void sumsCarryFromWordToWord() {
    ContentFingerprint.TableDigest ones =
        new ContentFingerprint.TableDigest(new long[] {-1, -1, 5, 0}, 1);
    ContentFingerprint.TableDigest one =
        new ContentFingerprint.TableDigest(new long[] {1, 0, 0, 0}, 1);
    assertThat(ones.plus(one).sum()).containsExactly(0, 0, 6, 0);
    assertThat(ones.plus(ones).sum()).containsExactly(-2, -1, 11, 0);
  }

  @Test
  void saysOfGeneratedDataThatItIsGenerated() {
    assertThat(
            ContentFingerprint.combine(
                "kind", DatasetManifest.Origin.GENERATED, Map.of(), Map.of(), Map.of()))
        .startsWith("generated-")
        .hasSize(74);
  }
}
