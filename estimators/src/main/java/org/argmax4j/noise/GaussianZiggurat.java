package org.argmax4j.noise;

import java.util.SplittableRandom;

/**
 * Standard normal draws by the ziggurat method (Marsaglia and Tsang, "The ziggurat method for
 * generating random variables", 2000): one 64-bit draw, a product and a comparison in 99 of 100
 * cases.
 *
 * <p>The density {@code f(x) = exp(-x^2 / 2)} is covered by a pile of boxes of equal area, each as
 * wide as the density at its floor; the lowest takes in the tails. A point in a random box is below
 * the density for sure where the next box is above it. Tables and rare cases use {@link
 * StrictMath}: the same draws on every machine, which the JDK's generator does not promise.
 */
final class GaussianZiggurat {

  private static final int BOXES = 256;

  /** Of 55 bits with a sign, what is 1. */
  private static final double UNIT = 0x1p-55;

  /** Half of the width of each box; 0 above the highest. */
  private final double[] side = new double[BOXES + 1];

  /** The density at each side. */
  private final double[] floor = new double[BOXES + 1];

  /** The width of a box in units of the draws. */
  private final double[] step = new double[BOXES];

  /** Below this a point of the box is below the density for sure, in units of the draws. */
  private final long[] inner = new long[BOXES];

  GaussianZiggurat() {
    // The farther out the lowest box ends, the smaller is every box, and the lower is the pile.
    double reaches = 3;
    double falls = 4;
    double middle = (reaches + falls) / 2;
    while (reaches < middle && middle < falls) {
      if (pile(middle)) {
        reaches = middle;
      } else {
        falls = middle;
      }
      middle = (reaches + falls) / 2;
    }
    pile(reaches);
    side[BOXES] = 0;
    for (int box = 0; box < BOXES; box++) {
      step[box] = side[box] * UNIT;
      inner[box] = (long) (side[box + 1] / side[box] / UNIT);
    }
  }

  /**
   * Piles up boxes behind whose lowest one the tail begins.
   *
   * @return whether they reach over the mode
   */
  private boolean pile(double tail) {
    double area = tail * density(tail) + tailArea(tail);
    // As if the lowest box were a rectangle of its area.
    side[0] = area / density(tail);
    side[1] = tail;
    floor[1] = density(tail);
    for (int box = 1; box < BOXES; box++) {
      floor[box + 1] = Math.min(1, floor[box] + area / side[box]);
      if (floor[box + 1] == 1) {
        return true;
      }
      side[box + 1] = StrictMath.sqrt(-2 * StrictMath.log(floor[box + 1]));
    }
    return false;
  }

  /** The area below the density from a point above 3 on, by its continued fraction. */
  private static double tailArea(double from) {
    double fraction = from;
    for (int i = 200; i > 0; i--) {
      fraction = from + i / fraction;
    }
    return density(from) / fraction;
  }

  private static double density(double x) {
    return StrictMath.exp(-x * x / 2);
  }

  void fill(SplittableRandom random, float[] draws, int count) {
    for (int i = 0; i < count; i++) {
      // Eight bits choose the box, the others the place in it.
      long bits = random.nextLong();
      int box = (int) bits & BOXES - 1;
      long place = bits >> 8;
      draws[i] =
          (float)
              (Math.abs(place) < inner[box]
                  ? place * step[box]
                  : outside(random, box, place * step[box]));
    }
  }

  /** Where a point leads that is not below the density for sure. */
  private double outside(SplittableRandom random, int first, double point) {
    int box = first;
    double x = point;
    while (true) {
      if (box == 0) {
        return x < 0 ? -tail(random) : tail(random);
      }
      if (floor[box] + random.nextDouble() * (floor[box + 1] - floor[box]) < density(x)) {
        return x;
      }
      long bits = random.nextLong();
      box = (int) bits & BOXES - 1;
      long place = bits >> 8;
      x = place * step[box];
      if (Math.abs(place) < inner[box]) {
        return x;
      }
    }
  }

  /** A draw from the tail (Marsaglia 1964): exponential ones of which too large are refused. */
  private double tail(SplittableRandom random) {
    while (true) {
      double x = -StrictMath.log(1 - random.nextDouble()) / side[1];
      double y = -StrictMath.log(1 - random.nextDouble());
      if (2 * y > x * x) {
        return side[1] + x;
      }
    }
  }
}
