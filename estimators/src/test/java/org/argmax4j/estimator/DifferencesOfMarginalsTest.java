package org.argmax4j.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.argmax4j.noise.NoNoise;
import org.argmax4j.structure.Solver;
import org.argmax4j.structure.subset.TopK;
import org.junit.jupiter.api.Test;

/**
 * What AIMLE's Figure 2 shows: on marginals, which are smooth, the finite difference tends to the
 * gradient as lambda falls; on structures it is 0 below a threshold.
 */
class DifferencesOfMarginalsTest {

  private static final float[] SCORES = {0.4f, -0.3f, 0.9f, 0.1f, -0.6f};
  private static final float[] INCOMING = {0.5f, -1, 0.25f, 1.5f, 0.75f};

  /** The marginals of a categorical variable. */
  private static final Solver SOFTMAX =
      (scores, rows, length, out) -> {
        double sum = 0;
        for (int i = 0; i < length; i++) {
          sum += Math.exp(scores[i]);
        }
        for (int i = 0; i < length; i++) {
          out[i] = (float) (Math.exp(scores[i]) / sum);
        }
      };

  private static float[] gradient(Solver solver, Difference difference, double lambda) {
    PerturbAndMap sampler = new PerturbAndMap(solver, NoNoise.defaults(), 1, Direction.MAXIMISE);
    var quotient = new FiniteDifference(sampler, difference, ForwardReference.REUSE, 1, 1, 1);
    var strength = new FixedStrength(lambda, ImplicitMle.Scaling.LAMBDA);
    GradientLayer layer = new PerturbationLayer(sampler, quotient, strength, 1);
    return layer
        .forward(new Scores(SCORES, 1, 1, SCORES.length), new SplittableRandom(1))
        .backward(INCOMING);
  }

  /** The Jacobian of the softmax times the incoming gradient. */
  private static double[] exact() {
    float[] marginals = new float[SCORES.length];
    SOFTMAX.solve(SCORES, 1, SCORES.length, marginals);
    double mean = 0;
    for (int i = 0; i < marginals.length; i++) {
      mean += marginals[i] * INCOMING[i];
    }
    double[] product = new double[marginals.length];
    for (int i = 0; i < product.length; i++) {
      product[i] = marginals[i] * (INCOMING[i] - mean);
    }
    return product;
  }

  private static double error(Difference difference, double lambda) {
    float[] estimate = gradient(SOFTMAX, difference, lambda);
    double[] exact = exact();
    double square = 0;
    for (int i = 0; i < exact.length; i++) {
      square += Math.pow(estimate[i] - exact[i], 2);
    }
    return Math.sqrt(square);
  }

  /** The exponent of lambda by which the error falls. */
  private static double slope(Difference difference) {
    double large = 0.5;
    double small = 0.125;
    return Math.log(error(difference, large) / error(difference, small)) / Math.log(large / small);
  }

  @Test
  void onMarginalsTheErrorOfForwardDifferencesFallsWithLambda() {
    assertThat(slope(Difference.FORWARD)).isCloseTo(1, within(0.1));
  }

  @Test
  void onMarginalsTheErrorOfCentralDifferencesFallsWithItsSquare() {
    assertThat(slope(Difference.CENTRAL)).isCloseTo(2, within(0.1));
  }

  @Test
  void onStructuresTheDifferenceIsZeroBelowAThreshold() {
    Solver best = new TopK(1, TopK.TieRule.INDEX);
    // Entry 2 leads entry 0 by 0.5; the gradient moves 2 against 0 by -0.25 for each unit: it never
    // falls behind 0, and behind 3, which is 0.8 lower, nowhere; entry 1 catches up at 0.96.
    assertThat(gradient(best, Difference.FORWARD, 0.95)).containsOnly(0);
    float[] beyond = gradient(best, Difference.FORWARD, 0.97);
    float[] expected = new float[SCORES.length];
    expected[2] = (float) (1 / 0.97);
    expected[1] = -expected[2];
    assertThat(beyond).isEqualTo(expected);
    assertThat(Arrays.equals(beyond, new float[SCORES.length])).isFalse();
  }
}
