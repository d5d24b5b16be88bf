package org.argmax4j.noise;

/**
 * The natural logarithm by table to an absolute error below 1e-11: far below the resolution of the
 * float32 noise that it serves.
 */
final class TableLog {

  private static final int BITS = 8;
  private static final int SHIFT = 52 - BITS;
  private static final int MASK = (1 << BITS) - 1;
  private static final long ONE = Double.doubleToRawLongBits(1.0);
  private static final long MANTISSA = (1L << 52) - 1;
  private static final double LN_2 = Math.log(2);

  /** The reciprocal of the middle of each of the equal parts of [1, 2), and minus its logarithm. */
  private static final double[] RECIPROCAL = new double[1 << BITS];

  private static final double[] LOG = new double[1 << BITS];

  static {
    for (int i = 0; i < RECIPROCAL.length; i++) {
      double middle = 1 + (i + 0.5) / RECIPROCAL.length;
      RECIPROCAL[i] = 1 / middle;
      LOG[i] = -Math.log(RECIPROCAL[i]);
    }
  }

  private TableLog() {}

  /** The logarithm of a positive normal number. */
  static double of(double x) {
    long bits = Double.doubleToRawLongBits(x);
    int part = (int) (bits >>> SHIFT) & MASK;
    double mantissa = Double.longBitsToDouble((bits & MANTISSA) | ONE);
    // At most 2^-9, so that the fourth power of the series is below 4e-12.
    double r = mantissa * RECIPROCAL[part] - 1;
    double series = r * (1 + r * (-0.5 + r * (1.0 / 3)));
    return ((int) (bits >>> 52) - 1023) * LN_2 + LOG[part] + series;
  }
}
