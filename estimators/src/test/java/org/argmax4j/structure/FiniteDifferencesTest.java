package org.argmax4j.structure;

import static org.argmax4j.config.Components.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.argmax4j.estimator.GradientLayer;
import org.argmax4j.estimator.RelaxationMode;
import org.argmax4j.estimator.Scores;
import org.argmax4j.estimator.StochasticSoftmaxTrick;
import org.argmax4j.noise.NoNoise;
import org.argmax4j.structure.subset.L2x;
import org.argmax4j.structure.subset.TopK;
import org.argmax4j.structure.tree.SpanningTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FiniteDifferencesTest {

  private static final TopK TWO_EDGES = new TopK(2, TopK.TieRule.INDEX);
  private static final double[] SCORES = {0.5, -1, 2, 0, 1.5};
  private static final double[] VECTOR = {1, -1, 0.5, 0, 2};
  private static final double[] TREE_SCORES = {0.5, -1, 2, 0, 1.5, -0.5};
  private static final double[] TREE_VECTOR = {1, -0.5, 0.25, 0, 2, -1};

  private static double[] gradient(Relaxation relaxation, double[] scores, double[] vector) {
    double[] gradient = new double[scores.length];
    relaxation.gradient(scores, vector, gradient);
    return gradient;
  }

  private static double[] times(double factor, double[] values) {
    return Arrays.stream(values).map(value -> factor * value).toArray();
  }

  /** The step of the published program is that of the scores over the temperature. */
  @ParameterizedTest
  @CsvSource({
    "1, 0.038766, -0.178801, -0.039933, -0.146345, 0.326313",
    "0.1, 0.002668, -0.145041, -0.042568, -0.177788, 0.362729",
    "1e-4, 0.002180, -0.144522, -0.042586, -0.178085, 0.363013"
  })
  void subsetsGiveTheWorkedExample(
      double epsilon, double a, double b, double c, double d, double e) {
    double[] expected = {a, b, c, d, e};
    for (double temperature : new double[] {1, 2, 0.5}) {
      Relaxation relaxation =
          TWO_EDGES
              .relaxation(Entropy.EXPONENTIAL_FAMILY, temperature)
              .differenced(epsilon * temperature);
      double[] found = gradient(relaxation, times(temperature, SCORES), VECTOR);
      assertThat(times(temperature, found)).containsExactly(expected, within(6e-7));
    }
    float[] scores = {0.25f, -0.5f, 1, 0, 0.75f};
    float[] half = new float[5];
    for (int i = 0; i < 5; i++) {
      half[i] = (float) (expected[i] / 0.5);
    }
    StochasticSoftmaxTrick trick =
        with(
            StochasticSoftmaxTrick.defaults(),
            Map.of(
                "backward",
                StochasticSoftmaxTrick.Backward.FINITE_DIFFERENCE,
                "epsilon",
                epsilon,
                "temperature",
                0.5,
                "noise",
                NoNoise.defaults()));
    GradientLayer.Pass pass =
        trick.layer(TWO_EDGES).forward(new Scores(scores, 1, 1, 5), new SplittableRandom(0));
    assertThat(pass.backward(new float[] {1, -1, 0.5f, 0, 2})).containsExactly(half, within(2e-6f));
  }

  @ParameterizedTest
  @ValueSource(doubles = {15, 1.2, 0.1})
  void ofTreesItTendsToTheExactProductAtAnyRange(double maxRange) {
    Relaxation exact = new SpanningTree(maxRange, 0).relaxation(Entropy.EXPONENTIAL_FAMILY, 0.7);
    double[] expected = gradient(exact, TREE_SCORES, TREE_VECTOR);
    double[] found = gradient(exact.differenced(1e-4), TREE_SCORES, TREE_VECTOR);
    assertThat(found).containsExactly(expected, within(1e-7));
    double[] mask = new double[6];
    double[] same = new double[6];
    exact.relax(TREE_SCORES, mask);
    exact.differenced(1).relax(TREE_SCORES, same);
    assertThat(same).isEqualTo(mask);
  }

  @Test
  void ofTreesItIsTheDifferenceOfMarginals() {
    double[] above = new double[6];
    double[] below = new double[6];
    double epsilon = 0.5;
    double[] expected = new double[6];
    Arrays.setAll(above, i -> TREE_SCORES[i] / 2 + epsilon * TREE_VECTOR[i]);
    Arrays.setAll(below, i -> TREE_SCORES[i] / 2 - epsilon * TREE_VECTOR[i]);
    double[] upper = SpanningTree.defaults().distribution(above).marginals();
    double[] lower = SpanningTree.defaults().distribution(below).marginals();
    Arrays.setAll(expected, i -> (upper[i] - lower[i]) / (2 * epsilon) / 2);
    Relaxation relaxation =
        SpanningTree.defaults().relaxation(Entropy.EXPONENTIAL_FAMILY, 2).differenced(2 * epsilon);
    assertThat(gradient(relaxation, TREE_SCORES, TREE_VECTOR))
        .containsExactly(expected, within(1e-12));
  }

  @ParameterizedTest
  @EnumSource
  void withEveryRegulariserItTendsToTheExactProduct(Entropy entropy) {
    Relaxation exact = TWO_EDGES.relaxation(entropy, 0.9);
    double[] scores = {0.5, Double.NEGATIVE_INFINITY, 2, 0.1, 1.2};
    double[] expected = gradient(exact, scores, VECTOR);
    assertThat(gradient(exact.differenced(1e-5), scores, VECTOR))
        .containsExactly(expected, within(1e-6));
    assertThat(expected[1]).isZero();
  }

  @Test
  void masksOfSeveralDrawsAndStepsThatAreNoneAreRefused() {
    Relaxation twice = new L2x(2, 1);
    assertThatThrownBy(() -> twice.differenced(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Invalid relaxation: "
                + twice
                + ", the Jacobian of a mask from 2 draws is not symmetric");
    assertThatThrownBy(() -> new L2x(1, 1).differenced(0)).hasMessageStartingWith("Invalid step");
    assertThatThrownBy(() -> with(StochasticSoftmaxTrick.defaults(), "epsilon", 0))
        .hasMessage("Invalid epsilon: 0.0, must be a positive number");
  }

  @Test
  void hardStructuresMayGoWithoutAGradient() {
    Scores scores = new Scores(new float[] {0.5f, -1, 2, 0, 1.5f, -0.5f}, 1, 1, 6);
    StochasticSoftmaxTrick hard =
        with(StochasticSoftmaxTrick.defaults(), Map.of("mode", RelaxationMode.HARD, "samples", 3));
    StochasticSoftmaxTrick plain = with(hard, "mode", RelaxationMode.HARD_WITHOUT_GRADIENT);
    GradientLayer layer = plain.layer(SpanningTree.defaults());
    GradientLayer.Pass pass = layer.forward(scores, new SplittableRandom(6));
    assertThat(pass.structures())
        .isEqualTo(
            hard.layer(SpanningTree.defaults())
                .forward(scores, new SplittableRandom(6))
                .structures());
    float[] incoming = new float[18];
    Arrays.fill(incoming, 3);
    assertThat(pass.backward(incoming)).containsOnly(0).hasSize(6);
    assertThat(layer.diagnostics()).containsEntry("gradient-sparsity", 1.0);
  }
}
