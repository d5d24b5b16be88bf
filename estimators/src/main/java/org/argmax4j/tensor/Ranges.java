package org.argmax4j.tensor;

/** Checks of configured numbers, with one wording. */
final class Ranges {

  private Ranges() {}

  static void positive(String what, double value) {
    check(value > 0 && Double.isFinite(value), what, value, "a positive number");
  }

  static void notNegative(String what, double value) {
    check(value >= 0 && Double.isFinite(value), what, value, "a number from 0");
  }

  static void fraction(String what, double value) {
    check(value >= 0 && value < 1, what, value, "[0, 1)");
  }

  private static void check(boolean valid, String what, double value, String allowed) {
    if (!valid) {
      throw new IllegalArgumentException(
          "Invalid %s: %s, allowed is %s".formatted(what, value, allowed));
    }
  }
}
