package org.argmax4j.data.globe;

import java.util.Locale;
import org.argmax4j.config.InputException;

/**
 * The symmetric {@code k x k} matrix of a tour: 1 for each pair of places that follow each other.
 *
 * @param place where it is, for messages
 * @param cities how many places a tour has, k
 */
record TourMatrix(String place, int cities) {

  /**
   * The edges of the tour.
   *
   * @param values has the matrix
   * @param first where it begins
   * @return a byte for each edge, in the order of {@link org.argmax4j.structure.tree.CompleteGraph}
   * @throws InputException if it is no tour
   */
  byte[] edges(double[] values, int first) {
    byte[] edges = new byte[cities * (cities - 1) / 2];
    int[][] neighbours = new int[cities][2];
    int edge = 0;
    for (int i = 0; i < cities; i++) {
      int ones = 0;
      for (int j = 0; j < cities; j++) {
        double value = values[first + i * cities + j];
        if (value != 0 && value != 1) {
          throw refused(value, i, j, "0 or 1");
        }
        if (value == 1 && i == j) {
          throw refused(value, i, j, "0 on the diagonal");
        }
        if (value != values[first + j * cities + i]) {
          throw refused(value, i, j, String.format(Locale.ROOT, "the same as at (%d, %d)", j, i));
        }
        if (value == 1) {
          neighbours[i][Math.min(ones, 1)] = j;
          ones++;
        }
        if (j > i) {
          edges[edge++] = (byte) value;
        }
      }
      if (ones != 2) {
        throw new InputException(
            String.format(
                Locale.ROOT, "%s: %d ones in row %d of the matrix, expected 2", place, ones, i));
      }
    }
    requireOneCycle(neighbours);
    return edges;
  }

  private void requireOneCycle(int[][] neighbours) {
    int before = 0;
    int at = neighbours[0][0];
    int length = 1;
    while (at != 0) {
      int next = neighbours[at][0] == before ? neighbours[at][1] : neighbours[at][0];
      before = at;
      at = next;
      length++;
    }
    if (length != cities) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: a cycle of %d places, expected one of all %d",
              place,
              length,
              cities));
    }
  }

  private InputException refused(double value, int i, int j, String expected) {
    return new InputException(
        String.format(
            Locale.ROOT, "%s: %s at (%d, %d), expected %s", place, value, i, j, expected));
  }
}
