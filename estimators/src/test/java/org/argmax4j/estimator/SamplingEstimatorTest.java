package org.argmax4j.estimator;

import static org.argmax4j.config.Components.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.argmax4j.noise.NoNoise;
import org.argmax4j.structure.Entropy;
import org.argmax4j.structure.Solver;
import org.argmax4j.structure.subset.ArgMax;
import org.argmax4j.structure.subset.Concrete;
import org.argmax4j.structure.subset.TopK;
import org.junit.jupiter.api.Test;

/** Score function, straight-through, Identity and Gumbel-softmax on small cases. */
class SamplingEstimatorTest {

  private static final Solver TOP_2 = new TopK(2, TopK.TieRule.INDEX);

  @Test
  void scoreFunctionNeedsASolverThatCanBeSampled() {
    Solver opaque = (scores, rows, length, structures) -> {};
    assertThatThrownBy(() -> ScoreFunction.defaults().layer(opaque))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Invalid solver for the score-function estimator");
  }

  @Test
  void straightThroughPassesTheMeanGradientOn() {
    StraightThrough config = with(StraightThrough.defaults(), "samples", 2);
    Scores scores = new Scores(new float[] {1, 2, 3}, 1, 1, 3);
    float[] gradient = {1, 0, -4, 3, 1, 2};
    assertThat(
            config.layer(new ArgMax()).forward(scores, new SplittableRandom(1)).backward(gradient))
        .containsExactly(2, 0.5f, -1);
    assertThat(
            with(config, "direction", Direction.MINIMISE)
                .layer(new ArgMax())
                .forward(scores, new SplittableRandom(1))
                .backward(gradient))
        .containsExactly(-2, -0.5f, 1);
  }

  @Test
  void identityTakesTheGradientThroughItsProjectionAtTheNoisyScores() {
    Identity config = with(Identity.defaults(), "noise", new NoNoise());
    float[] v = {0.5f, -1, 2};
    float[] gradient =
        config
            .layer(new ArgMax())
            .forward(new Scores(new float[] {1, 2, 4}, 1, 1, 3), new SplittableRandom(0))
            .backward(v);
    assertThat(gradient)
        .containsExactly(new float[] {0.396780f, -0.595170f, 0.198390f}, within(1e-6f));
    assertThat(v).containsExactly(0.5f, -1, 2);
    // A margin of 100 moves every score by 50: the Jacobian is then a different one.
    float[] withMargin =
        with(config, "margin", 100.0)
            .layer(new ArgMax())
            .forward(new Scores(new float[] {1, 2, 4}, 1, 1, 3), new SplittableRandom(1))
            .backward(v);
    assertThat(Math.abs(withMargin[1])).isLessThan(0.1f);
  }

  @Test
  void marginMovesScoresInTrainingOnly() {
    Identity config = with(Identity.defaults(), "noise", new NoNoise());
    GradientLayer layer = with(config, "margin", 10.0).layer(new ArgMax());
    Scores scores = new Scores(new float[] {0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1}, 1, 6, 2);
    float[] map = {0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1};
    assertThat(layer.evaluate(scores, EvaluationMode.NOISE_ON, new SplittableRandom(2)))
        .isEqualTo(map);
    assertThat(layer.forward(scores, new SplittableRandom(2)).structures()).isNotEqualTo(map);
  }

  @Test
  void concreteReferenceVectors() {
    double[] perturbed = {0.7, 0.1, -0.3, 2.0};
    double[] soft = new double[4];
    new Concrete(1).relax(perturbed, soft);
    assertThat(soft)
        .containsExactly(new double[] {0.179019, 0.098248, 0.065858, 0.656875}, within(5e-7));
    new Concrete(0.5).relax(perturbed, soft);
    assertThat(soft)
        .containsExactly(new double[] {0.067113, 0.020214, 0.009083, 0.903590}, within(5e-7));
  }

