package org.argmax4j.noise;

import java.util.SplittableRandom;

/**
 * Exact draws of the standard Gumbel distribution without a logarithm in 98 of 100 cases, by the
 * ziggurat method (Marsaglia and Tsang, "The ziggurat method for generating random variables",
 * 2000).
 *
 * <p>The density {@code f(x) = exp(-x - exp(-x))} rises to its mode at 0 and falls from there, so
 * that it is covered by a pile of boxes of equal area, each as wide as the density at its floor.
 * The lowest takes in both tails. A point in a random box is below the density for sure where the
 * next box is above it. The tables and the rare cases use {@link StrictMath}: the same draws on
 * every machine.
 */
final class GumbelZiggurat {

  private static final int BOXES = 256;
  private static final double HEIGHT = density(0);

  /** Where the density is too low for any floor. */
  private static final double LEFT_END = -8;

  private static final double RIGHT_END = 80;

  /**
   * Far more than the relative error of a density by {@link Math}, of which an exponent below 3,000
   * is wrong by some units in the last place: 1e-12.
   */
  private static final double MARGIN = 1e-9;

  /** The numbers that decide on a draw: left side, width, inner left and inner right side. */
  private static final int NUMBERS = 4;

  private static final GumbelZiggurat PILE = new GumbelZiggurat();

  /**
   * Those of each box, beside each other. The compiler knows length and place of what is static and
   * final, and leaves out every check.
   */
  private static final double[] TABLE = PILE.table();

  /** The floor of each box, and the top of the highest. */
  private final double[] floor = new double[BOXES + 1];

  /** The left side of each box, and its width in units of 2^-53. */
  private final double[] left = new double[BOXES];

  private final double[] step = new double[BOXES];

  /** Between these a point of the box is below the density for sure: the sides of the next box. */
  private final double[] innerLeft = new double[BOXES];

  private final double[] innerRight = new double[BOXES];

  private double leftTail;
  private double rightTail;

  private GumbelZiggurat() {
    // The higher the first floor, the larger is every box, and the higher is the pile.
    double low = 0;
    double high = HEIGHT;
    for (double middle = high / 2; low < middle && middle < high; middle = (low + high) / 2) {
      if (pile(middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    pile(high);
  }

  private double[] table() {
    double[] table = new double[NUMBERS * BOXES];
    for (int box = 0; box < BOXES; box++) {
      table[NUMBERS * box] = left[box];
      table[NUMBERS * box + 1] = step[box];
      table[NUMBERS * box + 2] = innerLeft[box];
      table[NUMBERS * box + 3] = innerRight[box];
    }
    return table;
  }

  /** One draw. */
  static double draw(SplittableRandom random) {
    while (true) {
      // Eight bits choose the box, 53 others the place in it.
      long bits = random.nextLong();
      int box = (int) bits & BOXES - 1;
      int at = NUMBERS * box;
      double x = TABLE[at] + (bits >>> 11) * TABLE[at + 1];
      if (x > TABLE[at + 2] && x < TABLE[at + 3]) {
        return x;
      }
      double rare = PILE.outside(box, x, random);
      if (!Double.isNaN(rare)) {
        return rare;
      }
    }
  }

  /** What is drawn of a point that is not below the next box; not a number if it is to be left. */
  private double outside(int box, double x, SplittableRandom random) {
    if (box == 0) {
      return x > 0 ? rightTail(1 - random.nextDouble()) : leftTail(1 - random.nextDouble());
    }
    double y = floor[box] + random.nextDouble() * (floor[box + 1] - floor[box]);
    return belowDensity(y, x) ? x : Double.NaN;
  }

  /**
   * Whether a height is below the density. {@link Math} is faster than {@link StrictMath} and wrong
   * by less than the margin, so that it decides on all that is farther away.
   */
  private static boolean belowDensity(double height, double x) {
    double about = Math.exp(-x - Math.exp(-x));
    double margin = about * MARGIN;
    return height < about - margin || (height <= about + margin && height < density(x));
  }

  /** The quantile at a share in (0, 1] of the tail to the right of the lowest box. */
  private double rightTail(double share) {
    return -StrictMath.log(-StrictMath.log1p(-share * rightTail));
  }

  /** The quantile at a share in (0, 1] of the tail to the left of the lowest box. */
  private double leftTail(double share) {
    return -StrictMath.log(-StrictMath.log(share * leftTail));
  }

  /**
   * Piles up boxes as large as the lowest one, whose top is given.
   *
   * @return whether they reach over the mode
   */
  private boolean pile(double top) {
    innerLeft[0] = inverse(top, LEFT_END);
    innerRight[0] = inverse(top, RIGHT_END);
    leftTail = StrictMath.exp(-StrictMath.exp(-innerLeft[0]));
    rightTail = -StrictMath.expm1(-StrictMath.exp(-innerRight[0]));
    double area = (innerRight[0] - innerLeft[0]) * top + leftTail + rightTail;
    floor[1] = top;
    left[0] = innerLeft[0] - leftTail / top;
    step[0] = area / top * 0x1p-53;
    for (int box = 1; box < BOXES; box++) {
      double width = innerRight[box - 1] - innerLeft[box - 1];
      left[box] = innerLeft[box - 1];
      step[box] = width * 0x1p-53;
      floor[box + 1] = floor[box] + area / width;
      boolean highest = floor[box + 1] >= HEIGHT;
      if (highest && box < BOXES - 1) {
        return true;
      }
      innerLeft[box] = highest ? 0 : inverse(floor[box + 1], LEFT_END);
      innerRight[box] = highest ? 0 : inverse(floor[box + 1], RIGHT_END);
    }
    return floor[BOXES] >= HEIGHT;
  }

  /** Where the density has a value, between the mode and an end. */
  private static double inverse(double value, double end) {
    double inside = 0;
    double outside = end;
    double middle = end / 2;
    while (middle != inside && middle != outside) {
      if (density(middle) > value) {
        inside = middle;
      } else {
        outside = middle;
      }
      middle = (inside + outside) / 2;
    }
    return inside;
  }

  private static double density(double x) {
    return StrictMath.exp(-x - StrictMath.exp(-x));
  }
}
