package org.argmax4j.estimator;

import static org.argmax4j.config.Components.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.argmax4j.estimator.AdaptiveImplicitMle.NormRatio;
import org.argmax4j.estimator.AdaptiveImplicitMle.Raise;
import org.argmax4j.structure.subset.TopK;
import org.junit.jupiter.api.Test;

/**
 * Top-2 of 4, two examples, one sample, temperature 1, loss the sum over the batch of the squared
 * distance to a target, with noise that is given instead of drawn.
 */
class WorkedExampleTest {

  private static final TopK TOP_2 = new TopK(2, TopK.TieRule.INDEX);
  private static final float[] THETA = {0.3f, -0.2f, 0.1f, 0.0f, 0.5f, 0.2f, -0.1f, 0.4f};
  private static final float[] NOISE = {0.1f, 0.45f, -0.3f, 0.2f, -0.25f, 0.1f, 0.3f, 0.0f};
  private static final float[] TARGET = {0, 1, 1, 0, 1, 0, 0, 1};

  private static Scores scores() {
    return new Scores(THETA, 2, 1, 4);
  }

  private static PerturbAndMap sampler() {
    return new PerturbAndMap(
        TOP_2,
        (random, draws, count) -> System.arraycopy(NOISE, 0, draws, 0, count),
        1,
        Direction.MAXIMISE);
  }

  private static PerturbationLayer layer(Difference difference, Strength strength) {
    PerturbAndMap sampler = sampler();
    var quotient = new FiniteDifference(sampler, difference, ForwardReference.REUSE, 1, 1, 1);
    return new PerturbationLayer(sampler, quotient, strength, 1);
  }

  private static float[] gradient(GradientLayer layer) {
    GradientLayer.Pass pass = layer.forward(scores(), new SplittableRandom(0));
    assertThat(pass.structures()).containsExactly(1, 1, 0, 0, 0, 1, 0, 1);
    float[] incoming = new float[TARGET.length];
    for (int i = 0; i < incoming.length; i++) {
      incoming[i] = 2 * (pass.structures()[i] - TARGET[i]);
    }
    assertThat(incoming).containsExactly(2, 0, -2, 0, -2, 2, 0, 0);
    return pass.backward(incoming);
  }

  @Test
  void implicitMleForwardDifference() {
    var strength = new FixedStrength(0.25, ImplicitMle.Scaling.LAMBDA);
    assertThat(gradient(layer(Difference.FORWARD, strength)))
        .containsExactly(4, 0, -4, 0, -4, 4, 0, 0);
  }

  @Test
  void implicitMleCentralDifference() {
    var strength = new FixedStrength(0.25, ImplicitMle.Scaling.LAMBDA);
    assertThat(gradient(layer(Difference.CENTRAL, strength)))
        .containsExactly(2, 0, -2, 0, -2, 2, 0, 0);
  }

  @Test
  void adaptiveLambdaFromBatchNorms() {
    PerturbationLayer layer = layer(Difference.FORWARD, adaptive(NormRatio.BATCH, Raise.BELOW));
    float[] gradient = gradient(layer);
    assertThat(gradient)
        .containsExactly(new float[] {0, 0, 0, 0, -10.327956f, 10.327956f, 0, 0}, within(1e-5f));
    assertThat(layer.diagnostics().get("lambda")).isCloseTo(0.0968246, within(1e-7));
    assertThat(layer.diagnostics()).containsEntry("gradient-sparsity", 0.75);
    assertThat(layer.diagnostics()).containsEntry("step-multiplier", layer.state()[0]);
    assertThat(layer.state()).containsExactly(new double[] {0.499, 1, -0.001}, within(1e-12));
  }

  @Test
  void adaptiveLambdaFromEachSampleRaisesAtTheTarget() {
    PerturbationLayer layer =
        layer(Difference.CENTRAL, adaptive(NormRatio.PER_SAMPLE, Raise.AT_MOST));
    float[] gradient = gradient(layer);
    double lambda = 0.0930198;
    assertThat(layer.diagnostics().get("lambda")).isCloseTo(lambda, within(1e-6));
    assertThat(gradient)
        .containsExactly(
            new float[] {0, 0, 0, 0, (float) (-0.5 / lambda), (float) (0.5 / lambda), 0, 0},
            within(1e-4f));
    assertThat(layer.state()).containsExactly(new double[] {0.501, 1, 0.001}, within(1e-12));
  }

  private static AdaptiveStrength adaptive(NormRatio ratio, Raise raise) {
    AdaptiveImplicitMle config = with(AdaptiveImplicitMle.defaults(), "initialStep", 0.5);
    return new AdaptiveStrength(with(with(config, "normRatio", ratio), "raise", raise));
  }
}
