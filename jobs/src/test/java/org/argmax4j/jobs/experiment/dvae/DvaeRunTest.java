package org.argmax4j.jobs.experiment.dvae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.argmax4j.config.Components;
import org.argmax4j.estimator.AdaptiveImplicitMle;
import org.argmax4j.estimator.EstimatorConfig;
import org.argmax4j.estimator.GumbelSoftmax;
import org.argmax4j.estimator.Identity;
import org.argmax4j.estimator.ImplicitMle;
import org.argmax4j.estimator.ScoreFunction;
import org.argmax4j.estimator.StraightThrough;
import org.argmax4j.jobs.experiment.InitialisationScheme;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.structure.subset.TopK;
import org.argmax4j.tensor.backend.Backends;
import org.argmax4j.training.DivergedException;
import org.argmax4j.training.NaturalEvolutionStrategies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DvaeRunTest {

  private static final int PIXELS = 16;
  private static final DvaeImages IMAGES = images();

  static Stream<EstimatorConfig> methods() {
    return Stream.of(
        ImplicitMle.defaults(),
        AdaptiveImplicitMle.defaults(),
        Identity.defaults(),
        StraightThrough.defaults(),
        ScoreFunction.defaults(),
        GumbelSoftmax.defaults(),
        Components.with(NaturalEvolutionStrategies.defaults(), "population", 6));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void runResumedFromACheckpointGoesOnBitForBit(EstimatorConfig method) throws IOException {
    DvaeConfiguration configuration = configuration(method, 4, 1e-3);
    List<Map<String, Double>> undisturbed = history(configuration, 3);

    byte[] checkpoint;
    List<Map<String, Double>> resumed = new ArrayList<>();
    try (Run run = start(configuration, 3)) {
      resumed.add(run.epoch());
      resumed.add(run.epoch());
      checkpoint = save(run);
    }
    byte[] last;
    try (Run run = start(configuration, 3)) {
      run.restore(new DataInputStream(new ByteArrayInputStream(checkpoint)));
      assertThat(save(run)).isEqualTo(checkpoint);
      resumed.add(run.epoch());
      resumed.add(run.epoch());
      last = save(run);
    }

    assertThat(resumed).isEqualTo(undisturbed);
    assertThat(last).isEqualTo(finalState(configuration, 3));
  }

  @Test
  void runIsTheSameBesideAnotherRunAndAnotherSeedIsNot() {
    DvaeConfiguration configuration = configuration(AdaptiveImplicitMle.defaults(), 3, 1e-3);
    List<Map<String, Double>> alone = history(configuration, 1);
    var other = CompletableFuture.supplyAsync(() -> history(configuration, 2));
    var beside = CompletableFuture.supplyAsync(() -> history(configuration, 1));

    assertThat(beside.join()).isEqualTo(alone);
    assertThat(other.join()).isNotEqualTo(alone);
  }

  @Test
  void evaluationChangesNothingInTheTrainingThatFollows() {
    DvaeConfiguration configuration = configuration(AdaptiveImplicitMle.defaults(), 2, 1e-3);
    List<Map<String, Double>> withTest = history(configuration, 1);
    List<Map<String, Double>> withoutTest = new ArrayList<>();
    DvaeImages trainOnly = new DvaeImages(IMAGES.train(), Map.of());
    try (Run run = new DvaeRun(configuration, 1, trainOnly, Backends.chosen())) {
      withoutTest.add(run.epoch());
      withoutTest.add(run.epoch());
      assertThat(run.timings()).containsOnlyKeys("time.step-ms");
    }

    for (int epoch = 0; epoch < 2; epoch++) {
      assertThat(withTest.get(epoch)).containsAllEntriesOf(withoutTest.get(epoch));
    }
  }

  @ParameterizedTest
  @EnumSource(DivergenceForm.class)
  void trainingLowersTheTestLoss(DivergenceForm divergence) {
    DvaeConfiguration configuration =
        Components.with(
            configuration(Identity.defaults(), 15, 1e-3),
            Map.of(
                "latent",
                new LatentShape(3, 5, 2, TopK.TieRule.INDEX),
                "initialisation",
                InitialisationScheme.PYTORCH_DEFAULT,
                "divergence",
                divergence));
    List<Map<String, Double>> history = history(configuration, 1);

    assertThat(history.get(14).get("test.loss")).isLessThan(0.9 * history.get(0).get("test.loss"));
  }

  @Test
  void everyEpochReportsTheLossesInBothConventionsWithAndWithoutNoise() {
    Map<String, Double> epoch =
        history(configuration(AdaptiveImplicitMle.defaults(), 1, 1e-3), 1).get(0);

    assertThat(epoch)
        .containsKeys(
            "train.loss",
            "train.objective",
            "test.loss",
            "test.bce",
            "test.kl",
            "test.negative-elbo",
            "test.bce-noise-off",
            "test.loss-noise-off",
            "validation.loss",
            "layer.lambda",
            "layer.gradient-sparsity");
  }

  @Test
  void whatIsNotFiniteEndsTheRunWithEpochAndStep() {
    DvaeConfiguration configuration = configuration(StraightThrough.defaults(), 5, 1e30);

    assertThatThrownBy(() -> history(configuration, 1))
        .isInstanceOf(DivergedException.class)
        .hasMessageMatching(
            "training (is not finite|loss is (NaN|Infinity)) in epoch 1, step \\d+(: Invalid .*)?");
  }

  private static DvaeConfiguration configuration(
      EstimatorConfig method, int epochs, double learningRate) {
    return Components.with(
        DvaeConfiguration.defaults(),
        Map.of(
            "latent",
            new LatentShape(3, 5, 1, TopK.TieRule.THRESHOLD),
            "data",
            new DataSelection(DataSplit.VALIDATION, 0, 0),
            "epochs",
            epochs,
            "batch",
            20,
            "learningRate",
            learningRate,
            "method",
            method));
  }

  private static Run start(DvaeConfiguration configuration, long seed) {
    return new DvaeRun(configuration, seed, IMAGES, Backends.chosen());
  }

  private static List<Map<String, Double>> history(DvaeConfiguration configuration, long seed) {
    List<Map<String, Double>> history = new ArrayList<>();
    try (Run run = start(configuration, seed)) {
      for (int i = 0; i < run.epochs(); i++) {
        history.add(run.epoch());
      }
    }
    return history;
  }

  private static byte[] finalState(DvaeConfiguration configuration, long seed) throws IOException {
    try (Run run = start(configuration, seed)) {
      for (int i = 0; i < run.epochs(); i++) {
        run.epoch();
      }
      return save(run);
    }
  }

  private static byte[] save(Run run) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    run.save(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  /** Images of four kinds with a little noise; the last batch of each pass is not full. */
  private static DvaeImages images() {
    SplittableRandom random = new SplittableRandom(1);
    byte[] pixels = new byte[200 * PIXELS];
    for (int i = 0; i < pixels.length; i++) {
      boolean bright = i % PIXELS / 4 == i / PIXELS % 4;
      pixels[i] = (byte) (random.nextInt(40) + (bright ? 200 : 0));
    }
    Map<String, ImageSet> heldOut = new LinkedHashMap<>();
    heldOut.put("validation", set(pixels, 110, 150));
    heldOut.put("test", set(pixels, 150, 200));
    return new DvaeImages(set(pixels, 0, 110), heldOut);
  }

  private static ImageSet set(byte[] pixels, int from, int to) {
    return new ImageSet(pixels, IntStream.range(from, to).toArray(), PIXELS);
  }
}
