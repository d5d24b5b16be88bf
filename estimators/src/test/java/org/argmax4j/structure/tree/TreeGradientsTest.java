package org.argmax4j.structure.tree;

import static org.argmax4j.config.Components.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.argmax4j.estimator.AdaptiveImplicitMle;
import org.argmax4j.estimator.BlackboxDifferentiation;
import org.argmax4j.estimator.Difference;
import org.argmax4j.estimator.Direction;
import org.argmax4j.estimator.EstimatorConfig;
import org.argmax4j.estimator.EvaluationMode;
import org.argmax4j.estimator.GradientLayer;
import org.argmax4j.estimator.Identity;
import org.argmax4j.estimator.ImplicitMle;
import org.argmax4j.estimator.MeanGradients;
import org.argmax4j.estimator.PerturbationScore;
import org.argmax4j.estimator.ScoreFunction;
import org.argmax4j.estimator.Scores;
import org.argmax4j.estimator.StraightThrough;
import org.argmax4j.estimator.baseline.AverageUpdate;
import org.argmax4j.estimator.baseline.BaselineConfig;
import org.argmax4j.estimator.baseline.BatchMean;
import org.argmax4j.estimator.baseline.LearnedBaseline;
import org.argmax4j.estimator.baseline.LeaveOneOut;
import org.argmax4j.estimator.baseline.MovingAverage;
import org.argmax4j.estimator.baseline.MultiSample;
import org.argmax4j.estimator.baseline.NoBaseline;
import org.argmax4j.noise.Gumbel;
import org.argmax4j.noise.NoNoise;
import org.argmax4j.structure.EnumeratedDistribution;
import org.argmax4j.structure.Solver;
import org.argmax4j.structure.subset.TopK;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Gradients through spanning trees, by hand and against exact expectations. */
class TreeGradientsTest {

  private static final SpanningTree TREES = SpanningTree.defaults();
  private static final float[] THETA = {0.5f, -1, 2, 0, 1.5f, -0.5f};
  private static final double[] WIDE = {0.5, -1, 2, 0, 1.5, -0.5};
  private static final float[] WEIGHTS = {1, -0.5f, 0.25f, 0, 2, -1};

