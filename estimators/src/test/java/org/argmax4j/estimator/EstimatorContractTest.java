package org.argmax4j.estimator;

import static org.argmax4j.config.Components.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.argmax4j.noise.Gumbel;
import org.argmax4j.noise.NoNoise;
import org.argmax4j.noise.NoiseConfig;
import org.argmax4j.noise.SumOfGamma;
import org.argmax4j.structure.Solver;
import org.argmax4j.structure.subset.TopK;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every estimator must do, whatever it is. */
class EstimatorContractTest {

  private static final Solver TOP_2 = new TopK(2, TopK.TieRule.INDEX);
  private static final int ROWS = 2;
  private static final int LENGTH = 5;

  /** Every estimator with its options, for three samples. */
  static Stream<EstimatorConfig> estimators() {
    List<EstimatorConfig> all = new ArrayList<>();
    ImplicitMle imle = with(with(ImplicitMle.defaults(), "samples", 3), "noise", mild());
    AdaptiveImplicitMle aimle = with(AdaptiveImplicitMle.defaults(), "samples", 3);
    aimle = with(with(aimle, "initialStep", 1.0), "noise", mild());
    for (Difference difference : Difference.values()) {
      all.add(with(imle, "difference", difference));
      for (var ratio : AdaptiveImplicitMle.NormRatio.values()) {
        for (var scale : AdaptiveImplicitMle.Scale.values()) {
          AdaptiveImplicitMle variant = with(with(aimle, "difference", difference), "scale", scale);
          all.add(with(variant, "normRatio", ratio));
        }
      }
    }
    all.add(with(imle, "scaling", ImplicitMle.Scaling.LAMBDA));
    all.add(with(imle, "output", Output.MEAN));
    all.add(with(imle, "reference", ForwardReference.RESOLVE));
    all.add(with(with(aimle, "count", AdaptiveImplicitMle.Count.GRADIENT), "momentum", 0.5));
    all.add(BlackboxDifferentiation.defaults());
    for (Identity.Kind kind : Identity.Kind.values()) {
      Identity identity = with(Identity.defaults(), "projection", kind);
      all.add(with(with(identity, "samples", 3), "margin", 0.1));
    }
    all.add(with(with(StraightThrough.defaults(), "samples", 3), "noise", mild()));
    for (ScoreFunction.Baseline baseline : ScoreFunction.Baseline.values()) {
      // With its expectation zero, a single score-function gradient has a sign only for many
      // samples.
      all.add(with(with(ScoreFunction.defaults(), "samples", 4000), "baseline", baseline));
    }
    for (RelaxationMode mode : RelaxationMode.values()) {
      all.add(with(with(GumbelSoftmax.defaults(), "samples", 3), "mode", mode));
    }
    for (RelaxationMode mode : RelaxationMode.values()) {
      all.add(with(with(StochasticSoftmaxTrick.defaults(), "samples", 3), "mode", mode));
      all.add(with(with(ReparameterisableSubsetSampling.defaults(), "samples", 3), "mode", mode));
    }
    all.add(with(with(LearningToExplain.defaults(), "samples", 3), "temperature", 2.0));
    return all.stream();
  }

  @Test
  void everyEstimatorOfTheLibraryIsHeldToTheContract() {
    assertThat(estimators().<Class<?>>map(Object::getClass).distinct())
        .containsExactlyInAnyOrderElementsOf(new Estimators().configurations());
  }

  private static NoiseConfig mild() {
    return new SumOfGamma(2, 10, SumOfGamma.Parameterisation.PAPER);
  }

  private static EstimatorConfig towards(EstimatorConfig config, Direction direction) {
    return (EstimatorConfig) with((Record) config, "direction", direction);
  }

