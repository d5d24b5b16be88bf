package org.argmax4j.data.trees;

import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.argmax4j.config.InputException;
import org.argmax4j.data.SplitTables;
import org.argmax4j.data.npy.NpyFile;
import org.argmax4j.data.npy.NpyType;

/**
 * The two arrays of a split.
 *
 * @param positions path of the positions, {@code (examples, frames, 2, vertices)}
 * @param edges path of the adjacency matrices, {@code (examples, vertices, vertices)}
 * @param vertices how many vertices there must be
 * @param frames how many frames there must be
 */
record PublishedArrays(String positions, String edges, int vertices, int frames)
    implements Serializable {

  /** How many values are read at a time. */
  private static final int BLOCK = 1 << 18;

  /**
   * How many examples both files hold.
   *
   * @throws InputException if one is no such array, or they do not agree
   */
  int count(Configuration hadoop) throws IOException {
    try (NpyFile motion = openPositions(hadoop)) {
      long count = motion.shape().get(0);
      if (count > Integer.MAX_VALUE) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "%s: %d examples, expected at most %d",
                positions,
                count,
                Integer.MAX_VALUE));
      }
      openEdges(hadoop, count).close();
      return (int) count;
    }
  }

  private NpyFile openPositions(Configuration hadoop) throws IOException {
    return checked(
        NpyFile.open(new Path(positions), hadoop),
        "examples, frames, x and y, vertices",
        NpyFile.ANY,
        frames,
        2,
        vertices);
  }

  private NpyFile openEdges(Configuration hadoop, long count) throws IOException {
    return checked(
        NpyFile.open(new Path(edges), hadoop),
        "an adjacency matrix for each example of " + new Path(positions).getName(),
        count,
        vertices,
        vertices);
  }

  private static NpyFile checked(NpyFile file, String meaning, long... shape) throws IOException {
    try {
      file.requireType(NpyType.FLOAT32, NpyType.FLOAT64);
      file.requireShape(meaning, shape);
      return file;
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /**
   * Reads some examples.
   *
   * @param first the index of the first
   * @param count how many
   * @throws InputException if a position is not finite or edges are no tree
   */
  void read(int first, int count, Configuration hadoop, SplitTables.Sink sink) throws IOException {
    int motionSize = frames * 2 * vertices;
    int matrixSize = vertices * vertices;
    int most = Math.max(1, BLOCK / Math.max(motionSize, matrixSize));
    try (NpyFile motion = openPositions(hadoop);
        NpyFile trees = openEdges(hadoop, motion.shape().get(0))) {
      for (int done = 0; done < count; done += most) {
        int start = first + done;
        int rows = Math.min(most, count - done);
        double[] coordinates = motion.doubles(start, rows);
        double[] matrices = trees.doubles(start, rows);
        for (int row = 0; row < rows; row++) {
          int index = start + row;
          sink.add(
              TreeTables.row(
                  index,
                  new TreeExample(
                      motion(row(coordinates, row, motionSize), index),
                      tree(row(matrices, row, matrixSize), index))));
        }
      }
    }
  }

  private static double[] row(double[] values, int row, int size) {
    return Arrays.copyOfRange(values, row * size, (row + 1) * size);
  }

  /** All x of a frame, then all y, become x and y of each vertex. */
  private float[] motion(double[] coordinates, int row) {
    float[] motion = new float[frames * 2 * vertices];
    int place = 0;
    for (int frame = 0; frame < frames; frame++) {
      for (int vertex = 0; vertex < vertices; vertex++) {
        for (int coordinate = 0; coordinate < 2; coordinate++) {
          double value = coordinates[(frame * 2 + coordinate) * vertices + vertex];
          motion[place] = (float) value;
          if (!Float.isFinite(motion[place])) {
            throw new InputException(
                String.format(
                    Locale.ROOT,
                    "%s: row %d: %s at frame %d, coordinate %d, vertex %d, expected a finite number",
                    positions,
                    row,
                    value,
                    frame,
                    coordinate,
                    vertex));
          }
          place++;
        }
      }
    }
    return motion;
  }

  private byte[] tree(double[] matrix, int row) {
    byte[] tree = new byte[vertices * (vertices - 1) / 2];
    // For each vertex, the smallest one that the edges so far connect it with.
    int[] component = new int[vertices];
    Arrays.setAll(component, vertex -> vertex);
    int count = 0;
    int edge = 0;
    for (int i = 0; i < vertices; i++) {
      if (matrix[i * vertices + i] != 0) {
        throw refused(row, i, i, matrix, "0 on the diagonal");
      }
      for (int j = i + 1; j < vertices; j++) {
        double value = matrix[i * vertices + j];
        if (value != 0 && value != 1) {
          throw refused(row, i, j, matrix, "0 or 1");
        }
        if (matrix[j * vertices + i] != value) {
          throw refused(row, j, i, matrix, "the same as at (" + i + ", " + j + ")");
        }
        if (value == 1) {
          if (component[i] == component[j]) {
            throw refused(row, i, j, matrix, "0, since a tree has no cycle");
          }
          join(component, component[i], component[j]);
          count++;
        }
        tree[edge++] = (byte) value;
      }
    }
    if (count != vertices - 1) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: row %d: %d edges, expected a tree, which has %d",
              edges,
              row,
              count,
              vertices - 1));
    }
    return tree;
  }

  private static void join(int[] component, int one, int other) {
    for (int vertex = 0; vertex < component.length; vertex++) {
      if (component[vertex] == other) {
        component[vertex] = one;
      }
    }
  }

  private InputException refused(int row, int i, int j, double[] matrix, String expected) {
    return new InputException(
        String.format(
            Locale.ROOT,
            "%s: row %d: %s at (%d, %d), expected %s",
            edges,
            row,
            matrix[i * vertices + j],
            i,
            j,
            expected));
  }
}
