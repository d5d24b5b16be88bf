package org.argmax4j.estimator;

import static org.argmax4j.config.Components.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.argmax4j.estimator.AdaptiveImplicitMle.Count;
import org.argmax4j.estimator.AdaptiveImplicitMle.NormRatio;
import org.argmax4j.estimator.AdaptiveImplicitMle.Raise;
import org.argmax4j.estimator.AdaptiveImplicitMle.Scale;
import org.argmax4j.noise.NoNoise;
import org.argmax4j.structure.Solver;
import org.argmax4j.structure.subset.TopK;
import org.junit.jupiter.api.Test;

/** The formulas of I-MLE, AIMLE and blackbox differentiation on small cases. */
class PerturbationEstimatorTest {

  private static final Solver TOP_2 = new TopK(2, TopK.TieRule.INDEX);

  private static float[] gaussians(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static float[] backward(
      EstimatorConfig config, Scores scores, float[] gradient, long seed) {
    GradientLayer layer = (GradientLayer) config.layer(TOP_2);
    return layer.forward(scores, new SplittableRandom(seed)).backward(gradient);
  }

  private static float[] solve(float[] scores) {
    float[] structure = new float[scores.length];
    TOP_2.solve(scores, 1, scores.length, structure);
    return structure;
  }

  @Test
  void blackboxGradientByHand() {
    float[] theta = {0.3f, -0.2f, 0.1f, 0.0f};
    float[] g = {1, 0, -1, 0};
    // theta - 0.5 g = (-0.2, -0.2, 0.6, 0): the solution moves from {0, 2} to {2, 3}.
    EstimatorConfig config = new BlackboxDifferentiation(0.5, Direction.MAXIMISE);
    assertThat(backward(config, new Scores(theta, 1, 1, 4), g, 0)).containsExactly(2, 0, 0, -2);
    // As costs: {1, 3} is cheapest; omega + 0.5 g = (0.8, -0.2, -0.4, 0) prefers {1, 2}.
    EstimatorConfig minimise = new BlackboxDifferentiation(0.5, Direction.MINIMISE);
    assertThat(backward(minimise, new Scores(theta, 1, 1, 4), g, 0))
        .containsExactly(new float[] {0, 0, 2, -2}, within(0f));
  }

  @Test
  void blackboxIsImplicitMleWithoutNoise() {
    ImplicitMle imle = with(ImplicitMle.defaults(), "noise", new NoNoise());
    imle = with(with(imle, "lambda", 0.7), "scaling", ImplicitMle.Scaling.LAMBDA);
    Scores scores = new Scores(gaussians(40, 1), 2, 4, 5);
    float[] gradient = gaussians(40, 2);
    assertThat(backward(imle, scores, gradient, 3))
        .isEqualTo(
            backward(new BlackboxDifferentiation(0.7, Direction.MAXIMISE), scores, gradient, 3));
  }

  @Test
  void minimisationIsMaximisationOfNegatedScoresAndNoise() {
    Solver solver = TOP_2;
    ImplicitMle config = with(with(ImplicitMle.defaults(), "lambda", 0.5), "samples", 4);
    SumOfSign noise = new SumOfSign();
    for (Difference difference : Difference.values()) {
      float[] theta = gaussians(10, 7);
      float[] omega = new float[10];
      for (int i = 0; i < 10; i++) {
        omega[i] = -theta[i];
      }
      float[] gradient = gaussians(40, 8);
      float[] asScores =
          layer(config, difference, noise.signed(1), Direction.MAXIMISE)
              .forward(new Scores(theta, 1, 2, 5), new SplittableRandom(1))
              .backward(gradient);
      float[] asCosts =
          layer(config, difference, noise.signed(-1), Direction.MINIMISE)
              .forward(new Scores(omega, 1, 2, 5), new SplittableRandom(1))
              .backward(gradient);
      for (int i = 0; i < 10; i++) {
        assertThat(asCosts[i]).isEqualTo(-asScores[i]);
      }
    }
    assertThat(solver).isSameAs(TOP_2);
  }

  /** Gaussian noise with a sign. */
  private static final class SumOfSign {
    org.argmax4j.noise.Noise signed(int sign) {
      return (random, draws, count) -> {
        for (int i = 0; i < count; i++) {
          draws[i] = sign * (float) random.nextGaussian();
        }
      };
    }
  }

  private static GradientLayer layer(
      ImplicitMle config, Difference difference, org.argmax4j.noise.Noise noise, Direction to) {
    var sampler = new PerturbAndMap(TOP_2, noise, config.samples(), to);
    var quotient = new FiniteDifference(sampler, difference, ForwardReference.REUSE, 1, 1, 1);
    return new PerturbationLayer(
        sampler, quotient, new FixedStrength(config.lambda(), config.scaling()), 1);
  }

  @Test
  void samplesAreAveragedWithTheirOwnNoiseAndGradient() {
    int samples = 6;
    ImplicitMle config = with(with(ImplicitMle.defaults(), "samples", samples), "lambda", 0.4);
    Scores scores = new Scores(gaussians(5, 1), 1, 1, 5);
    float[] gradient = gaussians(samples * 5, 2);
    GradientLayer layer = config.layer(TOP_2);
    float[] draws = new float[samples * 5];
    config.noise().noise().fill(new SplittableRandom(9), draws, draws.length);
    double[] expected = new double[5];
    for (int sample = 0; sample < samples; sample++) {
      float[] noisy = new float[5];
      float[] target = new float[5];
      for (int i = 0; i < 5; i++) {
        noisy[i] = scores.values()[i] + draws[sample * 5 + i];
        target[i] = noisy[i] - 0.4f * gradient[sample * 5 + i];
      }
      for (int i = 0; i < 5; i++) {
        expected[i] += (double) (solve(noisy)[i] - solve(target)[i]) / samples;
      }
    }
    float[] found = layer.forward(scores, new SplittableRandom(9)).backward(gradient);
    for (int i = 0; i < 5; i++) {
      assertThat((double) found[i]).isCloseTo(expected[i], within(1e-6));
    }
  }

  @Test
  void marginalSamplesChangeTheNumberOfStructuresButNotTheirMean() {
    ImplicitMle six = with(ImplicitMle.defaults(), "samples", 6);
    ImplicitMle threeTimesTwo = with(with(six, "samples", 3), "marginalSamples", 2);
    Scores scores = new Scores(gaussians(10, 1), 2, 1, 5);
    float[] gradient = gaussians(60, 2);
    assertThat(threeTimesTwo.layer(TOP_2).samples()).isEqualTo(6);
    assertThat(backward(threeTimesTwo, scores, gradient, 4))
        .isEqualTo(backward(six, scores, gradient, 4));
  }

  @Test
  void meanOutputGivesTheMeanAndSpreadsItsGradient() {
    ImplicitMle config = with(with(ImplicitMle.defaults(), "samples", 4), "lambda", 0.3);
    ImplicitMle mean = with(config, "output", Output.MEAN);
    Scores scores = new Scores(gaussians(10, 1), 2, 1, 5);
    float[] gradient = gaussians(10, 2);
    float[] repeated = new float[40];
    for (int i = 0; i < 40; i++) {
      repeated[i] = gradient[i / 20 * 5 + i % 5];
    }
    GradientLayer.Pass pass = mean.layer(TOP_2).forward(scores, new SplittableRandom(5));
    float[] samples = config.layer(TOP_2).forward(scores, new SplittableRandom(5)).structures();
    float[] expected = new float[10];
    for (int i = 0; i < 40; i++) {
      expected[i / 20 * 5 + i % 5] += samples[i] / 4;
    }
    assertThat(pass.structures()).isEqualTo(expected);
    assertThat(pass.backward(gradient)).isEqualTo(backward(config, scores, repeated, 5));
    float[] evaluated =
        mean.layer(TOP_2).evaluate(scores, EvaluationMode.NOISE_ON, new SplittableRandom(5));
    for (int example = 0; example < 2; example++) {
      assertThat(Arrays.copyOfRange(evaluated, example * 5, example * 5 + 5))
          .as("the first sample of example %d", example)
          .isEqualTo(Arrays.copyOfRange(samples, example * 20, example * 20 + 5));
    }
  }

  @Test
  void resolvedReferenceUsesTheTargetTemperature() {
    ImplicitMle config = with(ImplicitMle.defaults(), "targetTemperature", 0.0);
    config = with(config, "lambda", 0.0);
    Scores scores = new Scores(gaussians(50, 1), 10, 1, 5);
    float[] gradient = gaussians(50, 2);
    // With lambda = 0 only the two temperatures differ, and only where the sample is reused.
    assertThat(backward(with(config, "reference", ForwardReference.RESOLVE), scores, gradient, 3))
        .containsOnly(0);
    assertThat(backward(config, scores, gradient, 3)).contains(1, -1);
  }

  @Test
  void withoutWeightTheTargetForgetsTheScores() {
    ImplicitMle config = with(ImplicitMle.defaults(), "alpha", 0.0);
    config = with(with(config, "noise", new NoNoise()), "lambda", 1.0);
    float[] theta = {5, 4, 0, 0};
    float[] g = {1, 2, 0, -1};
    assertThat(backward(config, new Scores(theta, 1, 1, 4), g, 0)).containsExactly(1, 1, -1, -1);
  }

  @Test
  void adaptiveCodeVariantDividesByTheNormOfUnrepeatedScores() {
    AdaptiveImplicitMle paper = with(AdaptiveImplicitMle.defaults(), "samples", 9);
    paper = with(with(paper, "initialStep", 0.8), "normRatio", NormRatio.BATCH);
    AdaptiveImplicitMle code = with(paper, "scale", Scale.UNREPEATED);
    Scores scores = new Scores(gaussians(10, 1), 2, 1, 5);
    float[] gradient = gaussians(90, 2);
    float[] small = backward(paper, scores, gradient, 3);
    float[] large = backward(code, scores, gradient, 3);
    for (int i = 0; i < 10; i++) {
      assertThat(large[i]).isCloseTo(3 * small[i], within(1e-5f));
    }
  }

  @Test
  void adaptiveCountsNonZerosForEachRow() {
    // One coordinate is pushed out and another in, in each of three rows: two non-zeros a row.
    AdaptiveImplicitMle config = with(AdaptiveImplicitMle.defaults(), "noise", new NoNoise());
    config = with(with(config, "initialStep", 10.0), "samples", 2);
    float[] theta = {3, 2, 1, 0, 3, 2, 1, 0, 3, 2, 1, 0};
    float[] gradient = new float[24];
    for (int row = 0; row < 6; row++) {
      gradient[row * 4 + 1] = 1;
    }
    for (Count count : Count.values()) {
      GradientLayer layer =
          with(with(config, "difference", Difference.FORWARD), "count", count).layer(TOP_2);
      layer.forward(new Scores(theta, 1, 3, 4), new SplittableRandom(0)).backward(gradient);
      assertThat(layer.state()[1]).isCloseTo(0.9 + 0.1 * 2, within(1e-12));
    }
  }

  @Test
  void adaptiveRunningMeanThatIsTheTargetUpToRoundingIsTheTarget() {
    Scores scores = new Scores(new float[1000], 1, 1, 1000);
    for (int count = 0; count <= 1000; count++) {
      float[] difference = new float[1000];
      Arrays.fill(difference, 0, count, 1);
      double mean = BigDecimal.valueOf(9 + count, 1).doubleValue();
      AdaptiveImplicitMle config = with(AdaptiveImplicitMle.defaults(), "initialStep", 1.0);
      AdaptiveImplicitMle atMean = with(config, "target", mean);
      assertThat(step(with(atMean, "raise", Raise.AT_MOST), scores, difference))
          .as("0.9 * 1 + 0.1 * %d", count)
          .isEqualTo(1.001);
      assertThat(step(with(atMean, "raise", Raise.BELOW), scores, difference))
          .as("0.9 * 1 + 0.1 * %d", count)
          .isEqualTo(0.999);
      for (Raise raise : Raise.values()) {
        AdaptiveImplicitMle rule = with(config, "raise", raise);
        assertThat(step(with(rule, "target", mean + 1e-9), scores, difference)).isEqualTo(1.001);
        assertThat(step(with(rule, "target", mean - 1e-9), scores, difference)).isEqualTo(0.999);
      }
    }
  }

  /** The multiplier after one difference. */
  private static double step(AdaptiveImplicitMle config, Scores scores, float[] difference) {
    AdaptiveStrength strength = new AdaptiveStrength(config);
    NonZeros nonZeros = new NonZeros(scores.exampleSize(), strength.counted(1, 1));
    nonZeros.add(difference, scores.examples());
    strength.observe((double) nonZeros.count() / scores.examples() / scores.rows());
    return strength.state()[0];
  }

  @Test
  void adaptiveStepStaysAtZeroAndKeepsItsMomentum() {
    AdaptiveImplicitMle config = with(AdaptiveImplicitMle.defaults(), "target", 0.0);
    config = with(with(config, "momentum", 0.5), "increment", 0.25);
    GradientLayer layer = with(config, "initialStep", 1.0).layer(TOP_2);
    Scores scores = new Scores(gaussians(5, 1), 1, 1, 5);
    // Nothing flips without a gradient, but the running mean starts at 1, above the target of 0.
    double[] steps = new double[5];
    for (int i = 0; i < steps.length; i++) {
      layer.forward(scores, new SplittableRandom(i)).backward(new float[5]);
      steps[i] = layer.state()[0];
    }
    // Changes -0.25, -0.375, -0.4375, ...
    assertThat(steps).containsExactly(0.75, 0.375, 0, 0, 0);
  }

  @Test
  void zeroScoresOrGradientsGiveLambdaZero() {
    AdaptiveImplicitMle config = with(AdaptiveImplicitMle.defaults(), "initialStep", 1.0);
    for (NormRatio ratio : NormRatio.values()) {
      GradientLayer layer = with(config, "normRatio", ratio).layer(TOP_2);
      layer
          .forward(new Scores(new float[5], 1, 1, 5), new SplittableRandom(0))
          .backward(gaussians(5, 1));
      assertThat(layer.diagnostics()).containsEntry("lambda", 0.0);
      float[] gradient =
          layer
              .forward(new Scores(gaussians(5, 1), 1, 1, 5), new SplittableRandom(0))
              .backward(new float[5]);
      assertThat(layer.diagnostics()).containsEntry("lambda", 0.0);
      assertThat(gradient).containsOnly(0);
      assertThat(layer.diagnostics()).containsEntry("gradient-sparsity", 1.0);
    }
  }

  @Test
  void gradientsTooSmallForTheirSquaresCountAsZero() {
    AdaptiveImplicitMle config = with(AdaptiveImplicitMle.defaults(), "initialStep", 1.0);
    for (NormRatio ratio : NormRatio.values()) {
      GradientLayer layer = with(config, "normRatio", ratio).layer(TOP_2);
      float[] gradient = {1e-40f, -1e-40f, 0, Float.MIN_VALUE, 0};
      layer
          .forward(new Scores(gaussians(5, 1), 1, 1, 5), new SplittableRandom(0))
          .backward(gradient);
      assertThat(layer.diagnostics()).containsEntry("lambda", 0.0);
    }
    // One such sample must not move the others out of all bounds.
    float[] gradient = gaussians(10, 2);
    Arrays.fill(gradient, 0, 5, 1e-40f);
    GradientLayer layer = with(config, "samples", 2).layer(TOP_2);
    layer.forward(new Scores(gaussians(5, 1), 1, 1, 5), new SplittableRandom(0)).backward(gradient);
    assertThat(layer.diagnostics().get("lambda")).isBetween(0.1, 10.0);
  }

  @Test
  void quotientsByTheSmallestLambdasStayFinite() {
    // With lambda next to zero nothing flips, and zero over zero must be zero.
    AdaptiveImplicitMle config = with(AdaptiveImplicitMle.defaults(), "initialStep", 1e-3);
    float[] scores = {1e-30f, 2e-30f, 0, -1e-30f, 3e-30f};
    GradientLayer layer = config.layer(TOP_2);
    float[] gradient =
        layer
            .forward(new Scores(scores, 1, 1, 5), new SplittableRandom(0))
            .backward(new float[] {1e7f, 0, 0, 0, 0});
    assertThat(layer.diagnostics().get("lambda")).isBetween(Double.MIN_VALUE, 1e-39);
    assertThat(gradient).containsOnly(0);
  }

  @Test
  void forbiddenScoresHaveNoPartInTheNormOfTheScores() {
    AdaptiveImplicitMle config = with(AdaptiveImplicitMle.defaults(), "initialStep", 1.0);
    for (NormRatio ratio : NormRatio.values()) {
      for (float forbidden : new float[] {0, Float.NEGATIVE_INFINITY}) {
        GradientLayer layer = with(config, "normRatio", ratio).layer(TOP_2);
        layer
            .forward(new Scores(new float[] {3, forbidden, 4}, 1, 1, 3), new SplittableRandom(0))
            .backward(new float[] {0, 2, 0});
        assertThat(layer.diagnostics().get("lambda")).isCloseTo(2.5, within(1e-6));
      }
    }
  }

  @Test
  void impossibleParametersAreRefused() {
    assertThatThrownBy(() -> with(ImplicitMle.defaults(), "lambda", -1.0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid lambda: -1.0, must be zero or a positive number");
    assertThatThrownBy(() -> with(AdaptiveImplicitMle.defaults(), "decay", 1.0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid decay: 1.0, must be at least 0 and below 1");
    assertThatThrownBy(() -> with(ImplicitMle.defaults(), "samples", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid samples: 0, must be at least 1");
    assertThatThrownBy(() -> new BlackboxDifferentiation(0, Direction.MAXIMISE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid lambda: 0.0, must be a positive number");
  }
}
