package org.argmax4j.estimator;

import static org.argmax4j.config.Components.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.argmax4j.estimator.baseline.AverageUpdate;
import org.argmax4j.estimator.baseline.BaselineConfig;
import org.argmax4j.estimator.baseline.Baselines;
import org.argmax4j.estimator.baseline.BatchMean;
import org.argmax4j.estimator.baseline.LearnedBaseline;
import org.argmax4j.estimator.baseline.LeaveOneOut;
import org.argmax4j.estimator.baseline.MovingAverage;
import org.argmax4j.estimator.baseline.MultiSample;
import org.argmax4j.estimator.baseline.NoBaseline;
import org.argmax4j.noise.Gaussian;
import org.argmax4j.noise.Gumbel;
import org.argmax4j.noise.NoNoise;
import org.argmax4j.noise.NoiseConfig;
import org.argmax4j.noise.SumOfGamma;
import org.argmax4j.structure.Entropy;
import org.argmax4j.structure.NotFiniteException;
import org.argmax4j.structure.Solver;
import org.argmax4j.structure.subset.SoftSub;
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
    all.add(with(with(imle, "alpha", 0.0), "noise", new NoNoise()));
    all.add(with(imle, "marginalSamples", 2));
    all.add(with(aimle, "output", Output.MEAN));
    all.add(with(imle, "reference", ForwardReference.RESOLVE));
    all.add(with(with(aimle, "count", AdaptiveImplicitMle.Count.GRADIENT), "momentum", 0.5));
    all.add(BlackboxDifferentiation.defaults());
    for (Identity.Kind kind : Identity.Kind.values()) {
      Identity identity = with(Identity.defaults(), "projection", kind);
      all.add(with(with(identity, "samples", 3), "margin", 0.1));
    }
    all.add(with(with(StraightThrough.defaults(), "samples", 3), "noise", mild()));
    all.add(with(with(MaximumLikelihood.defaults(), "samples", 3), "noise", mild()));
    for (BaselineConfig baseline : baselines()) {
      // With its expectation zero, a single score-function gradient has a sign only for many
      // samples.
      var many = Map.of("samples", 4000, "baseline", baseline);
      all.add(with(ScoreFunction.defaults(), many));
      all.add(with(PerturbationScore.defaults(), many));
    }
    var gaussian = Map.of("samples", 4000, "noise", Gaussian.defaults(), "directions", 2);
    all.add(with(PerturbationScore.defaults(), gaussian));
    all.add(with(PerturbedOptimiser.defaults(), Map.of("temperature", 1.0, "perturbations", 4000)));
    for (RelaxationMode mode : List.of(RelaxationMode.SOFT, RelaxationMode.HARD)) {
      all.add(with(with(GumbelSoftmax.defaults(), "samples", 3), "mode", mode));
    }
    for (RelaxationMode mode : List.of(RelaxationMode.SOFT, RelaxationMode.HARD)) {
      for (int iterations : new int[] {0, 10}) {
        // Where only one structure is active there is no gradient at all: many draws.
        all.add(new SparseMapEstimator(mode, iterations, 5, mild(), 60, Direction.MAXIMISE));
      }
    }
    StochasticSoftmaxTrick trick = with(StochasticSoftmaxTrick.defaults(), "samples", 3);
    for (var entropy : Entropy.values()) {
      for (var backward : StochasticSoftmaxTrick.Backward.values()) {
        all.add(with(trick, Map.of("entropy", entropy, "backward", backward)));
      }
    }
    all.add(with(trick, "mode", RelaxationMode.HARD));
    ReparameterisableSubsetSampling softSub =
        with(ReparameterisableSubsetSampling.defaults(), "samples", 3);
    for (SoftSub.Update update : SoftSub.Update.values()) {
      all.add(with(softSub, "update", update));
    }
    all.add(with(softSub, "mode", RelaxationMode.HARD));
    LearningToExplain l2x =
        with(with(LearningToExplain.defaults(), "samples", 3), "temperature", 2.0);
    for (var draws : LearningToExplain.Draws.values()) {
      all.add(with(l2x, "draws", draws));
    }
    return all.stream();
  }

  private static List<BaselineConfig> baselines() {
    return List.of(
        NoBaseline.defaults(),
        MovingAverage.defaults(),
        new MovingAverage(0.5, AverageUpdate.BEFORE_USE),
        BatchMean.defaults(),
        LeaveOneOut.defaults(),
        MultiSample.defaults(),
        LearnedBaseline.defaults(),
        with(LearnedBaseline.defaults(), "scaling", LearnedBaseline.Scaling.RUNNING_DEVIATION));
  }

  @Test
  void everyEstimatorAndBaselineOfTheLibraryIsHeldToTheContract() {
    assertThat(baselines().stream().<Class<?>>map(Object::getClass).distinct())
        .containsExactlyInAnyOrderElementsOf(new Baselines().configurations());
    List<Class<?>> all = new ArrayList<>();
    estimators().<Class<?>>map(Object::getClass).distinct().forEach(all::add);
    // Works with parses only, see its own test.
    all.add(PerturbAndParse.class);
    assertThat(all).containsExactlyInAnyOrderElementsOf(new Estimators().configurations());
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

  private static DiscretePass forward(DiscreteLayer layer, Scores scores, SplittableRandom random) {
    if (layer instanceof SupervisedLayer supervised) {
      return supervised.forward(scores, random);
    }
    return layer instanceof GradientLayer byGradient
        ? byGradient.forward(scores, random)
        : ((LossLayer) layer).forward(scores, random);
  }

  /**
   * What the loss {@code <weights, z>} of each sample sends back: its gradients or its values, or
   * the structures that it is smallest of.
   */
  private static float[] incoming(DiscretePass pass, Scores scores, float[] weights) {
    float[] structures = pass.structures();
    if (pass instanceof SupervisedLayer.Pass) {
      float[] negated = new float[scores.size()];
      for (int i = 0; i < negated.length; i++) {
        boolean barred = Float.isInfinite(scores.values()[i]);
        negated[i] = barred ? Float.NEGATIVE_INFINITY : -weights[i % weights.length];
      }
      float[] right = new float[negated.length];
      TOP_2.solve(negated, negated.length / LENGTH, LENGTH, right);
      return right;
    }
    if (pass instanceof GradientLayer.Pass) {
      float[] gradient = new float[structures.length];
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] = weights[i % weights.length];
      }
      return gradient;
    }
    float[] losses = new float[structures.length / weights.length];
    for (int i = 0; i < structures.length; i++) {
      losses[i / weights.length] += weights[i % weights.length] * structures[i];
    }
    return losses;
  }

  /** One training step with the loss {@code <weights, z>} for each sample of each example. */
  private static float[] step(
      DiscreteLayer layer, Scores scores, float[] weights, SplittableRandom random) {
    DiscretePass pass = forward(layer, scores, random);
    assertThat(pass.structures()).hasSize(layer.samples() * scores.size());
    return pass.backward(incoming(pass, scores, weights));
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
      assertThat(sum).isEqualTo(2);
    }
    assertThat(on).as("structures are discrete").containsOnly(0, 1);
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

  /** Two examples with forbidden coordinates in three of their four rows. */
  private static float[] partlyForbidden(Direction direction) {
    float[] values = gaussians(2 * ROWS * LENGTH, 6);
    for (int index : new int[] {0, 3, 9, 10, 11, 12}) {
      values[index] = direction.sign() * Float.NEGATIVE_INFINITY;
    }
    return values;
  }

  @ParameterizedTest
  @MethodSource("estimators")
  void forbiddenCoordinatesAreNeverChosenAndHaveNoGradient(EstimatorConfig config) {
    for (Direction direction : Direction.values()) {
      DiscreteLayer layer = towards(config, direction).layer(TOP_2);
      float[] values = partlyForbidden(direction);
      Scores scores = new Scores(values, 2, ROWS, LENGTH);
      SplittableRandom random = new SplittableRandom(7);
      for (EvaluationMode mode : EvaluationMode.values()) {
        float[] structures = layer.evaluate(scores, mode, random);
        assertForbidden(values, structures, structures.length / scores.size());
        assertThat(structures).containsOnly(0, 1);
      }
      // Again and again, so that adaptive estimators use what they have adapted.
      for (int repeat = 0; repeat < 3; repeat++) {
        DiscretePass pass = forward(layer, scores, random);
        assertForbidden(values, pass.structures(), layer.samples());
        float[] gradient = pass.backward(incoming(pass, scores, gaussians(ROWS * LENGTH, 8)));
        assertForbidden(values, gradient, 1);
      }
      assertThat(layer.state()).doesNotContain(Double.NaN);
      assertThat(layer.diagnostics().values()).allMatch(Double::isFinite);
    }
  }

  private static void assertForbidden(float[] scores, float[] values, int samples) {
    int size = ROWS * LENGTH;
    for (int i = 0; i < values.length; i++) {
      assertThat(values[i]).as("entry %d", i).isFinite();
      if (Float.isInfinite(scores[i / (samples * size) * size + i % size])) {
        assertThat(values[i] == 0).as("entry %d is zero: %s", i, values[i]).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("estimators")
  void rowsWithoutEnoughToChooseFromAreRefused(EstimatorConfig config) {
    for (Direction direction : Direction.values()) {
      float[] values = partlyForbidden(direction);
      values[13] = direction.sign() * Float.NEGATIVE_INFINITY;
      assertRefused(
          towards(config, direction),
          values,
          "Invalid scores: 1 of 5 are finite in example 1, row 0, must be at least 2");
    }
  }

  @ParameterizedTest
  @MethodSource("estimators")
  void infiniteScoresThatAreNotForbiddenAreRefused(EstimatorConfig config) {
    float[] values = gaussians(2 * ROWS * LENGTH, 6);
    values[18] = Float.POSITIVE_INFINITY;
    assertRefused(
        towards(config, Direction.MAXIMISE),
        values,
        "Invalid score: Infinity at example 1, row 1, coordinate 3, must be finite, or -Infinity"
            + " where it may not be chosen");
    values[18] = Float.NEGATIVE_INFINITY;
    assertRefused(
        towards(config, Direction.MINIMISE),
        values,
        "Invalid score: -Infinity at example 1, row 1, coordinate 3, must be finite, or Infinity"
            + " where it may not be chosen");
  }

  private static void assertRefused(EstimatorConfig config, float[] values, String message) {
    DiscreteLayer layer = config.layer(TOP_2);
    double[] state = layer.state();
    Scores scores = new Scores(values, 2, ROWS, LENGTH);
    SplittableRandom random = new SplittableRandom(0);
    assertThatThrownBy(() -> forward(layer, scores, random))
        .isInstanceOf(NotFiniteException.class)
        .hasMessage(message);
    for (EvaluationMode mode : EvaluationMode.values()) {
      assertThatThrownBy(() -> layer.evaluate(scores, mode, random))
          .isInstanceOf(NotFiniteException.class)
          .hasMessage(message);
    }
    assertThat(layer.state()).isEqualTo(state);
  }

  @ParameterizedTest
  @MethodSource("estimators")
  void whatComesBackIsFiniteOrRefusedWhereItIsNot(EstimatorConfig config) {
    DiscreteLayer layer = config.layer(TOP_2);
    Scores scores = new Scores(gaussians(2 * ROWS * LENGTH, 1), 2, ROWS, LENGTH);
    DiscretePass pass = forward(layer, scores, new SplittableRandom(0));
    float[] good = incoming(pass, scores, gaussians(ROWS * LENGTH, 2));
    int last = good.length - 1;
    String sample = String.format(Locale.ROOT, ", sample %d", layer.samples() - 1);
    String place =
        "example 1"
            + (pass instanceof SupervisedLayer.Pass ? "" : sample)
            + (pass instanceof LossLayer.Pass ? "" : ", row 1, coordinate 4");
    for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      float[] bad = good.clone();
      bad[last] = value;
      assertThatThrownBy(() -> pass.backward(bad))
          .isInstanceOf(NotFiniteException.class)
          .hasMessageMatching("Invalid (gradient|losses|right structures): .*")
          .hasMessageEndingWith(
              String.format(Locale.ROOT, ": %s at %s, must be finite", value, place));
    }
    assertThat(pass.backward(good)).as("the refusals changed nothing").hasSize(scores.size());
  }

  @ParameterizedTest
  @MethodSource("estimators")
  void passesAreDifferentiatedOnceWithAsManyNumbersAsTheyHave(EstimatorConfig config) {
    DiscreteLayer layer = config.layer(TOP_2);
    Scores scores = new Scores(gaussians(2 * ROWS * LENGTH, 1), 2, ROWS, LENGTH);
    DiscretePass pass = forward(layer, scores, new SplittableRandom(0));
    float[] good = incoming(pass, scores, gaussians(ROWS * LENGTH, 2));
    for (int length : new int[] {0, good.length - 1, good.length + 1}) {
      assertThatThrownBy(() -> pass.backward(new float[length]))
          .isInstanceOf(IllegalArgumentException.class)
          .isNotInstanceOf(NotFiniteException.class)
          .hasMessageMatching(
              String.format(
                  Locale.ROOT,
                  "Invalid (gradient|losses|right structures): %d values, must be %d",
                  length,
                  good.length));
    }
    pass.backward(good);
    double[] state = layer.state();
    assertThatThrownBy(() -> pass.backward(good))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("differentiated before");
    assertThat(layer.state()).isEqualTo(state);
  }

  @Test
  void scoresThatAreNoNumbersAreRefused() {
    float[] values = gaussians(2 * ROWS * LENGTH, 1);
    values[16] = Float.NaN;
    assertThatThrownBy(() -> new Scores(values, 2, ROWS, LENGTH))
        .isInstanceOf(NotFiniteException.class)
        .hasMessage("Invalid score: NaN at example 1, row 1, coordinate 1, must be a number");
  }

  @Test
  void scoresThatDoNotFillTheirShapeAreRefused() {
    for (int count : new int[] {ROWS * LENGTH - 1, ROWS * LENGTH + 1}) {
      assertThatThrownBy(() -> new Scores(new float[count], 1, ROWS, LENGTH))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              String.format(
                  Locale.ROOT, "Invalid scores: %d values for the shape 1 x 2 x 5", count));
    }
  }
}