  private static double quadratic(float[] tree) {
    double sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += tree[i] * WEIGHTS[i];
    }
    return sum * sum;
  }

  static Stream<BaselineConfig> unbiased() {
    return Stream.of(
        NoBaseline.defaults(),
        new MovingAverage(0.9, AverageUpdate.AFTER_USE),
        LeaveOneOut.defaults(),
        MultiSample.defaults(),
        new LearnedBaseline(0.9, AverageUpdate.AFTER_USE, 1, LearnedBaseline.Scaling.NONE));
  }

  private static double[] gibbsGradient() {
    return new EnumeratedDistribution(AllTrees.of(4), WIDE).gradient(TreeGradientsTest::quadratic);
  }

  private static void check(EstimatorConfig config, double[] exact, double share) {
    MeanGradients.check(config, TREES, THETA, TreeGradientsTest::quadratic, exact, share);
  }

  private static PerturbationScore perturbation(BaselineConfig baseline) {
    return with(PerturbationScore.defaults(), Map.of("baseline", baseline, "samples", 2));
  }

  @ParameterizedTest
  @MethodSource("unbiased")
  void theScoreFunctionIsUnbiasedForTheGibbsLaw(BaselineConfig baseline) {
    check(new ScoreFunction(baseline, 2, Direction.MAXIMISE), gibbsGradient(), 1);
  }

  @ParameterizedTest
  @MethodSource("unbiased")
  void theScoreOfThePerturbationIsUnbiasedForPerturbAndMap(BaselineConfig baseline) {
    double[] exact = PerturbedTrees.gradient(WIDE, TreeGradientsTest::quadratic);
    check(perturbation(baseline), exact, 1);
  }

  @Test
  void ofTwoSamplesTheMeanOfTheBatchLeavesHalf() {
    check(new ScoreFunction(BatchMean.defaults(), 2, Direction.MAXIMISE), gibbsGradient(), 0.5);
    double[] exact = PerturbedTrees.gradient(WIDE, TreeGradientsTest::quadratic);
    check(perturbation(BatchMean.defaults()), exact, 0.5);
  }

  @Test
  void perturbAndMapOfEqualScoresPrefersStarsToPaths() {
    int samples = 200_000;
    PerturbationScore config = with(PerturbationScore.defaults(), "samples", samples);
    float[] found =
        config
            .layer(TREES)
            .evaluate(
                new Scores(new float[6], 1, 1, 6),
                EvaluationMode.NOISE_ON,
                new SplittableRandom(9));
    int stars = 0;
    for (int from = 0; from < found.length; from += 6) {
      stars += isStar(Arrays.copyOfRange(found, from, from + 6)) ? 1 : 0;
    }
    double exact = 4 * 48 / 720.0;
    double star = PerturbedTrees.expectation(new double[6], tree -> isStar(tree) ? 1 : 0);
    assertThat(star).isCloseTo(exact, within(1e-12));
    double error = Math.sqrt(exact * (1 - exact) / samples);
    assertThat((double) stars / samples).isCloseTo(exact, within(4.9 * error));
    for (float[] tree : AllTrees.of(4)) {
      double one = PerturbedTrees.expectation(new double[6], z -> Arrays.equals(z, tree) ? 1 : 0);
      assertThat(one).isCloseTo((isStar(tree) ? 48 : 44) / 720.0, within(1e-12));
    }
  }

  private static boolean isStar(float[] tree) {
    CompleteGraph graph = new CompleteGraph(4);
    for (int centre = 0; centre < 4; centre++) {
      int degree = 0;
      for (int other = 0; other < 4; other++) {
        degree += other != centre && tree[graph.edge(centre, other)] == 1 ? 1 : 0;
      }
      if (degree == 3) {
        return true;
      }
    }
    return false;
  }

  /** The mean of a gradient layer's estimates with the same gradient at every tree. */
  private static float[] meanOfLinear(EstimatorConfig config, int samples) {
    GradientLayer layer = (GradientLayer) with(config, "samples", samples).layer(TREES);
    GradientLayer.Pass pass = layer.forward(new Scores(THETA, 1, 1, 6), new SplittableRandom(4));
    float[] incoming = new float[6 * samples];
    for (int i = 0; i < incoming.length; i++) {
      incoming[i] = WEIGHTS[i % 6];
    }
    return pass.backward(incoming);
  }

  /** The marginals of perturb-and-MAP at the scores moved along the gradient. */
  private static double[] moved(double lambda) {
    double[] scores = WIDE.clone();
    Arrays.setAll(scores, i -> WIDE[i] + lambda * WEIGHTS[i]);
    return PerturbedTrees.marginals(scores);
  }

  @ParameterizedTest
  @EnumSource
  void implicitMleIsTheDifferenceOfMarginalsOnAverage(Difference difference) {
    int samples = 100_000;
    double lambda = 0.8;
    double[] expected = new double[6];
    double[] left = moved(difference == Difference.CENTRAL ? lambda : 0);
    double[] right = moved(-lambda);
    double factor = difference == Difference.CENTRAL ? 0.5 : 1;
    Arrays.setAll(expected, i -> factor * (left[i] - right[i]));
    ImplicitMle imle =
        with(
            ImplicitMle.defaults(),
            Map.of("lambda", lambda, "difference", difference, "noise", Gumbel.defaults()));
    float[] found = meanOfLinear(imle, samples);
    // Lambda is the ratio of both norms times a multiplier, and divides the difference.
    double ratio = Math.sqrt((0.25 + 1 + 4 + 2.25 + 0.25) / (1 + 0.25 + 0.0625 + 4 + 1));
    AdaptiveImplicitMle aimle =
        with(
            AdaptiveImplicitMle.defaults(),
            Map.of(
                "initialStep",
                lambda / ratio,
                "difference",
                difference,
                "noise",
                Gumbel.defaults()));
    float[] adaptive = meanOfLinear(aimle, samples);
    for (int i = 0; i < 6; i++) {
      // A difference is at most 1 in size.
      double error = 4.9 * factor / Math.sqrt(samples);
      assertThat((double) found[i]).isCloseTo(expected[i], within(error));
      assertThat((double) adaptive[i]).isCloseTo(expected[i] / lambda, within(error / lambda));
    }
  }

  /** On a triangle with the scores 3, 2, 1 and the gradient 1, 0, -2 at its best tree 1, 1, 0. */
  private static float[] onTriangle(EstimatorConfig config) {
    EstimatorConfig quiet =
        config instanceof BlackboxDifferentiation
            ? config
            : with(config, "noise", NoNoise.defaults());
    GradientLayer layer = (GradientLayer) quiet.layer(TREES);
    GradientLayer.Pass pass =
        layer.forward(new Scores(new float[] {3, 2, 1}, 1, 1, 3), new SplittableRandom(0));
    assertThat(pass.structures()).containsExactly(1, 1, 0);
    return pass.backward(new float[] {1, 0, -2});
  }

  @Test
  void straightThroughPassesTheGradientOn() {
    assertThat(onTriangle(StraightThrough.defaults())).containsExactly(1, 0, -2);
  }

  @Test
  void differencesOfTreesByHand() {
    // Against the gradient the scores are 2, 2, 3: of the tied edges the first is taken.
    float[] forward = {0, 1, -1};
    assertThat(onTriangle(new BlackboxDifferentiation(1, Direction.MAXIMISE)))
        .containsExactly(forward);
    // With lambda 2 they are 1, 2, 5, and the difference is halved.
    assertThat(onTriangle(new BlackboxDifferentiation(2, Direction.MAXIMISE)))
        .containsExactly(0.5f, 0, -0.5f);
    ImplicitMle imle = with(ImplicitMle.defaults(), "lambda", 1);
    assertThat(onTriangle(imle)).containsExactly(forward);
    // Along it they are 4, 2, -1: the tree stays.
    ImplicitMle central = with(imle, "difference", Difference.CENTRAL);
    assertThat(onTriangle(central)).containsExactly(0, 0.5f, -0.5f);
    // The norms are the roots of 14 and 5.
    AdaptiveImplicitMle aimle =
        with(AdaptiveImplicitMle.defaults(), "initialStep", 2 * Math.sqrt(5.0 / 14));
    assertThat(onTriangle(with(aimle, "difference", Difference.FORWARD)))
        .containsExactly(new float[] {0.5f, 0, -0.5f}, within(1e-6f));
    assertThat(onTriangle(aimle)).containsExactly(new float[] {0.25f, 0, -0.25f}, within(1e-6f));
  }

  @ParameterizedTest
  @EnumSource
  void everyProjectionLeavesTheBestTree(Identity.Kind projection) {
    SplittableRandom random = new SplittableRandom(8);
    for (Solver solver :
        List.of(TREES, DirectedSolver.defaults(), new TopK(9, TopK.TieRule.INDEX))) {
      assertThat(projection.isInvarianceOf(solver)).isTrue();
      float[] values = new float[50 * 90];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (3 + random.nextGaussian());
      }
      int length = solver instanceof SpanningTree ? 45 : 90;
      float[] best = new float[values.length];
      solver.solve(values, values.length / length, length, best);
      Identity identity = with(Identity.defaults(), "projection", projection);
      Scores scores = new Scores(values, values.length / length, 1, length);
      float[] projected = identity.layer(solver).evaluate(scores, EvaluationMode.NOISE_OFF, random);
      assertThat(projected).isEqualTo(best);
    }
  }

  @Test
  void theMeanIsNoInvarianceWhereStructuresDifferInSize() {
    // The empty set, or the first two of three.
    Solver empty =
        (scores, rows, length, structures) ->
            Arrays.fill(structures, 0, 2, scores[0] + scores[1] > 0 ? 1 : 0);
    Scores scores = new Scores(new float[] {1, 1, 4}, 1, 1, 3);
    for (Identity.Kind projection : Identity.Kind.values()) {
      Identity identity = with(Identity.defaults(), "projection", projection);
      float[] found =
          identity.layer(empty).evaluate(scores, EvaluationMode.NOISE_OFF, new SplittableRandom(0));
      boolean stays = projection.isInvarianceOf(empty);
      assertThat(found).containsExactly(stays ? 1 : 0, stays ? 1 : 0, 0);
    }
  }

  @Test
  void identityPassesTheGradientThroughItsProjection() {
    Identity identity = Identity.defaults();
    assertThat(onTriangle(with(identity, "projection", Identity.Kind.NONE)))
        .containsExactly(1, 0, -2);
    float third = 1 / 3f;
    assertThat(onTriangle(with(identity, "projection", Identity.Kind.MEAN)))
        .containsExactly(new float[] {4 * third, third, -5 * third}, within(1e-6f));
    // The scores less their mean are 1, 0, -1: of norm sqrt 2, and their unit is u. The gradient
    // (v - mean - u <u, v>) / norm is (4/3 - 3/2, 1/3, -5/3 + 3/2) / sqrt 2.
    float root = (float) Math.sqrt(2);
    assertThat(onTriangle(identity))
        .containsExactly(
            new float[] {-1 / (6 * root), 1 / (3 * root), -1 / (6 * root)}, within(1e-6f));
  }
}
