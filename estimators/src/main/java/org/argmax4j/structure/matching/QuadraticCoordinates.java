package org.argmax4j.structure.matching;

import java.util.Locale;
import org.argmax4j.config.Checks;

/**
 * The coordinates of a matching of two sets of n vertices with quadratic terms. First those of the
 * pairs of vertices, {@code n x n}, row by row: 1 where i at the left is matched with j at the
 * right. Behind them those of two pairs: for each two vertices {@code i < k} at the left, in the
 * order (0, 1), (0, 2), ..., (1, 2), ..., and each ordered two {@code (j, l)} at the right, row by
 * row without {@code j = l}: 1 where i is matched with j and k with l.
 *
 * @param vertices n, at least 1
 */
public record QuadraticCoordinates(int vertices) {

  /** With more, a row would take hundreds of megabytes, and its solver some gigabytes. */
  private static final int MOST = 64;

  /** Checks the number of vertices. */
  public QuadraticCoordinates {
    Checks.between("vertices", vertices, 1, MOST);
  }

  /**
   * The coordinates of a row of a length.
   *
   * @throws IllegalArgumentException if no number of vertices has so many
   */
  public static QuadraticCoordinates ofLength(int length) {
    for (int vertices = 1; vertices <= MOST; vertices++) {
      QuadraticCoordinates candidate = new QuadraticCoordinates(vertices);
      if (candidate.length() == length) {
        return candidate;
      }
      if (candidate.length() > length) {
        break;
      }
    }
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "Invalid number of coordinates: %d, must be n^2 + n^2 (n-1)^2 / 2 of some n up to %d",
            length,
            MOST));
  }

  /** How many coordinates there are of pairs of vertices. */
  public int pairs() {
    return vertices * vertices;
  }

  /** How many coordinates there are in all. */
  public int length() {
    return pairs() + pairs() * (vertices - 1) * (vertices - 1) / 2;
  }

  /** The coordinate of a pair of vertices. */
  public int pair(int left, int right) {
    return left * vertices + right;
  }

  /**
   * The coordinate of two pairs of vertices, {@code (i, j)} and {@code (k, l)}, in either order.
   *
   * @param i a vertex at the left
   * @param j its partner
   * @param k another vertex at the left
   * @param l its partner, another one than {@code j}
   */
  public int twoPairs(int i, int j, int k, int l) {
    if (i > k) {
      return twoPairs(k, l, i, j);
    }
    int edge = i * (2 * vertices - i - 1) / 2 + k - i - 1;
    int ordered = j * (vertices - 1) + (l < j ? l : l - 1);
    return pairs() + edge * vertices * (vertices - 1) + ordered;
  }
}
