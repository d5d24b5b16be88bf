package org.argmax4j.data.npy;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.fuzz.FuzzedReader;

/** Arrays of NumPy with two axes. */
public final class NpyFuzzTest extends FuzzedReader {

  private static final double[] VALUES = {1, 0, 3, 4, 5, 6};

  @Override
  protected List<byte[]> samples() {
    return List.of(
        NpyBytes.array("f8", VALUES, 3, 2),
        NpyBytes.array("i8", ByteOrder.BIG_ENDIAN, true, VALUES, 3, 2),
        NpyBytes.file(2, NpyBytes.header("<f2", true, "(2, 3)"), new byte[12]),
        NpyBytes.file(3, NpyBytes.header("|u1", false, "(2L, 3L)"), new byte[6]));
  }

  @Override
  protected List<String> words() {
    return List.of("'descr'", "True", "'|O'", "('a', '<f4')", "18446744073709551616", "(", ",");
  }

  @Override
  protected void read(byte[] bytes) throws IOException {
    Path file = Files.write(file("array.npy"), bytes);
    try (NpyFile array =
        NpyFile.open(new org.apache.hadoop.fs.Path(file.toUri()), new Configuration(false))) {
      array.requireShape("any", NpyFile.ANY, NpyFile.ANY);
      array.doubles(0, 2);
    }
  }
}
