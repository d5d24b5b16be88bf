package org.argmax4j.noise;

import org.argmax4j.config.Checks;
import org.argmax4j.config.Named;

/**
 * Sum-of-gamma noise of Niepert, Minervini, Franceschi, "Implicit MLE" (NeurIPS 2021), theorem 1:
 * the sum of {@code k} draws is close to one Gumbel draw, the closer the larger {@code s}.
 *
 * <pre>(1/k) (sum_{i=1..s} G_i - ln s),   G_i ~ Gamma(shape 1/k, scale k/i)</pre>
 *
 * @param k the number of ones in a structure; any positive real
 * @param s the number of gamma terms
 * @param parameterisation whether {@code k/i} is the scale of the i-th term or its rate
 */
@Named("sum-of-gamma")
public record SumOfGamma(double k, int s, Parameterisation parameterisation)
    implements NoiseConfig {

  /** What the papers print, and what some of their code draws. */
  public enum Parameterisation {
    /** {@code k/i} is the scale, as in the papers. */
    PAPER,
    /**
     * {@code k/i} is passed as the rate, so that the scale is {@code i/k}: 6.35 times less spread
     * at {@code k = s = 10}. Published temperatures of 10 and 30 stand for this noise.
     */
    RATE_SWAPPED
  }

  /** Checks the ranges. */
  public SumOfGamma {
    Checks.positive("k", k);
    Checks.atLeast("s", s, 1);
  }

  /** {@code k = 10, s = 10}, as in the papers. */
  public static SumOfGamma defaults() {
    return new SumOfGamma(10, 10, Parameterisation.PAPER);
  }

  @Override
  public Noise noise() {
    return new SumOfGammaNoise(this);
  }

  /** The scale of term {@code i}, counted from 1. */
  double scale(int i) {
    return parameterisation == Parameterisation.PAPER ? k / i : i / k;
  }
}
