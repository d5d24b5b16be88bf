package org.argmax4j.jobs.experiment.unstructured;

import static org.argmax4j.config.Components.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.argmax4j.estimator.GumbelSoftmax;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.jobs.experiment.unstructured.VaeConfiguration.DistanceSelection;
import org.argmax4j.noise.NoNoise;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.tensor.backend.Backends;
import org.argmax4j.training.DivergedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VaeRunTest {

  private static final DistanceSelection DISTANCE = new DistanceSelection(2, 0.1, 20, 10);

  static Stream<VaeConfiguration> methods() {
    return Stream.of(
        RandomImages.configuration(RandomImages.evolution(20), Decoding.VALUES, 4),
        RandomImages.configuration(RandomImages.evolution(20), Decoding.STRUCTURES, 4),
        RandomImages.configuration(GumbelSoftmax.defaults(), Decoding.STRUCTURES, 4),
        RandomImages.configuration(
            with(GumbelSoftmax.defaults(), "noise", NoNoise.defaults()), Decoding.VALUES, 4));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aRunResumedFromACheckpointGoesOnBitForBit(VaeConfiguration method) throws IOException {
    VaeConfiguration configuration = with(method, "distance", DISTANCE);
    List<Map<String, Double>> undisturbed = new ArrayList<>();
    byte[] last;
    try (Run run = start(configuration)) {
      for (int epoch = 0; epoch < 4; epoch++) {
        undisturbed.add(run.epoch());
      }
      last = save(run);
    }
    List<Map<String, Double>> resumed = new ArrayList<>();
    byte[] checkpoint;
    try (Run run = start(configuration)) {
      resumed.add(run.epoch());
      resumed.add(run.epoch());
      checkpoint = save(run);
    }
    try (Run run = start(configuration)) {
      run.restore(new DataInputStream(new ByteArrayInputStream(checkpoint)));
      assertThat(save(run)).isEqualTo(checkpoint);
      resumed.add(run.epoch());
      resumed.add(run.epoch());
      assertThat(save(run)).isEqualTo(last);
    }
    assertThat(resumed).isEqualTo(undisturbed);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void trainingRaisesTheElboAndTheBestValidationEpochCounts(VaeConfiguration method) {
    VaeConfiguration configuration = with(method, Map.of("epochs", 30));
    List<Map<String, Double>> history = new ArrayList<>();
    try (Run run = start(configuration)) {
      for (int epoch = 0; epoch < 30; epoch++) {
        history.add(run.epoch());
      }
      assertThat(run.timings()).containsOnlyKeys("time.step-ms");
    }
    Map<String, Double> last = history.get(29);
    assertThat(last.get("test.elbo-exact"))
        .isGreaterThan(history.get(0).get("test.elbo-exact") + 0.5);
    Map<String, Double> best = history.get(last.get("best.epoch").intValue() - 1);
    assertThat(last)
        .containsEntry("best.validation-elbo", best.get("validation.elbo"))
        .containsEntry("best.test-elbo", best.get("test.elbo"))
        .containsEntry("best.test-elbo-exact", best.get("test.elbo-exact"))
        .containsKeys("train.elbo", "train.kl", "test.kl", "test.values-used");
    assertThat(history)
        .allSatisfy(
            m ->
                assertThat(m.get("validation.elbo"))
                    .isLessThanOrEqualTo(last.get("best.validation-elbo")));
  }

  /** The ELBO of the most probable value is that of the value whose loss is decoded. */
  @Test
  void theDistanceIsMeasuredAtItsEpochsGrowsWithSigmaAndLeavesTheWeights() {
    VaeConfiguration configuration =
        RandomImages.configuration(RandomImages.evolution(20), Decoding.VALUES, 4);
    try (Run run = start(with(configuration, "distance", DISTANCE))) {
      assertThat(run.epoch()).doesNotContainKey("test.distance");
      assertThat(run.epoch()).containsKey("test.distance");
    }
    try (VaeModel model =
            VaeModel.create(
                Backends.chosen(), RandomImages.PIXELS, configuration, new SplittableRandom(1));
        VaeEvaluation evaluation = new VaeEvaluation(Backends.chosen(), model)) {
      List<float[]> before = model.parameters().snapshot();
      BinaryImages images = RandomImages.images().test();
      double[] distances = new double[3];
      double[] sigmas = {1e-9, 0.1, 0.5};
      for (int i = 0; i < 3; i++) {
        DistanceSelection selection = new DistanceSelection(1, sigmas[i], 50, 100);
        distances[i] =
            new SmoothedDistance(model, evaluation, selection)
                .measure(images, new RandomStreams(1));
      }
      assertThat(distances[0]).isCloseTo(0, within(1e-5));
      assertThat(distances[1]).isGreaterThan(distances[0]).isLessThan(distances[2]);
      assertThat(model.parameters().snapshot()).usingRecursiveComparison().isEqualTo(before);
    }
  }

  @Test
  void whatIsNotFiniteEndsTheRunWithEpochAndStep() {
    VaeConfiguration configuration =
        with(
            RandomImages.configuration(GumbelSoftmax.defaults(), Decoding.STRUCTURES, 5),
            "learningRate",
            1e30);
    assertThatThrownBy(
            () -> {
              try (Run run = start(configuration)) {
                run.epoch();
              }
            })
        .isInstanceOf(DivergedException.class)
        .hasMessageMatching("(training .* in epoch 1, step \\d+.*|validation ELBO is .*)");
  }

  private static Run start(VaeConfiguration configuration) {
    return new VaeRun(configuration, 3, RandomImages.images(), Backends.chosen());
  }

  private static byte[] save(Run run) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    run.save(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
