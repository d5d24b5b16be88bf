package org.argmax4j.tensor.backend;

import java.util.SplittableRandom;

/** Draws dropout masks, four values from each 64-bit number. */
public final class DropoutMask {

  private static final int VALUES_A_DRAW = 4;
  private static final int BITS = 16;
  private static final int RANGE = 1 << BITS;

  private DropoutMask() {}

  /**
   * Fills a mask: 0 with probability {@code rate}, rounded to a multiple of 2^-16, and otherwise
   * the factor that keeps the expectation.
   */
  public static void fill(float[] mask, int size, double rate, SplittableRandom random) {
    int threshold = (int) Math.round(rate * RANGE);
    int kept = Float.floatToRawIntBits((float) RANGE / (RANGE - threshold));
    int i = 0;
    for (; i + VALUES_A_DRAW <= size; i += VALUES_A_DRAW) {
      long bits = random.nextLong();
      mask[i] = choose((int) bits & (RANGE - 1), threshold, kept);
      mask[i + 1] = choose((int) (bits >>> BITS) & (RANGE - 1), threshold, kept);
      mask[i + 2] = choose((int) (bits >>> (2 * BITS)) & (RANGE - 1), threshold, kept);
      mask[i + 3] = choose((int) (bits >>> (3 * BITS)), threshold, kept);
    }
    for (; i < size; i++) {
      mask[i] = choose(random.nextInt(RANGE), threshold, kept);
    }
  }

  /** Zero below the threshold, without a branch that could not be predicted. */
  private static float choose(int draw, int threshold, int keptBits) {
    int below = (draw - threshold) >> (Integer.SIZE - 1);
    return Float.intBitsToFloat(keptBits & ~below);
  }
}
