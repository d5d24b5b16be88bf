package org.argmax4j.data.mnist;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/** Makes small IDX files of grey noise. */
public final class IdxFiles {

  private static final int PIXELS = 784;

  private IdxFiles() {}

  /** Images of noise. */
  public static byte[] images(int count, long seed) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(0x803);
    out.writeInt(count);
    out.writeInt(28);
    out.writeInt(28);
    byte[] pixels = new byte[count * PIXELS];
    new SplittableRandom(seed).nextBytes(pixels);
    out.write(pixels);
    return bytes.toByteArray();
  }

  /** Labels of all classes. */
  public static byte[] labels(int count) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(0x801);
    out.writeInt(count);
    for (int i = 0; i < count; i++) {
      out.writeByte((7 * i + 3) % 10);
    }
    return bytes.toByteArray();
  }

  /** The bytes compressed. */
  public static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  /** A corpus of four files; the training files compressed, the test files plain. */
  public static Path corpus(Path directory, int train, int test) throws IOException {
    Files.createDirectories(directory);
    Files.write(directory.resolve("train-images-idx3-ubyte.gz"), gzip(images(train, 1)));
    Files.write(directory.resolve("train-labels-idx1-ubyte.gz"), gzip(labels(train)));
    Files.write(directory.resolve("t10k-images-idx3-ubyte"), images(test, 2));
    Files.write(directory.resolve("t10k-labels-idx1-ubyte"), labels(test));
    return directory;
  }
}
