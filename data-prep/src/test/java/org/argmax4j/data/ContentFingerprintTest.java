package org.argmax4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ContentFingerprintTest {

  private static List<Object[]> rows() {
    List<Object[]> rows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      rows.add(row(i, "text " + i % 3, new byte[] {(byte) i, 1}, new float[] {i / 2f, 0.5f, -1f}));
    }
    return rows;
  }

  private static Object[] row(Object... values) {
    return values;
  }

  private static ContentFingerprint.TableDigest digest(List<Object[]> rows) {
    ContentFingerprint.RowSum sum = new ContentFingerprint.RowSum();
    RowBytes bytes = new RowBytes();
    rows.forEach(row -> sum.add(bytes.digest(row)));
    return sum.total();
  }

  private static String fingerprint(String columns, ContentFingerprint.TableDigest digest) {
    return ContentFingerprint.combine(
        "kind",
        DatasetManifest.Origin.PUBLISHED,
        Map.of("table", columns),
        Map.of("table", digest),
        Map.of());
  }

  @Test
  void isTheSameForAnyPartitioningAndOrderOfFiles() {
    List<Object[]> shuffled = rows();
    Collections.shuffle(shuffled, new Random(1));
    ContentFingerprint.TableDigest whole = digest(rows());
    ContentFingerprint.TableDigest parts =
        digest(shuffled.subList(0, 7)).plus(digest(shuffled.subList(7, 40)));
    assertThat(parts.sum()).isEqualTo(whole.sum());
    assertThat(parts.rows()).isEqualTo(40);
  }

  /** Runs in stores carry fingerprints: they must not change when the code does. */
  @Test
  void ofEveryTypeOfValueIsWhatItWasWhenItWasPinned() {
    List<Object[]> rows = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      rows.add(
          row(
              i - 3,
              "caf\u00e9 " + i,
              new byte[i],
              i == 4 ? Float.NaN : 1f / (i + 1),
              i == 5 ? new float[0] : new float[] {i / 3f, Float.NaN, -0f},
              i == 6 ? new int[0] : new int[] {i, -2 * i}));
    }
    TableSchema schema =
        new TableSchema(
            List.of(
                new TableSchema.Column("index", TableSchema.Kind.INT),
                new TableSchema.Column("text", TableSchema.Kind.TEXT),
                new TableSchema.Column("bytes", TableSchema.Kind.BINARY),
                new TableSchema.Column("number", TableSchema.Kind.FLOAT),
                new TableSchema.Column("numbers", TableSchema.Kind.FLOATS),
                new TableSchema.Column("places", TableSchema.Kind.INTS)));
    assertThat(fingerprint(schema.sql(), digest(rows)))
        .isEqualTo("7b1ce7fc8e58718eae3f0253dae6e7e6a2c203b5b69c8afe9177a1ba64252778");
  }

  @Test
  void growsToLongRows() {
    int[] numbers = new int[100_000];
    numbers[99_999] = 1;
    byte[] longer = new RowBytes().digest(1, numbers);
    RowBytes used = new RowBytes();
    used.digest(2, new int[] {3});
    assertThat(used.digest(1, numbers)).isEqualTo(longer);
    numbers[99_999] = 2;
    assertThat(used.digest(1, numbers)).isNotEqualTo(longer);
  }

  @Test
  void refusesWhatHasNoBytes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RowBytes().digest(1, 2L))
        .withMessageContaining("Cannot hash");
  }

  @Test
  void changesWithOneValueOneSwapOrOneRow() {
    long[] original = digest(rows()).sum();
    List<Object[]> value = rows();
    value.set(3, row(3, "text 0", new byte[] {3, 2}, new float[] {1.5f, 0.5f, -1f}));
    List<Object[]> swapped = rows();
    swapped.set(1, row(2, "text 1", new byte[] {1, 1}, new float[] {0.5f, 0.5f, -1f}));
    swapped.set(2, row(1, "text 2", new byte[] {2, 1}, new float[] {1f, 0.5f, -1f}));
    assertThat(digest(value).sum()).isNotEqualTo(original);
    assertThat(digest(swapped).sum()).isNotEqualTo(original);
    assertThat(digest(rows().subList(0, 39)).sum()).isNotEqualTo(original);
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
