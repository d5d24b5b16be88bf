package org.argmax4j.data.keypoints;

import java.io.Serializable;
import java.util.Locale;

/**
 * Two pictures of a category with n keypoints each, the same ones.
 *
 * @param category what both pictures show
 * @param left {@code [n, 2]}: the points of one picture, x and y, in any unit
 * @param right {@code [n, 2]}: those of the other one
 * @param matching which point at the right each point at the left is: a permutation
 * @param descriptors {@code [2 n, d]}: numbers that describe how the picture looks at each point,
 *     those of the left first; empty if there are none
 */
public record KeypointPair(
    String category, float[] left, float[] right, int[] matching, float[] descriptors)
    implements Serializable {

  /** Numbers of a point. */
  static final int PLANE = 2;

  /**
   * Checks that the numbers are those of two pictures.
   *
   * @throws IllegalArgumentException saying which are not
   */
  public KeypointPair {
    int points = matching.length;
    requireCount("left", left.length, PLANE * points);
    requireCount("right", right.length, PLANE * points);
    if (points == 0 || descriptors.length % (2 * points) != 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d numbers in the descriptors of twice %d points",
              descriptors.length,
              points));
    }
    requireFinite("left", left);
    requireFinite("right", right);
    requireFinite("descriptors", descriptors);
    boolean[] matched = new boolean[points];
    for (int partner : matching) {
      if (partner < 0 || partner >= points || matched[partner]) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "partner %d in the matching, expected 0 to %d once",
                partner,
                points - 1));
      }
      matched[partner] = true;
    }
  }

  private static void requireCount(String name, int count, int expected) {
    if (count != expected) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%d numbers in %s, expected %d", count, name, expected));
    }
  }

  private static void requireFinite(String name, float... numbers) {
    for (float number : numbers) {
      if (!Float.isFinite(number)) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "%s in %s, expected finite numbers", number, name));
      }
    }
  }

  /** How many keypoints each picture has, n. */
  public int points() {
    return matching.length;
  }

  /** How many numbers describe a point, d. */
  public int descriptorSize() {
    return descriptors.length / (2 * points());
  }
}
