package org.argmax4j.estimator;

import java.util.Locale;

/** The check that every layer makes on a state before it goes back to it. */
final class States {

  private States() {}

  static void check(double[] state, int length, Object owner) {
    if (state.length != length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid state for %s: %d numbers, must be %d",
              owner.getClass().getSimpleName(),
              state.length,
              length));
    }
  }
}
