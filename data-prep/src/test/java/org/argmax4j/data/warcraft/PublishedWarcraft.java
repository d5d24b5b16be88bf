package org.argmax4j.data.warcraft;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.argmax4j.data.Split;
import org.argmax4j.data.npy.NpyBytes;

/** Makes the files of a small corpus of maps, as they are published. */
public final class PublishedWarcraft {

  /** Cells of a side. */
  public static final int GRID = 3;

  private static final int CELLS = GRID * GRID;
  private static final int SIDE = 8 * GRID;

  private PublishedWarcraft() {}

  /** The example that a row was made of. */
  static MapExample example(Split split, int row) {
    return new MapSimulation(GRID, 5, Tiles.painted()).draw(split, row);
  }

  /** Writes files of generated maps into a new directory; those for training in two parts. */
  public static Path write(Path directory, int firstPart, int secondPart, int others)
      throws IOException {
    Files.createDirectories(directory);
    write(directory, Split.TRAIN, "train", "_part0", 0, firstPart);
    write(directory, Split.TRAIN, "train", "_part1", firstPart, firstPart + secondPart);
    write(directory, Split.VALIDATION, "val", "", 0, others);
    write(directory, Split.TEST, "test", "", 0, others);
    return directory;
  }

  private static void write(
      Path directory, Split split, String name, String part, int first, int end)
      throws IOException {
    double[] images = new double[(end - first) * SIDE * SIDE * 3];
    double[] weights = new double[(end - first) * CELLS];
    double[] paths = new double[weights.length];
    for (int row = first; row < end; row++) {
      MapExample example = example(split, row);
      for (int i = 0; i < example.image().length; i++) {
        images[(row - first) * example.image().length + i] = example.image()[i];
      }
      for (int cell = 0; cell < CELLS; cell++) {
        weights[(row - first) * CELLS + cell] = example.costs()[cell];
        paths[(row - first) * CELLS + cell] = example.path()[cell];
      }
    }
    int rows = end - first;
    Files.write(
        directory.resolve(name + "_maps" + part + ".npy"),
        NpyBytes.array("u1", images, rows, SIDE, SIDE, 3));
    Files.write(directory.resolve(name + "_vertex_weights" + part + ".npy"), weights(weights));
    Files.write(directory.resolve(name + "_shortest_paths" + part + ".npy"), paths("u1", paths));
  }

  static byte[] weights(double... values) {
    return NpyBytes.array("f2", values, values.length / CELLS, GRID, GRID);
  }

  static byte[] paths(String type, double... values) {
    return NpyBytes.array(type, values, values.length / CELLS, GRID, GRID);
  }

  /** Rows of the same values. */
  static double[] repeated(int rows, double... row) {
    double[] values = new double[rows * row.length];
    Arrays.setAll(values, i -> row[i % row.length]);
    return values;
  }
}
