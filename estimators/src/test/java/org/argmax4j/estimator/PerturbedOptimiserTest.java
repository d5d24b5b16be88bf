package org.argmax4j.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.argmax4j.noise.Gaussian;
import org.argmax4j.noise.Gumbel;
import org.argmax4j.noise.SumOfGamma;
import org.argmax4j.structure.EnumeratedDistribution;
import org.argmax4j.structure.subset.ArgMax;
import org.junit.jupiter.api.Test;

/** {@link PerturbedOptimiser}. */
class PerturbedOptimiserTest {

  private static final float[] THETA = {0.4f, -0.3f, 1.1f};
  private static final float[] SLOPES = {0.5f, 1, 3};

  private static PerturbedOptimiser gumbel(int perturbations) {
    return new PerturbedOptimiser(Gumbel.defaults(), 1, perturbations, Direction.MAXIMISE);
  }

  @Test
  void anEstimateIsWorkedByHand() {
    double sigma = 0.5;
    GradientLayer layer =
        new PerturbedOptimiser(Gaussian.defaults(), sigma, 2, Direction.MINIMISE)
            .layer(new ArgMax());
    float[] costs = {1, 2, 1.5f, 0, 0.1f, 0.2f};
    GradientLayer.Pass pass = layer.forward(new Scores(costs, 1, 2, 3), new SplittableRandom(3));
    float[] draws = new float[12];
    Gaussian.defaults().fill(new SplittableRandom(3), draws, 12);
    float[] gradient = {1, 2, 4, 8, 16, 32};

    double[] mean = new double[6];
    double[] expected = new double[6];
    for (int copy = 0; copy < 2; copy++) {
      for (int row = 0; row < 2; row++) {
        int cheapest = 0;
        for (int i = 1; i < 3; i++) {
          double cost = costs[3 * row + i] + sigma * draws[6 * copy + 3 * row + i];
          double least = costs[3 * row + cheapest] + sigma * draws[6 * copy + 3 * row + cheapest];
          cheapest = cost < least ? i : cheapest;
        }
        mean[3 * row + cheapest] += 0.5;
        for (int i = 0; i < 3; i++) {
          // The score of a normal draw is the draw.
          expected[3 * row + i] +=
              gradient[3 * row + cheapest] * draws[6 * copy + 3 * row + i] / (2 * sigma);
        }
      }
    }
    float[] structures = pass.structures();
    float[] estimate = pass.backward(gradient);
    for (int i = 0; i < 6; i++) {
      assertThat(structures[i]).isEqualTo((float) mean[i]);
      assertThat(estimate[i]).isCloseTo((float) expected[i], within(1e-5f));
    }
  }

  @Test
  void withGumbelNoiseAnArgMaxHasTheSoftmaxAndItsGradient() {
    EnumeratedDistribution softmax =
        new EnumeratedDistribution(
            EnumeratedDistribution.subsets(3, 1), new double[] {0.4f, -0.3f, 1.1f});
    double[] exact = softmax.gradient(z -> 0.5 * z[0] + z[1] + 3 * z[2]);
    int perturbations = 400_000;
    GradientLayer.Pass pass =
        gumbel(perturbations)
            .layer(new ArgMax())
            .forward(new Scores(THETA, 1, 1, 3), new SplittableRandom(5));
    double total = 0;
    for (float theta : THETA) {
      total += Math.exp(theta);
    }
    float[] mean = pass.structures();
    float[] estimate = pass.backward(SLOPES);
    for (int i = 0; i < 3; i++) {
      assertThat((double) mean[i])
          .isCloseTo(Math.exp(THETA[i]) / total, within(5 * 0.5 / Math.sqrt(perturbations)));
      // A term is at most three times the score of a draw, whose standard deviation is 1.
      assertThat((double) estimate[i])
          .isCloseTo(exact[i], within(5 * 3 / Math.sqrt(perturbations)));
    }
  }

  @Test
  void nothingIsLearntAboutWhatMayNotBeChosen() {
    float[] scores = {0, Float.NEGATIVE_INFINITY, 1};
    GradientLayer.Pass pass =
        gumbel(50)
            .layer(new ArgMax())
            .forward(new Scores(scores, 1, 1, 3), new SplittableRandom(1));
    assertThat(pass.structures()[1]).isZero();
    assertThat(pass.backward(SLOPES)[1]).isZero();
  }

  @Test
  void noiseWithoutAKnownDensityIsRefused() {
    assertThatThrownBy(
            () -> new PerturbedOptimiser(SumOfGamma.defaults(), 1, 10, Direction.MAXIMISE))
        .hasMessageContaining(
            "must have a differentiable density: gumbel, negated-gumbel, gaussian");
  }
}
