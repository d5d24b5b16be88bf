package org.argmax4j.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.argmax4j.noise.Gumbel;
import org.argmax4j.noise.NoNoise;
import org.argmax4j.noise.Noise;
import org.argmax4j.noise.NoiseConfig;
import org.argmax4j.structure.EnumeratedDistribution;
import org.argmax4j.structure.subset.ArgMax;
import org.argmax4j.structure.subset.TopK;
import org.argmax4j.tensor.Arithmetic;
import org.argmax4j.tensor.Losses;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Reductions;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backends;
import org.junit.jupiter.api.Test;

/** The estimator that learns from right structures. */
class MaximumLikelihoodTest {

  private static final TopK TWO = new TopK(2, TopK.TieRule.INDEX);

  /** Draws that are known. */
  private record Given(float... draws) implements NoiseConfig {
    @Override
    public Noise noise() {
      return (random, out, count) -> System.arraycopy(draws, 0, out, 0, count);
    }
  }

  /** Two of four, two samples, by hand. */
  private static float[] worked(Direction direction) {
    float sign = direction.sign();
    float[] scores = {0.3f * sign, -0.2f * sign, 0.1f * sign, 0};
    // 0.3 and 0.1 are the largest of 0.3, -0.2, 0.1, 0: the structure 1010. With the second draw
    // they are 0.4, 0.25, -0.2, 0.2: the structure 1100.
    float[] draws = {0, 0, 0, 0, 0.1f * sign, 0.45f * sign, -0.3f * sign, 0.2f * sign};
    SupervisedLayer layer = new MaximumLikelihood(new Given(draws), 1, 2, direction).layer(TWO);
    SupervisedLayer.Pass pass = layer.forward(new Scores(scores, 1, 1, 4), new SplittableRandom(1));
    assertThat(pass.structures()).containsExactly(1, 0, 1, 0, 1, 1, 0, 0);
    return pass.backward(new float[] {0, 1, 1, 0});
  }

  @Test
  void theGradientIsTheMeanStructureLessTheRightOne() {
    assertThat(worked(Direction.MAXIMISE)).containsExactly(1, -0.5f, -0.5f, 0);
  }

  @Test
  void ofCostsItHasTheOtherSign() {
    assertThat(worked(Direction.MINIMISE))
        .containsExactly(new float[] {-1, 0.5f, 0.5f, 0}, within(0f));
  }

  private static final float[] SCORES = {0.4f, -0.3f, 0.9f, 0.1f, -0.6f};

  /** The gradient less what the marginals say it is, with Gumbel noise. */
  private static void assertUnbiased(int k, double... marginals) {
    TopK solver = new TopK(k, TopK.TieRule.INDEX);
    float[] right = new float[SCORES.length];
    Arrays.fill(right, 0, k, 1);
    int samples = 100_000;
    float[] gradient =
        new MaximumLikelihood(Gumbel.defaults(), 1, samples, Direction.MAXIMISE)
            .layer(solver)
            .forward(new Scores(SCORES, 1, 1, SCORES.length), new SplittableRandom(5))
            .backward(right);
    for (int i = 0; i < marginals.length; i++) {
      assertThat((double) gradient[i])
          .isCloseTo(marginals[i] - right[i], within(4 * Math.sqrt(0.25 / samples)));
    }
  }

  private static double[] softmax() {
    double[] theta = new double[SCORES.length];
    for (int i = 0; i < theta.length; i++) {
      theta[i] = SCORES[i];
    }
    return new EnumeratedDistribution(EnumeratedDistribution.subsets(SCORES.length, 1), theta)
        .marginals();
  }

  /** Gumbel-max samples the exponential family exactly. */
  @Test
  void ofACategoricalVariableItIsTheGradientOfTheLogLikelihood() {
    assertUnbiased(1, softmax());
  }

  /** The two largest with Gumbel noise are two draws without replacement. */
  @Test
  void ofSubsetsItHasTheEnumeratedMarginalsOfPerturbAndMap() {
    double[] p = softmax();
    double[] marginals = new double[p.length];
    for (int first = 0; first < p.length; first++) {
      for (int second = 0; second < p.length; second++) {
        double drawn = first == second ? 0 : p[first] * p[second] / (1 - p[first]);
        marginals[first] += drawn;
        marginals[second] += drawn;
      }
    }
    assertThat(Arrays.stream(marginals).sum()).isCloseTo(2, within(1e-12));
    assertUnbiased(2, marginals);
  }

  /** The gradient at the scores, of the mean over two examples of the summed losses of samples. */
  private static float[] onTape(EstimatorConfig estimator, boolean taught, double weight) {
    float[] right = {0, 1, 1, 0, 1, 0, 0, 1};
    try (Tape tape = Tape.training(Backends.chosen())) {
      Node scores = tape.variable(new float[] {0.3f, -0.2f, 0.1f, 0, 0.5f, 0.2f, -1, 0.4f}, 2, 4);
      DiscreteNode z =
          DiscreteNode.apply(estimator.layer(TWO), scores, 1, 4, new SplittableRandom(3));
      if (taught) {
        z.teach(right);
      }
      int samples = z.value().shape().rows() / 2;
      float[] repeated = new float[samples * right.length];
      for (int row = 0; row < 2 * samples; row++) {
        System.arraycopy(right, row / samples * 4, repeated, row * 4, 4);
      }
      Node losses =
          z.observe(Losses.absoluteError(z.value(), tape.constant(repeated, 2 * samples, 4)));
      tape.backward(Arithmetic.scale(Reductions.sum(losses), weight));
      return scores.gradientArray();
    }
  }

  @Test
  void onATapeItIsThatOfStraightThroughWithTheAbsoluteError() {
    for (int samples : new int[] {1, 3}) {
      float[] expected =
          onTape(
              new StraightThrough(Gumbel.defaults(), 1, samples, Direction.MAXIMISE), false, 0.5);
      float[] found =
          onTape(
              new MaximumLikelihood(Gumbel.defaults(), 1, samples, Direction.MAXIMISE), true, 0.5);
      assertThat(found).containsExactly(expected, within(1e-6f));
      assertThat(found).isNotEqualTo(new float[8]);
    }
  }

  @Test
  void withoutRightStructuresItHasNoGradient() {
    MaximumLikelihood estimator =
        new MaximumLikelihood(NoNoise.defaults(), 0, 1, Direction.MAXIMISE);
    assertThatThrownBy(() -> onTape(estimator, false, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The layer learns from right structures, but was shown none");
  }

  @Test
  void itDescendsToTheRightStructure() {
    SupervisedLayer layer =
        new MaximumLikelihood(Gumbel.defaults(), 1, 10, Direction.MAXIMISE).layer(new ArgMax());
    float[] scores = {2, 0, -1};
    float[] right = {0, 0, 1};
    SplittableRandom random = new SplittableRandom(9);
    for (int step = 0; step < 200; step++) {
      float[] gradient = layer.forward(new Scores(scores, 1, 1, 3), random).backward(right);
      for (int i = 0; i < 3; i++) {
        scores[i] -= 0.2f * gradient[i];
      }
    }
    assertThat(layer.evaluate(new Scores(scores, 1, 1, 3), EvaluationMode.NOISE_OFF, random))
        .isEqualTo(right);
  }
}
