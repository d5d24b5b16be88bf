package org.argmax4j.data.trees;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.argmax4j.data.Split;
import org.argmax4j.data.npy.NpyBytes;

/** Makes the six files of a small corpus of latent trees, as they are published. */
public final class PublishedTrees {

  private final int vertices;
  private final int frames;

  /** Arrays of examples of one size. */
  public PublishedTrees(int vertices, int frames) {
    this.vertices = vertices;
    this.frames = frames;
  }

  /** Writes files of simulated examples into a new directory. */
  public Path write(Path directory, int train, int others) throws IOException {
    Files.createDirectories(directory);
    for (Split split : Split.values()) {
      int rows = split == Split.TRAIN ? train : others;
      Files.write(
          file(directory, "data", split),
          NpyBytes.array("f8", positions(split, rows), rows, frames, 2, vertices));
      Files.write(
          file(directory, "edges", split),
          NpyBytes.array("f4", edges(split, rows), rows, vertices, vertices));
    }
    return directory;
  }

  /** Writes the training files in the other type, byte order and order of indices. */
  void rewriteTrain(Path directory, int rows) throws IOException {
    Files.write(
        file(directory, "data", Split.TRAIN),
        NpyBytes.array(
            "f4",
            ByteOrder.BIG_ENDIAN,
            true,
            positions(Split.TRAIN, rows),
            rows,
            frames,
            2,
            vertices));
    Files.write(
        file(directory, "edges", Split.TRAIN),
        NpyBytes.array(
            "f8", ByteOrder.BIG_ENDIAN, true, edges(Split.TRAIN, rows), rows, vertices, vertices));
  }

  /** A published file. */
  Path file(Path directory, String what, Split split) {
    return directory.resolve(
        String.format(
            Locale.ROOT,
            "%s_%s_novar_1skip_%dt_1r_graph%d.npy",
            what,
            split == Split.VALIDATION ? "valid" : split.table(),
            frames,
            vertices));
  }

  /** The example that a row was made of. */
  TreeExample example(Split split, int row) {
    return new TreeSimulation(vertices, frames, 3).draw(split, row);
  }

  double[] positions(Split split, int rows) {
    double[] positions = new double[rows * frames * 2 * vertices];
    for (int row = 0; row < rows; row++) {
      float[] motion = example(split, row).positions();
      for (int i = 0; i < motion.length; i++) {
        int frame = i / 2 / vertices;
        int vertex = i / 2 % vertices;
        positions[((row * frames + frame) * 2 + i % 2) * vertices + vertex] = motion[i];
      }
    }
    return positions;
  }

  double[] edges(Split split, int rows) {
    double[] matrices = new double[rows * vertices * vertices];
    for (int row = 0; row < rows; row++) {
      byte[] tree = example(split, row).tree();
      int edge = 0;
      for (int i = 0; i < vertices; i++) {
        for (int j = i + 1; j < vertices; j++) {
          matrices[(row * vertices + i) * vertices + j] = tree[edge];
          matrices[(row * vertices + j) * vertices + i] = tree[edge++];
        }
      }
    }
    return matrices;
  }
}
