package org.argmax4j.estimator;

import static org.argmax4j.config.Components.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.argmax4j.estimator.baseline.AverageUpdate;
import org.argmax4j.estimator.baseline.BaselineConfig;
import org.argmax4j.estimator.baseline.BatchMean;
import org.argmax4j.estimator.baseline.LearnedBaseline;
import org.argmax4j.estimator.baseline.LeaveOneOut;
import org.argmax4j.estimator.baseline.MovingAverage;
import org.argmax4j.estimator.baseline.MultiSample;
import org.argmax4j.estimator.baseline.NoBaseline;
import org.argmax4j.noise.Gaussian;
import org.argmax4j.noise.NegatedGumbel;
import org.argmax4j.noise.NoNoise;
import org.argmax4j.noise.NoiseConfig;
import org.argmax4j.noise.SumOfGamma;
import org.argmax4j.structure.EnumeratedDistribution;
import org.argmax4j.structure.Solver;
import org.argmax4j.structure.subset.ArgMax;
import org.argmax4j.structure.subset.TopK;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both score-function estimators with every baseline, by hand and against exact gradients. */
class ScoreEstimatorTest {

  private static final float[] THETA = {0.4f, -0.3f, 1.1f, 0.2f, -0.8f};
  private static final float[] TARGET = {0.2f, 1.5f, -0.3f, 0.7f, 0.1f};

  private static double squaredDistance(float[] structure) {
    double loss = 0;
    for (int i = 0; i < TARGET.length; i++) {
      double difference = structure[i] - TARGET[i];
      loss += difference * difference;
    }
    return loss;
  }

  static Stream<BaselineConfig> unbiased() {
    return Stream.of(
        NoBaseline.defaults(),
        new MovingAverage(0.9, AverageUpdate.AFTER_USE),
        LeaveOneOut.defaults(),
        MultiSample.defaults(),
        new LearnedBaseline(0.9, AverageUpdate.AFTER_USE, 0.1, LearnedBaseline.Scaling.NONE));
  }

  @ParameterizedTest
  @MethodSource("unbiased")
  void theScoreFunctionIsUnbiased(BaselineConfig baseline) {
    double[] wide = {0.4f, -0.3f, 1.1f, 0.2f, -0.8f};
    double[] exact =
        new EnumeratedDistribution(EnumeratedDistribution.subsets(5, 2), wide)
            .gradient(ScoreEstimatorTest::squaredDistance);
    MeanGradients.check(
        new ScoreFunction(baseline, 2, Direction.MAXIMISE),
        new TopK(2, TopK.TieRule.INDEX),
        THETA,
        ScoreEstimatorTest::squaredDistance,
        exact,
        1);
  }

  /** A share of the softmax gradient that a perturbed argmax is to have. */
  private static void assertMean(EstimatorConfig config, Solver argMax, double share) {
    float[] theta = {0.4f, -0.3f, 1.1f};
    MeanGradients.check(config, argMax, theta, z -> z[1] + 3 * z[2], softmaxGradient(), share);
  }

  /** The gradient of the expected loss 0, 1 or 3 of the argmax with Gumbel noise: a softmax. */
  private static double[] softmaxGradient() {
    return new EnumeratedDistribution(
            EnumeratedDistribution.subsets(3, 1), new double[] {0.4f, -0.3f, 1.1f})
        .gradient(z -> z[1] + 3 * z[2]);
  }

  private static PerturbationScore perturbation(BaselineConfig baseline) {
    return with(PerturbationScore.defaults(), Map.of("baseline", baseline, "samples", 2));
  }

  @ParameterizedTest
  @MethodSource("unbiased")
  void theScoreOfThePerturbationIsUnbiased(BaselineConfig baseline) {
    assertMean(perturbation(baseline), new ArgMax(), 1);
  }

  @Test
  void theScoreOfThePerturbationNeedsNoDistribution() {
    Solver argMax = new ArgMax();
    Solver opaque =
        (scores, rows, length, structures) -> argMax.solve(scores, rows, length, structures);
    assertMean(perturbation(NoBaseline.defaults()), opaque, 1);
  }

  @Test
  void bothDirectionsDoubleTheScore() {
    PerturbationScore doubled = with(perturbation(LeaveOneOut.defaults()), "directions", 2);
    assertMean(doubled, new ArgMax(), 2);
  }

  @Test
  void ofTwoSamplesTheMeanOfTheBatchLeavesHalfOfTheGradient() {
    assertMean(perturbation(BatchMean.defaults()), new ArgMax(), 0.5);
  }

  @Test
  void anAverageThatTookInTheBatchLeavesItsShareOut() {
    MovingAverage before = new MovingAverage(0.2, AverageUpdate.BEFORE_USE);
    // 0.8 of the mean of two samples: 0.4 of its own loss are subtracted from each.
    assertMean(perturbation(before), new ArgMax(), 0.6);
  }

