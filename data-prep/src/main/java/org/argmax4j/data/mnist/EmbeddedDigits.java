package org.argmax4j.data.mnist;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
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
   * Writes the four files into a directory, for {@link PrepareMnist} to read. Those that are there
   * stay.
   *
   * @param directory created if it is not there
   * @throws InputException if another file is in the place of one of them
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
      byte[] content = in.readAllBytes();
      Path file = directory.resolve(name);
      if (!Files.exists(file)) {
        // Whoever is killed here leaves no half of a file under its name.
        Path part = Files.write(directory.resolve(name + ".part"), content);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      } else if (!Arrays.equals(Files.readAllBytes(file), content)) {
        throw new InputException(
            "%s: not the file that comes with the program, expected that or none".formatted(file));
      }
    }
  }
}
