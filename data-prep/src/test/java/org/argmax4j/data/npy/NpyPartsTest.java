package org.argmax4j.data.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.config.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyPartsTest {

  private static final Configuration HADOOP = new Configuration(false);

  @TempDir private Path folder;

  private org.apache.hadoop.fs.Path directory() {
    return new org.apache.hadoop.fs.Path(folder.toUri());
  }

  private void write(String name, int rows, int first) throws IOException {
    double[] values = new double[rows * 2];
    Arrays.setAll(values, i -> first + i);
    Files.write(folder.resolve(name), NpyBytes.array("u1", values, rows, 2));
  }

  private NpyParts open() throws IOException {
    return NpyParts.open(
        NpyParts.find(directory(), "x", HADOOP), HADOOP, List.of(NpyType.UINT8), "rows", 2);
  }

  @Test
  void rowsOfPartsComeOneBehindTheOther() throws IOException {
    write("x_part0.npy", 3, 0);
    write("x_part1.npy", 1, 6);
    write("x_part2.npy", 2, 8);
    try (NpyParts parts = open()) {
      assertThat(parts.rows()).isEqualTo(6);
      assertThat(parts.doubles(0, 6)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
      assertThat(parts.doubles(2, 3)).containsExactly(4, 5, 6, 7, 8, 9);
      assertThat(parts.bytes(1, 4)).containsExactly(2, 3, 4, 5, 6, 7, 8, 9);
      assertThat(parts.bytes(4, 1)).containsExactly(8, 9);
      assertThat(parts.place(2)).isEqualTo("file:%s/x_part0.npy: row 2", folder);
      assertThat(parts.place(3)).isEqualTo("file:%s/x_part1.npy: row 0", folder);
      assertThat(parts.place(5)).isEqualTo("file:%s/x_part2.npy: row 1", folder);
    }
  }

  @Test
  void theWholeFileIsReadWhereItIsThere() throws IOException {
    write("x.npy", 2, 40);
    write("x_part0.npy", 3, 0);
    try (NpyParts parts = open()) {
      assertThat(parts.bytes(0, 2)).containsExactly(40, 41, 42, 43);
    }
  }

  @Test
  void refusesPartsOfOtherShapeAndPartsWithoutOthers() throws IOException {
    write("x_part0.npy", 3, 0);
    assertRefused("x_part1.npy: no such file, but other parts of x are there");
    Files.write(folder.resolve("x_part1.npy"), NpyBytes.array("u1", new double[3], 1, 3));
    assertRefused("x_part1.npy: shape (1, 3), expected (N, 2): rows");
    Files.delete(folder.resolve("x_part0.npy"));
    assertRefused("x_part0.npy: no such file, but other parts of x are there");
    Files.delete(folder.resolve("x_part1.npy"));
    assertRefused("x.npy: no such file, nor parts (x_part0.npy and so on)");
  }

  private void assertRefused(String message) {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(this::open)
        .withMessage("file:%s/%s", folder, message);
  }
}