  @Test
  void gumbelSoftmaxGradientIsTheDerivativeOfItsOutput() {
    for (Direction direction : Direction.values()) {
      GumbelSoftmax config = with(GumbelSoftmax.defaults(), "direction", direction);
      config = with(with(config, "temperature", 0.7), "samples", 3);
      float[] theta = {0.5f, -1, 0, 2, 1, 0.3f};
      float[] v = new float[18];
      SplittableRandom random = new SplittableRandom(5);
      for (int i = 0; i < 18; i++) {
        v[i] = (float) random.nextGaussian();
      }
      float[] gradient = pass(config, theta).backward(v);
      for (int i = 0; i < 6; i++) {
        float step = 1e-2f;
        float[] up = theta.clone();
        float[] down = theta.clone();
        up[i] += step;
        down[i] -= step;
        double slope = 0;
        for (int j = 0; j < 18; j++) {
          slope +=
              v[j]
                  * (pass(config, up).structures()[j] - pass(config, down).structures()[j])
                  / (2 * step);
        }
        // The layer averages over its samples, the sum of whose losses is differentiated here.
        assertThat((double) gradient[i]).isCloseTo(slope / 3, within(1e-4));
      }
    }
  }

  private static GradientLayer.Pass pass(GumbelSoftmax config, float[] theta) {
    return config.layer(new ArgMax()).forward(new Scores(theta, 1, 2, 3), new SplittableRandom(11));
  }

  @Test
  void hardGumbelSoftmaxIsTheArgMaxOfTheSoftOne() {
    GumbelSoftmax soft = GumbelSoftmax.defaults();
    GumbelSoftmax hard = with(soft, "mode", RelaxationMode.HARD);
    float[] theta = {0.5f, -1, 0, 2, 1, 0.3f};
    float[] relaxed = pass(soft, theta).structures();
    float[] chosen = new float[6];
    new ArgMax().solve(relaxed, 2, 3, chosen);
    assertThat(pass(hard, theta).structures()).isEqualTo(chosen);
    float[] v = {1, 2, -1, 0, 3, 1};
    assertThat(pass(hard, theta).backward(v)).isEqualTo(pass(soft, theta).backward(v));
  }

  @Test
  void relaxationsTakeTheSubsetSizeFromTheSolver() {
    Scores scores = new Scores(new float[] {2, 1, 0, -1, 0, 1, 2, 0.5f}, 1, 2, 4);
    Solver top3 = new TopK(3, TopK.TieRule.INDEX);
    ReparameterisableSubsetSampling softSub =
        with(ReparameterisableSubsetSampling.defaults(), "noise", new NoNoise());
    GradientLayer layer = with(softSub, "temperature", 1.0).layer(top3);
    float[] soft = layer.forward(scores, new SplittableRandom(0)).structures();
    assertThat(java.util.Arrays.copyOf(soft, 4))
        .containsExactly(new float[] {1.458513f, 0.928236f, 0.436488f, 0.176764f}, within(1e-5f));
    for (var entropy : Entropy.values()) {
      float[] mask =
          with(StochasticSoftmaxTrick.defaults(), "entropy", entropy)
              .layer(top3)
              .forward(scores, new SplittableRandom(0))
              .structures();
      assertThat(mask[0] + mask[1] + mask[2] + mask[3]).isCloseTo(3, within(1e-5f));
    }
    Solver opaque = (values, rows, length, structures) -> {};
    assertThatThrownBy(() -> ReparameterisableSubsetSampling.defaults().layer(opaque))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Invalid solver for a relaxation of subsets");
  }

  @Test
  void l2xAddsUpTheGradientsOfItsDraws() {
    LearningToExplain paper = with(LearningToExplain.defaults(), "temperature", 1.0);
    Solver top2 = TOP_2;
    float[] theta = {0.5f, -1, 0.2f, 1};
    float[] v = {1, -2, 0.5f, 3};
    float[] gradient =
        paper.layer(top2).forward(new Scores(theta, 1, 1, 4), new SplittableRandom(8)).backward(v);
    for (int i = 0; i < 4; i++) {
      float step = 1e-3f;
      double slope = 0;
      for (int sign = -1; sign <= 1; sign += 2) {
        float[] moved = theta.clone();
        moved[i] += sign * step;
        float[] mask =
            paper
                .layer(top2)
                .forward(new Scores(moved, 1, 1, 4), new SplittableRandom(8))
                .structures();
        for (int j = 0; j < 4; j++) {
          slope += sign * v[j] * mask[j] / (2 * step);
        }
      }
      assertThat((double) gradient[i]).isCloseTo(slope, within(1e-3));
    }
    LearningToExplain code = with(paper, "draws", LearningToExplain.Draws.ONE);
    float[] single =
        code.layer(top2).forward(new Scores(theta, 1, 1, 4), new SplittableRandom(8)).structures();
    assertThat(single[0] + single[1] + single[2] + single[3]).isCloseTo(1, within(1e-6f));
  }
}
