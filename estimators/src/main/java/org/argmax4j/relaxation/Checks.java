package org.argmax4j.relaxation;

/** The argument checks that the relaxations share. */
final class Checks {

  private Checks() {}

  static void temperature(double temperature) {
    if (!(temperature > 0 && Double.isFinite(temperature))) {
      throw new IllegalArgumentException(
          "Invalid temperature: %s, expected a positive number".formatted(temperature));
    }
  }

  static void subsetSize(int k) {
    if (k < 1) {
      throw new IllegalArgumentException(
          "Invalid subset size: k = %d, expected at least 1".formatted(k));
    }
  }

  static void subsetFits(int k, int length) {
    if (k > length) {
      throw new IllegalArgumentException(
          "Invalid subset size: k = %d is larger than the row length %d".formatted(k, length));
    }
  }
}