  private static float[] gaussians(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  /** One training step with the loss {@code <weights, z>} for each sample of each example. */
  private static float[] step(
      DiscreteLayer layer, Scores scores, float[] weights, SplittableRandom random) {
    int size = scores.exampleSize();
    int samples = layer.samples() * scores.examples();
    if (layer instanceof GradientLayer byGradient) {
      GradientLayer.Pass pass = byGradient.forward(scores, random);
      assertThat(pass.structures()).hasSize(samples * size);
      float[] incoming = new float[samples * size];
      for (int i = 0; i < incoming.length; i++) {
        incoming[i] = weights[i % size];
      }
      return pass.backward(incoming);
    }
    LossLayer.Pass pass = ((LossLayer) layer).forward(scores, random);
    float[] losses = new float[samples];
    for (int i = 0; i < samples * size; i++) {
      losses[i / size] += weights[i % size] * pass.structures()[i];
    }
    return pass.backward(losses);
  }

  private static double linearLoss(float[] weights, float[] structures) {
    double loss = 0;
    for (int i = 0; i < structures.length; i++) {
      loss += weights[i % weights.length] * structures[i];
    }
    return loss;
  }

  @ParameterizedTest
  @MethodSource("estimators")
  void aLargeStepAgainstTheGradientLowersALinearLoss(EstimatorConfig config) {
    for (Direction direction : Direction.values()) {
      for (long seed = 0; seed < 10; seed++) {
        DiscreteLayer layer = towards(config, direction).layer(TOP_2);
        float[] weights = gaussians(ROWS * LENGTH, 100 + seed);
        // The worst structure first, so that there is a better one to find.
        float[] values = weights.clone();
        for (int i = 0; i < values.length; i++) {
          values[i] *= direction.sign();
        }
        Scores scores = new Scores(values, 1, ROWS, LENGTH);
        SplittableRandom random = new SplittableRandom(seed);
        double before =
            linearLoss(weights, layer.evaluate(scores, EvaluationMode.NOISE_OFF, random));
        float[] gradient = step(layer, scores, weights, random);
        float[] moved = values.clone();
        for (int i = 0; i < moved.length; i++) {
          moved[i] -= 1e4f * gradient[i];
        }
        Scores after = new Scores(moved, 1, ROWS, LENGTH);
        assertThat(linearLoss(weights, layer.evaluate(after, EvaluationMode.NOISE_OFF, random)))
            .as("%s, seed %d", direction, seed)
            .isLessThan(before);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("estimators")
  void structuresAreSolutionsInTheShapeOfTheSamples(EstimatorConfig config) {
    DiscreteLayer layer = config.layer(TOP_2);
    Scores scores = new Scores(gaussians(3 * ROWS * LENGTH, 1), 3, ROWS, LENGTH);
    float[] off = layer.evaluate(scores, EvaluationMode.NOISE_OFF, new SplittableRandom(0));
    float[] expected = new float[scores.size()];
    TOP_2.solve(scores.values(), 3 * ROWS, LENGTH, expected);
    assertThat(off).isEqualTo(expected);
    float[] on = layer.evaluate(scores, EvaluationMode.NOISE_ON, new SplittableRandom(0));
    assertThat(on).hasSize(layer.samples() * scores.size());
    for (int row = 0; row < on.length; row += LENGTH) {
      float sum = 0;
      for (int i = 0; i < LENGTH; i++) {
        sum += on[row + i];
      }
      assertThat(sum).isCloseTo(2, within(1e-5f));
    }
    float[] values = scores.values().clone();
    float[] gradient = step(layer, scores, gaussians(ROWS * LENGTH, 2), new SplittableRandom(0));
    assertThat(gradient).hasSize(scores.size());
    assertThat(scores.values()).as("scores are only read").isEqualTo(values);
    assertThat(layer.diagnostics().get("gradient-sparsity")).isBetween(0.0, 1.0);
  }

  @ParameterizedTest
  @MethodSource("estimators")
  void aRestoredLayerGoesOnBitForBit(EstimatorConfig config) {
    Scores scores = new Scores(gaussians(2 * ROWS * LENGTH, 3), 2, ROWS, LENGTH);
    float[] weights = gaussians(ROWS * LENGTH, 4);
    DiscreteLayer undisturbed = config.layer(TOP_2);
    for (int i = 0; i < 5; i++) {
      step(undisturbed, scores, weights, new SplittableRandom(i));
    }
    double[] state = undisturbed.state();
    DiscreteLayer resumed = config.layer(TOP_2);
    resumed.restore(state);
    for (int i = 5; i < 10; i++) {
      assertThat(step(resumed, scores, weights, new SplittableRandom(i)))
          .isEqualTo(step(undisturbed, scores, weights, new SplittableRandom(i)));
    }
    assertThat(resumed.state()).isEqualTo(undisturbed.state());
    assertThatThrownBy(() -> resumed.restore(new double[17]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Invalid state for ")
        .hasMessageContaining("17 numbers");
  }

  @ParameterizedTest
  @MethodSource("estimators")
  void evaluationChangesNothing(EstimatorConfig config) {
    Scores scores = new Scores(gaussians(2 * ROWS * LENGTH, 5), 2, ROWS, LENGTH);
    DiscreteLayer layer = config.layer(TOP_2);
    double[] state = layer.state();
    layer.evaluate(scores, EvaluationMode.NOISE_ON, new SplittableRandom(1));
    assertThat(layer.state()).isEqualTo(state);
  }

  @ParameterizedTest
  @MethodSource("estimators")
  void configurationsAreValues(EstimatorConfig config) {
    assertThat(towards(towards(config, Direction.MINIMISE), Direction.MAXIMISE)).isEqualTo(config);
    assertThat(config.toString()).contains("direction=MAXIMISE");
    assertThat(new NoNoise()).isEqualTo(NoNoise.defaults()).isNotEqualTo(Gumbel.defaults());
  }

  @Test
  void scoresThatDoNotFillTheirShapeAreRefused() {
    for (int count : new int[] {ROWS * LENGTH - 1, ROWS * LENGTH + 1}) {
      assertThatThrownBy(() -> new Scores(new float[count], 1, ROWS, LENGTH))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Invalid scores: %d values for the shape 1 x 2 x 5".formatted(count));
    }
  }
}
