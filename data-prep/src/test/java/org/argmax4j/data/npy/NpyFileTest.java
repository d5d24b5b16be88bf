package org.argmax4j.data.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.config.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrays that NumPy wrote are made by {@code make.py} beside them. */
class NpyFileTest {

  private static final Configuration HADOOP = new Configuration(false);

  @TempDir private Path folder;

  private NpyFile open(byte[] bytes) throws IOException {
    return NpyFile.open(
        new org.apache.hadoop.fs.Path(Files.write(folder.resolve("x.npy"), bytes).toUri()), HADOOP);
  }

  private static byte[] numpy(String name) throws IOException {
    try (InputStream in = NpyFileTest.class.getResourceAsStream(name + ".npy")) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  private void assertRefused(byte[] bytes, String message) {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> open(bytes))
        .withMessage("file:%s: %s", folder.resolve("x.npy"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-big-endian-fortran"})
  void readsWhatNumPyWroteOfEveryType(String order) throws IOException {
    double infinity = Double.POSITIVE_INFINITY;
    assertThat(doubles("float64" + order))
        .containsExactly(
            0,
            -0.0,
            1,
            -1.5,
            1.7e308,
            Double.MIN_VALUE,
            0.1,
            1 / 3.0,
            1e10,
            infinity,
            -infinity,
            Double.NaN);
    assertThat(doubles("float32" + order))
        .containsExactly(
            0,
            -0.0,
            1,
            -1.5,
            3.4e38f,
            Float.MIN_VALUE,
            0.1f,
            1 / 3f,
            1e10f,
            infinity,
            -infinity,
            Double.NaN);
    assertThat(doubles("float16" + order))
        .containsExactly(
            0,
            -0.0,
            1,
            -1.5,
            65504,
            Math.scalb(1.0, -14),
            Math.scalb(1.0, -24),
            -Math.scalb(1023.0, -24),
            0.0999755859375,
            infinity,
            -infinity,
            Double.NaN);
    assertThat(longs("int64" + order))
        .containsExactly(
            0, -1, 2, -3, (1L << 53) + 1, Long.MIN_VALUE, Long.MAX_VALUE, 7, 8, 9, 10, 11);
    assertThat(longs("int32" + order))
        .containsExactly(0, -1, 2, -3, Integer.MAX_VALUE, Integer.MIN_VALUE, 6, 7, 8, 9, 10, 11);
    assertThat(doubles("int32" + order)).endsWith(6, 7, 8, 9, 10, 11);
    assertThat(longs("uint8" + order)).containsExactly(0, 1, 2, 3, 127, 128, 254, 255, 4, 5, 6, 7);
    assertThat(longs("bool" + order)).containsExactly(1, 0, 0, 1, 1, 0, 1, 1, 0, 0, 1, 0);
  }

  private double[] doubles(String name) throws IOException {
    try (NpyFile file = open(numpy(name))) {
      file.requireShape("three rows", 3, 2, NpyFile.ANY);
      return file.doubles(0, 3);
    }
  }

  private long[] longs(String name) throws IOException {
    try (NpyFile file = open(numpy(name))) {
      assertThat(file.shape()).containsExactly(3L, 2L, 2L);
      return file.longs(0, 3);
    }
  }

  @Test
  void readsEveryVersionOfTheFormatAndArraysWithoutAxes() throws IOException {
    for (String name : List.of("version-2", "version-3")) {
      try (NpyFile file = open(numpy(name))) {
        assertThat(file.doubles(1, 2)).containsExactly(1, 2);
      }
    }
    try (NpyFile file = open(numpy("scalar"))) {
      assertThat(file.shape()).isEmpty();
    }
  }

  @Test
  void refusesWhatNumPyWroteThatIsNoArrayOfNumbers() throws IOException {
    assertRefused(
        numpy("objects"),
        "an array of Python objects, which is a pickle and could run any program when it is read,"
            + " expected numbers");
    String types = ", expected bool, uint8, int32, int64, float16, float32, float64";
    assertRefused(numpy("fields"), "values of type [('a', '<f4'), ('b', '<i4')]" + types);
    assertRefused(numpy("complex"), "values of type '<c16'" + types);
  }

  @Property(tries = 300)
  void everyPartOfAnArrayIsReadInEveryOrder(
      @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 5) Integer> extents,
      @ForAll boolean big,
      @ForAll boolean fortran,
      @ForAll @IntRange(min = 0, max = 5) int type,
      @ForAll @IntRange(min = 0, max = 4) int from)
      throws IOException {
    String code = List.of("b1", "u1", "i4", "i8", "f4", "f8").get(type);
    long[] shape = extents.stream().mapToLong(Integer::longValue).toArray();
    int size = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    double[] values = new double[size];
    Arrays.setAll(values, i -> code.equals("b1") ? i % 3 % 2 : i % 256);
    ByteOrder order = big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    Path file = Files.createTempFile("property", ".npy");
    try (NpyFile array =
        NpyFile.open(
            new org.apache.hadoop.fs.Path(
                Files.write(file, NpyBytes.array(code, order, fortran, values, shape)).toUri()),
            HADOOP)) {
      int rows = (int) shape[0];
      int first = from % rows;
      int row = size / rows;
      assertThat(array.doubles(first, rows - first))
          .containsExactly(Arrays.copyOfRange(values, first * row, size));
      assertThat(array.doubles(0, first))
          .containsExactly(Arrays.copyOfRange(values, 0, first * row));
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void refusesOtherTypesAndShapesThanAreExpected() throws IOException {
    try (NpyFile file = open(NpyBytes.array("f8", new double[6], 3, 2))) {
      assertThatExceptionOfType(InputException.class)
          .isThrownBy(() -> file.requireType(NpyType.INT64, NpyType.UINT8))
          .withMessageEndingWith("x.npy: values of type float64, expected int64 or uint8");
      assertThatExceptionOfType(InputException.class)
          .isThrownBy(() -> file.requireShape("a row a city", NpyFile.ANY, 3))
          .withMessageEndingWith("x.npy: shape (3, 2), expected (N, 3): a row a city");
      assertThatExceptionOfType(InputException.class)
          .isThrownBy(() -> file.requireShape("one a row", 3))
          .withMessageEndingWith("x.npy: shape (3, 2), expected (3,): one a row");
      assertThatIllegalStateException()
          .isThrownBy(() -> file.longs(0, 1))
          .withMessage("float64 is no type of integers");
    }
    try (NpyFile file = open(NpyBytes.array("f8", new double[0], 0, 2))) {
      assertThatExceptionOfType(InputException.class)
          .isThrownBy(() -> file.requireShape("a row a city", NpyFile.ANY, 2))
          .withMessageEndingWith("x.npy: shape (0, 2), expected (N, 2): a row a city");
    }
  }

  @Test
  void refusesFilesThatAreNoArrays() {
    String expected = ", expected an array of NumPy (.npy), which begins with 934e554d5059";
    assertRefused(new byte[0], "empty" + expected);
    assertRefused(new byte[] {'P', 'K', 3, 4, 0, 0, 0}, "begins with 504b03040000" + expected);
    assertRefused(new byte[] {(byte) 0x93, 'N'}, "begins with 934e" + expected);
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> NpyFile.open(new org.apache.hadoop.fs.Path(folder + "/none.npy"), HADOOP))
        .withMessage("%s/none.npy: no such file", folder);
  }

  @Test
  void refusesFilesThatEndInsideOfTheHeader() throws IOException {
    byte[] whole = numpy("float32");
    for (int length : new int[] {6, 7, 8, 9, 10, 100, 127}) {
      assertRefused(
          Arrays.copyOf(whole, length), "ends inside its header, after " + length + " bytes");
    }
  }

  @Test
  void refusesFilesThatAreShorterOrLongerThanTheirHeaderSays() throws IOException {
    byte[] whole = numpy("float32");
    String expected = " bytes behind its header, expected 48 for shape (3, 2, 2) of float32";
    assertRefused(Arrays.copyOf(whole, whole.length - 1), "is cut off: 47" + expected);
    assertRefused(Arrays.copyOf(whole, whole.length + 1), "goes on behind its end: 49" + expected);
  }

  @Test
  void refusesOtherVersionsAndHeadersThatNeverEnd() {
    byte[] array = NpyBytes.array("f8", new double[1], 1);
    array[6] = 4;
    assertRefused(array, "version 4.0 of the format, expected 1.0, 2.0 or 3.0");
    array[6] = 2;
    array[7] = 1;
    assertRefused(array, "version 2.1 of the format, expected 1.0, 2.0 or 3.0");
    array[7] = 0;
    Arrays.fill(array, 8, 12, (byte) 0xFF);
    assertRefused(array, "a header of 4294967295 bytes, expected at most 10000");
  }

  @Test
  void refusesShapesThatNoFileCanHold() {
    String shape = "(4294967296, 4294967296)";
    assertRefused(
        NpyBytes.file(1, NpyBytes.header("<f8", false, shape)),
        "shape " + shape + ", expected one whose values fit into a file");
    assertRefused(
        NpyBytes.file(1, NpyBytes.header("<f8", false, "(2305843009213693951,)")),
        "shape (2305843009213693951,), expected one whose values fit into a file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}",
        "nothing",
        "['descr']",
        "{'descr': '<f8', 'fortran_order': False}",
        "{'descr': '<f8', 'fortran_order': 0, 'shape': (1,)}",
        "{'descr': '<f8', 'fortran_order': 'True', 'shape': (1,)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': '(1,)'}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1 2)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999,)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1,), 'more': True}",
        "{'descr': '<f8', 'descr': '<f8', 'fortran_order': False, 'shape': (1,)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1,)} and more"
      })
  void refusesHeadersThatAreNoSuchDictionary(String header) {
    assertRefused(
        NpyBytes.file(1, header, new byte[8]),
        "its header is "
            + (header.length() > 100 ? header.substring(0, 100) + "..." : header)
            + ", expected a dictionary of descr, fortran_order and shape");
  }

  @ParameterizedTest
  @ValueSource(strings = {"|f8", "f8", "<f3", "=f8", "", "<u2", "<M8[D]"})
  void refusesTypesThatItCannotRead(String type) {
    assertRefused(
        NpyBytes.file(1, NpyBytes.header(type, false, "(1,)"), new byte[8]),
        "values of type '"
            + type
            + "', expected bool, uint8, int32, int64, float16, float32, float64");
  }

  @Test
  void readsHeadersAsPython2WroteThem() throws IOException {
    String header = "{\"shape\": (2L, 1L), \"descr\": \"|u1\",\"fortran_order\":False}";
    try (NpyFile file = open(NpyBytes.file(1, header, (byte) 1, (byte) 2))) {
      assertThat(file.shape()).containsExactly(2L, 1L);
    }
  }
}
