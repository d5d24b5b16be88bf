package org.argmax4j.data.mnist;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.argmax4j.config.InputException;

/**
 * A tenth of MNIST that travels with the program: the first 600 training and the first 100 test
 * digits of each class, as IDX files under their published names. Origin and licence lie beside
 * them.
 */
public final class EmbeddedDigits {

  /** Digits of each class among the training images. */
  static final int TRAIN_PER_CLASS = 600;

  /** Digits of each class among the test images. */
  static final int TEST_PER_CLASS = 100;

  private EmbeddedDigits() {}

  /**
   * Writes the four files into a directory, for {@link PrepareMnist} to read. Files that are there
   * are left alone.
   *
   * @param directory created if it is not there
   * @throws InputException if there are others under their names
   */
  public static void writeTo(Path directory) throws IOException {
    Files.createDirectories(directory);
    for (ImagePart part : ImagePart.values()) {
      copy(part.imageFile() + ".gz", directory);
      copy(part.labelFile() + ".gz", directory);
    }
  }

  private static void copy(String name, Path directory) throws IOException {
    byte[] bytes;
    try (InputStream in = EmbeddedDigits.class.getResourceAsStream("digits/" + name)) {
      if (in == null) {
        throw new FileNotFoundException("no resource digits/" + name);
      }
      bytes = in.readAllBytes();
    }
    Path file = directory.resolve(name);
    if (Files.exists(file)) {
      if (!Arrays.equals(bytes, Files.readAllBytes(file))) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "%s: is not the file that comes with the program, expected an unused place",
                file));
      }
      return;
    }
    Path staged = directory.resolve("." + UUID.randomUUID());
    try {
      Files.write(staged, bytes);
      Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(staged);
    }
  }
}