  @Test
  void gaussianPerturbationsHaveTheirOwnLaw() {
    // Of two coordinates the second is the largest with the probability Phi((u2 - u1) / sqrt 2).
    Scores scores = new Scores(new float[] {0.3f, -0.2f}, 1, 1, 2);
    int samples = 400_000;
    PerturbationScore config =
        with(
            PerturbationScore.defaults(), Map.of("noise", Gaussian.defaults(), "samples", samples));
    LossLayer.Pass pass = config.layer(new ArgMax()).forward(scores, new SplittableRandom(5));
    float[] losses = new float[samples];
    for (int s = 0; s < samples; s++) {
      losses[s] = pass.structures()[2 * s + 1];
    }
    float[] gradient = pass.backward(losses);
    double density = Math.exp(-0.5 * 0.5 / 4) / Math.sqrt(4 * Math.PI);
    assertThat((double) gradient[1]).isCloseTo(density, within(4.9 / Math.sqrt(samples)));
    assertThat((double) gradient[0]).isCloseTo(-density, within(4.9 / Math.sqrt(samples)));
  }

  @Test
  void theScoreOfThePerturbationByHand() {
    for (Direction direction : Direction.values()) {
      PerturbationScore config =
          with(perturbation(NoBaseline.defaults()), Map.of("direction", direction));
      float[] draws = new float[6];
      org.argmax4j.noise.Gumbel.defaults().fill(new SplittableRandom(3), draws, 6);
      Scores scores = new Scores(new float[] {0.5f, 0, -0.5f}, 1, 1, 3);
      LossLayer.Pass pass = config.layer(new ArgMax()).forward(scores, new SplittableRandom(3));
      for (int s = 0; s < 2; s++) {
        int best = 0;
        for (int i = 1; i < 3; i++) {
          float gain =
              scores.values()[i] + draws[3 * s + i] - scores.values()[best] - draws[3 * s + best];
          best = direction.sign() * gain > 0 ? i : best;
        }
        assertThat(pass.structures()[3 * s + best]).isEqualTo(1);
      }
      float[] gradient = pass.backward(new float[] {2, -3});
      for (int i = 0; i < 3; i++) {
        double expected = (2 * (1 - Math.exp(-draws[i])) - 3 * (1 - Math.exp(-draws[3 + i]))) / 2;
        assertThat((double) gradient[i]).isCloseTo(expected, within(1e-5));
      }
    }
  }

  @Test
  void noisesWithoutADensityAreRefused() {
    for (NoiseConfig noise : List.of(SumOfGamma.defaults(), NoNoise.defaults())) {
      assertThatThrownBy(() -> with(PerturbationScore.defaults(), "noise", noise))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "Invalid noise: "
                  + noise
                  + ", must have a differentiable density: gumbel, negated-gumbel, gaussian");
    }
    assertThat(with(PerturbationScore.defaults(), "noise", NegatedGumbel.defaults())).isNotNull();
    assertThatThrownBy(() -> with(PerturbationScore.defaults(), "directions", 3))
        .hasMessage("Invalid directions: 3, must be between 1 and 2");
  }

  @Test
  void baselinesAskForTheirSamples() {
    for (EstimatorConfig config : List.of(ScoreFunction.defaults(), PerturbationScore.defaults())) {
      assertThatThrownBy(() -> with(config, "baseline", LeaveOneOut.defaults()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Invalid samples: 1, the leave-one-out baseline needs at least 2");
      assertThatThrownBy(() -> with(config, "baseline", MultiSample.defaults()))
          .hasMessage("Invalid samples: 1, the multi-sample baseline needs at least 2");
    }
  }

  @Test
  void weightsScaleTheGradientAndNotTheBaseline() {
    ScoreFunction config =
        new ScoreFunction(
            new LearnedBaseline(0.5, AverageUpdate.BEFORE_USE, 0.25, LearnedBaseline.Scaling.NONE),
            1,
            Direction.MAXIMISE);
    LossLayer layer = config.layer(new ArgMax());
    assertThat(layer.learnsExpectation()).isTrue();
    Scores scores = new Scores(new float[4], 2, 1, 2);
    LossLayer.Pass pass = layer.forward(scores, new SplittableRandom(3));
    float[] z = pass.structures();
    // The average of 4 and 8 is half taken in: 3. Centred: 4 - 3 - 1 = 0 and 8 - 3 - 2 = 3.
    LossLayer.Slopes slopes =
        pass.backward(new float[] {4, 8}, new float[] {0.1f, 0.5f}, new float[] {1, 2});
    assertThat(slopes.scores()[0]).isZero();
    assertThat(slopes.scores()[2]).isEqualTo(1.5f * (z[2] - 0.5f));
    assertThat(slopes.expected()).containsExactly(0, -2 * 0.25f * 3 * 0.5f);
    assertThat(layer.state()[0]).isEqualTo(3);
  }

  @Test
  void expectationsThatAreNoNumbersOrTooFewAreRefused() {
    LossLayer layer = ScoreFunction.defaults().layer(new ArgMax());
    LossLayer.Pass pass = layer.forward(new Scores(new float[4], 2, 1, 2), new SplittableRandom(0));
    float[] two = {1, 1};
    assertThatThrownBy(() -> pass.backward(two, two, new float[] {0, Float.NaN}))
        .isInstanceOf(org.argmax4j.structure.NotFiniteException.class)
        .hasMessage("Invalid expected loss: NaN at example 1, must be finite");
    assertThatThrownBy(() -> pass.backward(two, two, new float[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid expected losses: 1 values for 2 samples, 1 an example");
    assertThat(pass.backward(two, two, new float[2]).scores()).hasSize(4);
  }
}
