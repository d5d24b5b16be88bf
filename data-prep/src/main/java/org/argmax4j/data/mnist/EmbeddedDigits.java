package org.argmax4j.data.mnist;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

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
   * Writes the four files into a directory, for {@link PrepareMnist} to read.
   *
   * @param directory created if it is not there
   */
  public static void writeTo(Path directory) throws IOException {
    Files.createDirectories(directory);
    for (ImagePart part : ImagePart.values()) {
      copy(part.imageFile() + ".gz", directory);
      copy(part.labelFile() + ".gz", directory);
    }
  }

  private static void copy(String name, Path directory) throws IOException {
    try (InputStream in = EmbeddedDigits.class.getResourceAsStream("digits/" + name)) {
      if (in == null) {
        throw new FileNotFoundException("no resource digits/" + name);
      }
      Files.copy(in, directory.resolve(name));
    }
  }
}
