package org.argmax4j.noise;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Draws sum-of-gamma noise exactly, with one gamma draw a coordinate instead of {@code s}.
 *
 * <p>A Gamma(a, b) variable is a Gamma(a + N, b') variable with {@code b' <= b} and N negative
 * binomial with {@code a} successes of probability {@code b'/b} (compare the moment generating
 * functions; Moschopoulos, "The distribution of the sum of independent gamma random variables",
 * 1985). With {@code b'} the smallest of the scales, the whole sum is Gamma(s a + N, b') where N is
 * the sum of the terms' independent negative binomials. The distribution of N is convolved once, up
 * to a tail below 1e-15, and drawn from an alias table.
 */
final class SumOfGammaNoise implements Noise {

  private static final double TAIL = 1e-15;
  private static final double THIRD = 1.0 / 3.0;

  private final SumOfGamma config;

  /** Made for the first draw: layers are built without one too, to see whether they can be. */
  private volatile @Nullable Tables tables;

  SumOfGammaNoise(SumOfGamma config) {
    this.config = config;
  }

  private Tables tables() {
    Tables made = tables;
    if (made == null) {
      // Two threads may make the same.
      made = new Tables(config);
      tables = made;
    }
    return made;
  }

  @Override
  public void fill(SplittableRandom random, float[] draws, int count) {
    Tables of = tables();
    for (int i = 0; i < count; i++) {
      int n = of.extraShape.draw(random);
      double gamma = gamma(random, of.centre[n], of.spread[n]);
      if (of.shape + n < 1) {
        gamma *= Math.pow(1 - random.nextDouble(), 1 / (of.shape + n));
      }
      draws[i] = (float) (gamma * of.scale + of.shift);
    }
  }

  private static final class Tables {

    private final AliasTable extraShape;
    private final double shape;
    private final double scale;
    private final double shift;

    /** Marsaglia and Tsang's d and c for each value of N, where the shape is at least 1. */
    private final double[] centre;

    private final double[] spread;

    Tables(SumOfGamma config) {
      int terms = config.s();
      double termShape = 1 / config.k();
      double smallest = Math.min(config.scale(1), config.scale(terms));
      double[] pmf = {1};
      for (int i = 1; i <= terms; i++) {
        pmf = convolve(pmf, negativeBinomial(termShape, smallest / config.scale(i)));
      }
      this.extraShape = new AliasTable(pmf);
      this.shape = terms * termShape;
      this.scale = smallest / config.k();
      this.shift = -Math.log(terms) / config.k();
      this.centre = new double[pmf.length];
      this.spread = new double[pmf.length];
      for (int n = 0; n < pmf.length; n++) {
        // Below a shape of 1 the draw is made with shape + 1 and boosted.
        double drawn = shape + n < 1 ? shape + n + 1 : shape + n;
        centre[n] = drawn - THIRD;
        spread[n] = 1 / Math.sqrt(9 * centre[n]);
      }
    }
  }

  /** Marsaglia and Tsang, "A simple method for generating gamma variables" (2000). */
  private static double gamma(SplittableRandom random, double d, double c) {
    while (true) {
      double x = random.nextGaussian();
      double root = 1 + c * x;
      if (root <= 0) {
        continue;
      }
      double v = root * root * root;
      double u = 1 - random.nextDouble();
      double square = x * x;
      if (u < 1 - 0.0331 * square * square
          || Math.log(u) < 0.5 * square + d * (1 - v + Math.log(v))) {
        return d * v;
      }
    }
  }

  /** P(n failures before the r-th success), up to a tail that no double can see. */
  private static double[] negativeBinomial(double successes, double probability) {
    double failure = 1 - probability;
    if (failure <= 0) {
      return new double[] {1};
    }
    // The pmf falls at least as fast as failure^n once r <= 1, and r = 1/k may be any positive
    // number, so the length is found by walking until both the mass and the ratio are small.
    double mass = Math.pow(probability, successes);
    int length = 1;
    double ratio = failure * successes;
    while (!(ratio < 1 && mass * ratio / (1 - ratio) < TAIL / 1000)) {
      mass *= ratio;
      ratio = failure * (successes + length) / (length + 1);
      length++;
    }
    double[] pmf = new double[length];
    pmf[0] = Math.pow(probability, successes);
    for (int n = 1; n < length; n++) {
      pmf[n] = pmf[n - 1] * failure * (successes + n - 1) / n;
    }
    return pmf;
  }

  private static double[] convolve(double[] left, double[] right) {
    double[] sum = new double[left.length + right.length - 1];
    for (int i = 0; i < left.length; i++) {
      for (int j = 0; j < right.length; j++) {
        sum[i + j] += left[i] * right[j];
      }
    }
    double tail = 0;
    int length = sum.length;
    while (length > 1 && tail + sum[length - 1] < TAIL) {
      tail += sum[--length];
    }
    return java.util.Arrays.copyOf(sum, length);
  }
}
