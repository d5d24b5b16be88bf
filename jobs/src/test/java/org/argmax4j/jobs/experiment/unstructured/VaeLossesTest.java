package org.argmax4j.jobs.experiment.unstructured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.argmax4j.config.Components;
import org.argmax4j.estimator.GumbelSoftmax;
import org.argmax4j.estimator.StraightThrough;
import org.argmax4j.noise.NoNoise;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.structure.subset.ArgMax;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Parameter;
import org.argmax4j.tensor.Reductions;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Backends;
import org.argmax4j.training.GradientStep;
import org.argmax4j.training.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VaeLossesTest {

  private static final Backend BACKEND = Backends.chosen();
  private static final int VALUES = 4;
  private static final Bound NONE = new Bound(0);

  private static VaeModel model() {
    VaeConfiguration configuration =
        RandomImages.configuration(StraightThrough.defaults(), Decoding.VALUES, 1);
    return VaeModel.create(BACKEND, RandomImages.PIXELS, configuration, new SplittableRandom(4));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, 3})
  void bothDecodingsAreOneForStructuresThatAreOneHot(double nats) {
    float[] structures = new float[6 * VALUES];
    for (int i = 0; i < 6; i++) {
      structures[i * VALUES + i % VALUES] = 1;
    }
    Bound bound = new Bound(nats);
    try (VaeModel model = model();
        Tape tape = Tape.training(BACKEND)) {
      Node images =
          tape.constant(RandomImages.images().train().copy(0, 1, 2), 3, RandomImages.PIXELS);
      Node hard = tape.constant(structures, 6, VALUES);
      float[] seen = Decoding.STRUCTURES.losses(model, bound, hard, images).toArray();
      float[] weighed = Decoding.VALUES.losses(model, bound, hard, images).toArray();
      assertThat(weighed).containsExactly(seen, within(1e-3f));
    }
  }

  @Test
  void theExactGradientIsThatOfTheExpectedLossByFiniteDifferences() {
    VaeConfiguration configuration =
        RandomImages.configuration(
            Components.with(GumbelSoftmax.defaults(), "noise", NoNoise.defaults()),
            Decoding.VALUES,
            1);
    try (VaeModel model = model();
        VaeEvaluation evaluation = new VaeEvaluation(BACKEND, model)) {
      BinaryImages images = RandomImages.images().train();
      VaeObjective objective = new VaeObjective(model, configuration, images);
      int[] numbers = {0, 1, 2, 3, 4};
      try (GradientStep<float[]> step =
          GradientStep.of(configuration.method(), objective, configuration.layer(), BACKEND)) {
        float loss =
            step.gradient(objective.batch(numbers), new Step(new RandomStreams(1), 0)).loss();
        assertThat(loss).isCloseTo((float) -exact(evaluation, images), within(1e-3f));
      }
      for (Parameter parameter : model.parameters().all()) {
        float[] gradient = parameter.gradientArray();
        float[] values = parameter.toArray();
        for (int i = 0; i < values.length; i += 7) {
          float before = values[i];
          float h = 1e-2f;
          values[i] = before + h;
          parameter.set(values);
          double above = exact(evaluation, images);
          values[i] = before - h;
          parameter.set(values);
          double below = exact(evaluation, images);
          values[i] = before;
          parameter.set(values);
          assertThat((double) gradient[i])
              .as("%s[%d]", parameter.name(), i)
              .isCloseTo((below - above) / (2 * h), within(5e-3));
        }
      }
    }
  }

  private static double exact(VaeEvaluation evaluation, BinaryImages images) {
    return Arrays.stream(evaluation.elbos(images, 5))
        .mapToDouble(VaeEvaluation.Elbo::exact)
        .average()
        .orElseThrow();
  }

  @Test
  void noPixelLosesMoreThanTheBoundAndNoGradientGoesBeyondIt() {
    Bound bound = new Bound(1);
    float limit = (float) Math.log(Math.E - 1);
    try (Tape tape = Tape.training(BACKEND)) {
      Node logits = tape.variable(new float[] {-5, 0.2f, 5, -0.1f}, 2, 2);
      Node cut = bound.cut(logits);
      assertThat(cut.toArray())
          .containsExactly(new float[] {-limit, 0.2f, limit, -0.1f}, within(1e-6f));
      // softplus(limit) is 1.
      assertThat(Math.log1p(Math.exp(limit))).isCloseTo(1, within(1e-6));
      tape.backward(Reductions.sum(cut));
      assertThat(logits.gradientArray()).containsExactly(0, 1, 0, 1);
      assertThat(NONE.cut(logits)).isSameAs(logits);
    }
    assertThatThrownBy(() -> new Bound(0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid bound: 0.5, must be 0 for none, or between ln 2 and 80 nats a pixel");
  }

  @Test
  void theDivergenceIsZeroForEqualLogitsAndAtMostTheLogarithmOfTheirNumber() {
    float[] logits = {1, 1, 1, 1, 200, 0, -300, 0, 0.5f, -1, 2, 0};
    CategoricalDivergence divergence = new CategoricalDivergence(logits, VALUES);
    double[] q = new double[VALUES];
    double sum = Math.exp(0.5) + Math.exp(-1) + Math.exp(2) + 1;
    double expected = Math.log(VALUES);
    for (int i = 0; i < VALUES; i++) {
      q[i] = Math.exp(logits[8 + i]) / sum;
      expected += q[i] * Math.log(q[i]);
    }
    assertThat(divergence.output())
        .containsExactly(
            new float[] {0, (float) Math.log(VALUES), (float) expected}, within(1e-6f));
    float[] slopes = divergence.backward(new float[] {1, 1, 2});
    for (int i = 0; i < VALUES; i++) {
      float[] moved = logits.clone();
      moved[8 + i] += 1e-2f;
      double above = new CategoricalDivergence(moved, VALUES).output()[2];
      moved[8 + i] -= 2e-2f;
      double below = new CategoricalDivergence(moved, VALUES).output()[2];
      assertThat((double) slopes[8 + i]).isCloseTo(2 * (above - below) / 2e-2, within(1e-3));
      assertThat(slopes[i]).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "127, 0", "128, 1", "255, 1"})
  void theThresholdRoundsToTheNearestBit(int grey, int bit) {
    assertThat(Binarisation.THRESHOLD.of(new byte[] {(byte) grey}, new int[] {0}, 1, "x").bits())
        .containsExactly(bit);
  }

  @Test
  void fixedDrawsHaveTheGreyValueAsProbabilityAndAreTheSameInEveryRun() {
    byte[] grey = new byte[30_000];
    Arrays.fill(grey, 0, 10_000, (byte) 51);
    Arrays.fill(grey, 20_000, 30_000, (byte) 255);
    int[] images = {0, 1, 2};
    byte[] bits = Binarisation.FIXED_DRAW.of(grey, images, 10_000, "train").bits();
    int[] counts = new int[3];
    for (int i = 0; i < bits.length; i++) {
      counts[i / 10_000] += bits[i];
    }
    assertThat((double) counts[0]).isCloseTo(2000, within(4 * Math.sqrt(1600.0)));
    assertThat(counts[1]).isZero();
    assertThat(counts[2]).isEqualTo(10_000);
    byte[] second = Binarisation.FIXED_DRAW.of(grey, new int[] {1, 0}, 10_000, "train").bits();
    assertThat(Arrays.copyOfRange(second, 10_000, 20_000)).isEqualTo(Arrays.copyOf(bits, 10_000));
    assertThat(Binarisation.FIXED_DRAW.of(grey, images, 10_000, "test").bits()).isNotEqualTo(bits);
  }

  @Test
  void withOneHiddenUnitTheNetworkHasAsManyWeightsAsPublished() {
    VaeConfiguration configuration =
        Components.with(VaeConfiguration.defaults(), Map.of("hidden", 16));
    try (VaeModel model = VaeModel.create(BACKEND, 784, configuration, new SplittableRandom(1))) {
      assertThat(model.parameters().count()).isEqualTo(26_234);
    }
    assertThat(configuration.method().layer(new ArgMax()).samples()).isEqualTo(1);
  }
}
