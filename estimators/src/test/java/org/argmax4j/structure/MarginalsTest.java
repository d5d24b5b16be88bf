package org.argmax4j.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.argmax4j.estimator.GradientLayer;
import org.argmax4j.estimator.Scores;
import org.argmax4j.estimator.StochasticSoftmaxTrick;
import org.argmax4j.structure.subset.ArgMax;
import org.argmax4j.structure.subset.TopK;
import org.junit.jupiter.api.Test;

/** Relaxations of structures that say nothing but their distribution. */
class MarginalsTest {

  /** Paths through a diamond of five edges: the first two of them alone, or the other three. */
  private static final float[][] PATHS = {{1, 1, 0, 0, 0}, {0, 0, 1, 1, 1}, {1, 0, 0, 0, 1}};

  /** A structure of somebody's own, by enumeration. */
  private record Enumerated(float[][] states) implements TractableSolver {

    @Override
    public void solve(float[] scores, int rows, int length, float[] structures) {
      for (int row = 0; row < rows; row++) {
        float[] best = states[0];
        for (float[] state : states) {
          best =
              inner(state, scores, row * length) > inner(best, scores, row * length) ? state : best;
        }
        System.arraycopy(best, 0, structures, row * length, length);
      }
    }

    private static float inner(float[] state, float[] scores, int offset) {
      float sum = 0;
      for (int i = 0; i < state.length; i++) {
        sum += state[i] * scores[offset + i];
      }
      return sum;
    }

    @Override
    public StructureDistribution distribution(double[] scores) {
      return new EnumeratedDistribution(states, scores);
    }
  }

  private static double[] draws(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextDouble(-2, 2);
    }
    return values;
  }

  @Test
  void theGradientIsThatOfTheMarginals() {
    Relaxation relaxation = new Enumerated(PATHS).relaxation(Entropy.EXPONENTIAL_FAMILY, 0.7);
    double[] scores = draws(5, 1);
    double[] direction = draws(5, 2);
    double[] gradient = new double[5];
    relaxation.gradient(scores, direction, gradient);
    for (int i = 0; i < 5; i++) {
      double step = 1e-5;
      double[] above = scores.clone();
      double[] below = scores.clone();
      above[i] += step;
      below[i] -= step;
      double slope =
          (inner(direction, relaxed(relaxation, above))
                  - inner(direction, relaxed(relaxation, below)))
              / (2 * step);
      assertThat(gradient[i]).isCloseTo(slope, within(1e-8));
    }
  }

  private static double[] relaxed(Relaxation relaxation, double[] scores) {
    double[] mask = new double[scores.length];
    relaxation.relax(scores, mask);
    return mask;
  }

  private static double inner(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }

  @Test
  void everyStructureWithItsCovarianceAgreesWithEnumeration() {
    double[] scores = draws(6, 3);
    double[] vector = draws(6, 4);
    for (int k = 1; k <= 3; k++) {
      StructureDistribution enumerated =
          new EnumeratedDistribution(EnumeratedDistribution.subsets(6, k), scores);
      StructureDistribution own =
          k == 1
              ? new ArgMax().distribution(scores)
              : new TopK(k, TopK.TieRule.INDEX).distribution(scores);
      assertThat(own.covarianceTimes(vector))
          .containsExactly(enumerated.covarianceTimes(vector), within(1e-12));
      double[] general = new double[6];
      new Marginals(new TopK(k, TopK.TieRule.INDEX), 0.5).gradient(scores, vector, general);
      double[] special = new double[6];
      new TopK(k, TopK.TieRule.INDEX)
          .relaxation(Entropy.EXPONENTIAL_FAMILY, 0.5)
          .gradient(scores, vector, special);
      assertThat(general).containsExactly(special, within(1e-12));
    }
  }

  @Test
  void theStochasticSoftmaxTrickServesStructuresFromOutside() {
    Enumerated paths = new Enumerated(PATHS);
    GradientLayer layer = StochasticSoftmaxTrick.defaults().layer(paths);
    Scores scores = new Scores(new float[] {1, 2, 0, -1, 1}, 1, 1, 5);
    GradientLayer.Pass pass = layer.forward(scores, new SplittableRandom(1));
    float[] soft = pass.structures();
    // Whoever takes the second edge took the first, and the third goes with the fourth.
    assertThat(soft[0]).isGreaterThanOrEqualTo(soft[1]);
    assertThat(soft[2]).isEqualTo(soft[3]);
    assertThat(pass.backward(new float[] {1, 0, 0, 0, 0})).hasSize(5).isNotEqualTo(new float[5]);
  }

  @Test
  void aRegulariserThatAStructureHasNotIsRefused() {
    Enumerated paths = new Enumerated(PATHS);
    assertThatThrownBy(() -> paths.relaxation(Entropy.BINARY, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Invalid entropy: BINARY, Enumerated");
    Solver unknown = (scores, rows, length, structures) -> {};
    assertThatThrownBy(() -> StochasticSoftmaxTrick.defaults().layer(unknown))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Invalid solver for the stochastic softmax trick: ");
  }
}
