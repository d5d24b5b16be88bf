package org.argmax4j.structure.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.argmax4j.config.Components;
import org.argmax4j.estimator.AdaptiveImplicitMle;
import org.argmax4j.estimator.BlackboxDifferentiation;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.estimator.EstimatorConfig;
import org.argmax4j.estimator.EvaluationMode;
import org.argmax4j.estimator.Identity;
import org.argmax4j.estimator.ImplicitMle;
import org.argmax4j.estimator.LossLayer;
import org.argmax4j.estimator.PerturbationScore;
import org.argmax4j.estimator.ScoreFunction;
import org.argmax4j.estimator.Scores;
import org.argmax4j.estimator.StochasticSoftmaxTrick;
import org.argmax4j.estimator.StraightThrough;
import org.argmax4j.structure.EnumeratedDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Spanning trees in the layers of the estimators that take any structure. */
class TreeEstimatorsTest {

  static Stream<EstimatorConfig> estimators() {
    return Stream.of(
        ImplicitMle.defaults(),
        AdaptiveImplicitMle.defaults(),
        BlackboxDifferentiation.defaults(),
        Identity.defaults(),
        StraightThrough.defaults(),
        ScoreFunction.defaults(),
        PerturbationScore.defaults(),
        StochasticSoftmaxTrick.defaults());
  }

  @ParameterizedTest
  @MethodSource("estimators")
  void everyStructureIsATree(EstimatorConfig estimator) {
    DiscreteLayer layer = estimator.layer(SpanningTree.defaults());
    float[] values = new float[3 * 45];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    Scores scores = new Scores(values, 3, 1, 45);
    for (EvaluationMode mode : EvaluationMode.values()) {
      float[] structures = layer.evaluate(scores, mode, random);
      for (int from = 0; from < structures.length; from += 45) {
        assertThat(AllTrees.isTree(Arrays.copyOfRange(structures, from, from + 45))).isTrue();
      }
    }
  }

  @Test
  void theScoreFunctionIsUnbiased() {
    int samples = 100_000;
    float[] theta = {0.5f, -1, 2, 0, 1.5f, -0.5f};
    double[] weights = {1, -0.5, 0.25, 0, 2, -1};
    EnumeratedDistribution exact =
        new EnumeratedDistribution(AllTrees.of(4), new double[] {0.5, -1, 2, 0, 1.5, -0.5});
    ScoreFunction estimator = Components.with(ScoreFunction.defaults(), "samples", samples);
    LossLayer layer = estimator.layer(SpanningTree.defaults());
    var pass = layer.forward(new Scores(theta, 1, 1, 6), new SplittableRandom(2));
    float[] losses = new float[samples];
    for (int sample = 0; sample < samples; sample++) {
      losses[sample] = (float) square(pass.structures(), sample * 6, weights);
    }
    double[] gradient = exact.gradient(tree -> square(tree, 0, weights));
    float[] found = pass.backward(losses);
    for (int i = 0; i < 6; i++) {
      // The loss is at most 10.6, and an entry of a tree within 1 of its marginal.
      assertThat((double) found[i])
          .isCloseTo(gradient[i], within(4.9 * 10.6 / 2 / Math.sqrt(samples)));
    }
  }

  private static double square(float[] structures, int from, double[] weights) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += structures[from + i] * weights[i];
    }
    return sum * sum;
  }
}
