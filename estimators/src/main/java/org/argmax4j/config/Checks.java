package org.argmax4j.config;

import java.util.Locale;

/** Range checks for the compact constructors of configuration records. */
public final class Checks {

  private Checks() {}

  /** Checks that a component is finite and above zero. */
  public static void positive(String component, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Invalid %s: %s, must be a positive number", component, value));
    }
  }

  /** Checks that a component is finite and not below zero. */
  public static void notNegative(String component, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Invalid %s: %s, must be zero or a positive number", component, value));
    }
  }

  /** Checks that a component lies in {@code [0, 1)}. */
  public static void fraction(String component, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Invalid %s: %s, must be at least 0 and below 1", component, value));
    }
  }

  /** Checks that a count lies between two others. */
  public static void between(String component, int value, int smallest, int largest) {
    if (value < smallest || value > largest) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid %s: %d, must be between %d and %d",
              component,
              value,
              smallest,
              largest));
    }
  }

  /** Checks that a count is not below the smallest allowed one. */
  public static void atLeast(String component, int value, int smallest) {
    if (value < smallest) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Invalid %s: %d, must be at least %d", component, value, smallest));
    }
  }
}
