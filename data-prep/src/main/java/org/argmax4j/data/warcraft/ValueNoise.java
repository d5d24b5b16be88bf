package org.argmax4j.data.warcraft;

import java.util.SplittableRandom;

/**
 * Random fields without edges: uniform values at the points of a lattice, bilinear between them,
 * and half as much of the same on a lattice twice as fine.
 */
final class ValueNoise {

  /** Values are below. */
  static final double BOUND = 1.5;

  private static final int COARSE = 4;
  private static final int FINE = 2;

  private ValueNoise() {}

  /**
   * A field.
   *
   * @param side how many values a row has
   * @return {@code side x side} values between 0 and {@link #BOUND}, row by row
   */
  static double[] draw(SplittableRandom random, int side) {
    double[] field = new double[side * side];
    add(random, side, COARSE, 1, field);
    add(random, side, FINE, BOUND - 1, field);
    return field;
  }

  private static void add(
      SplittableRandom random, int side, int spacing, double amplitude, double[] field) {
    int points = (side + spacing - 1) / spacing + 1;
    double[] lattice = new double[points * points];
    for (int i = 0; i < lattice.length; i++) {
      lattice[i] = random.nextDouble();
    }
    for (int i = 0; i < side; i++) {
      double down = (double) (i % spacing) / spacing;
      for (int j = 0; j < side; j++) {
        double right = (double) (j % spacing) / spacing;
        int point = i / spacing * points + j / spacing;
        double above = between(lattice[point], lattice[point + 1], right);
        double below = between(lattice[point + points], lattice[point + points + 1], right);
        field[i * side + j] += amplitude * between(above, below, down);
      }
    }
  }

  private static double between(double one, double other, double share) {
    return one + share * (other - one);
  }
}
