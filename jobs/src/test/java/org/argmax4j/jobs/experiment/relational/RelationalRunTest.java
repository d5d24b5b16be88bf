package org.argmax4j.jobs.experiment.relational;

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
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.argmax4j.config.Components;
import org.argmax4j.config.InputException;
import org.argmax4j.estimator.AdaptiveImplicitMle;
import org.argmax4j.estimator.BlackboxDifferentiation;
import org.argmax4j.estimator.EstimatorConfig;
import org.argmax4j.estimator.Identity;
import org.argmax4j.estimator.ImplicitMle;
import org.argmax4j.estimator.PerturbationScore;
import org.argmax4j.estimator.StochasticSoftmaxTrick;
import org.argmax4j.estimator.StraightThrough;
import org.argmax4j.estimator.baseline.LearnedBaseline;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.structure.subset.TopK;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.backend.Backends;
import org.argmax4j.training.NaturalEvolutionStrategies;
import org.argmax4j.training.Trainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RelationalRunTest {

  private static final RelationalData DATA = RandomMotions.data();

  static Stream<EstimatorConfig> methods() {
    return Stream.of(
        StochasticSoftmaxTrick.defaults(),
        ImplicitMle.defaults(),
        AdaptiveImplicitMle.defaults(),
        Identity.defaults(),
        StraightThrough.defaults(),
        BlackboxDifferentiation.defaults(),
        PerturbationScore.defaults(),
        Components.with(NaturalEvolutionStrategies.defaults(), "population", 4),
        learned());
  }

  private static EstimatorConfig learned() {
    return Components.with(
        PerturbationScore.defaults(), Map.of("baseline", LearnedBaseline.defaults()));
  }

  /** A pass over the training examples has 5 steps: no evaluation comes at the end of one. */
  private static RelationalConfiguration configuration(EstimatorConfig method) {
    return Components.with(
        RelationalConfiguration.defaults(),
        Map.of(
            "hidden", 6,
            "forcing", new TeacherForcing(2, 1),
            "steps", 10,
            "evaluateEvery", 3,
            "batch", 5,
            "evaluationBatch", 4,
            "order", Trainer.Order.SHUFFLED,
            "learningRate", 1e-2,
            "method", method));
  }

  private static Run start(RelationalConfiguration configuration, long seed) {
    return new RelationalInference().start(configuration, seed, DATA, Backends.chosen());
  }

  /** The metrics of every epoch, and of the whole run behind them. */
  private static List<Map<String, Double>> history(
      RelationalConfiguration configuration, long seed) {
    try (Run run = start(configuration, seed)) {
      return rest(run, 0);
    }
  }

  private static List<Map<String, Double>> rest(Run run, int done) {
    List<Map<String, Double>> history = new ArrayList<>();
    for (int epoch = done; epoch < run.epochs(); epoch++) {
      history.add(run.epoch());
    }
    history.add(run.summary(history.get(history.size() - 1)));
    return history;
  }

  private static byte[] save(Run run) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    run.save(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void runResumedFromACheckpointGoesOnBitForBit(EstimatorConfig method) throws IOException {
    RelationalConfiguration configuration = configuration(method);
    List<Map<String, Double>> undisturbed = history(configuration, 3);
    assertThat(undisturbed).hasSize(5);

    byte[] checkpoint;
    List<Map<String, Double>> resumed = new ArrayList<>();
    try (Run run = start(configuration, 3)) {
      resumed.add(run.epoch());
      resumed.add(run.epoch());
      checkpoint = save(run);
    }
    try (Run run = start(configuration, 3)) {
      run.restore(new DataInputStream(new ByteArrayInputStream(checkpoint)));
      assertThat(save(run)).isEqualTo(checkpoint);
      resumed.addAll(rest(run, 2));
    }
    assertThat(resumed).isEqualTo(undisturbed);
  }

  @Test
  void runIsTheSameBesideAnotherRunAndAnotherSeedIsNot() {
    RelationalConfiguration configuration = configuration(AdaptiveImplicitMle.defaults());
    List<Map<String, Double>> alone = history(configuration, 1);
    var other = CompletableFuture.supplyAsync(() -> history(configuration, 2));
    var beside = CompletableFuture.supplyAsync(() -> history(configuration, 1));

    assertThat(beside.join()).isEqualTo(alone);
    assertThat(other.join()).isNotEqualTo(alone);
  }

  @Test
  void noResultDependsOnHowManyExamplesAreEvaluatedTogether() {
    RelationalConfiguration configuration = configuration(StochasticSoftmaxTrick.defaults());
    Map<String, Double> some = last(configuration);
    Map<String, Double> all = last(Components.with(configuration, Map.of("evaluationBatch", 100)));
    assertThat(all.keySet()).isEqualTo(some.keySet());
    some.forEach(
        (name, value) ->
            assertThat(all.get(name)).as(name).isCloseTo(value, within(1e-5 * Math.abs(value))));
  }

  private static Map<String, Double> last(RelationalConfiguration configuration) {
    List<Map<String, Double>> history = history(configuration, 1);
    return history.get(history.size() - 1);
  }

  @Test
  void theNetworkWithTheBestValidationElboIsTestedAndTheLastOneIsNot() {
    RelationalConfiguration configuration =
        Components.with(
            configuration(StochasticSoftmaxTrick.defaults()),
            Map.of("learningRate", 0.05, "steps", 30));
    int chosen = 0;
    for (int seed = 0; seed < 8; seed++) {
      List<Map<String, Double>> history = history(configuration, seed);
      Map<String, Double> summary = history.get(history.size() - 1);
      int best = summary.get("best.epoch").intValue();
      double largest =
          history.subList(0, history.size() - 1).stream()
              .mapToDouble(epoch -> epoch.get("validation.elbo"))
              .max()
              .orElseThrow();
      assertThat(summary).containsEntry("best.validation-elbo", largest);
      assertThat(history.get(best - 1)).containsEntry("validation.elbo", largest);
      assertThat(summary).containsEntry("validation.elbo", largest);
      chosen += best < history.size() - 1 ? 1 : 0;
    }
    assertThat(chosen).as("runs whose last network is not the best").isPositive();
  }

  @Test
  void aRunThatFindsFewerTrueEdgesThanChanceSaysSo() {
    int said = 0;
    for (int seed = 0; seed < 8; seed++) {
      try (Run run = start(configuration(StochasticSoftmaxTrick.defaults()), seed)) {
        List<Map<String, Double>> history = rest(run, 0);
        Map<String, Double> summary = history.get(history.size() - 1);
        boolean complement = summary.get("test.edge-precision-x100") < 50;
        assertThat(summary).containsEntry("test.complement-learnt", complement ? 1.0 : 0.0);
        assertThat(run.artefacts().containsKey("note")).isEqualTo(complement);
        said += complement ? 1 : 0;
      }
    }
    assertThat(said).as("of random trees").isBetween(1, 7);
  }

  @ParameterizedTest
  @EnumSource(EdgeScores.class)
  void trainingRaisesTheElbo(EdgeScores edges) {
    RelationalConfiguration configuration =
        Components.with(
            configuration(ImplicitMle.defaults()), Map.of("edges", edges, "steps", 120));
    List<Map<String, Double>> history = history(configuration, 1);
    assertThat(history.get(39).get("train.elbo"))
        .isGreaterThan(history.get(0).get("train.elbo") / 2);
    assertThat(history.get(39)).containsKeys("layer.lambda", "train.kl", "train.nll", "train.step");
  }

  @ParameterizedTest
  @CsvSource({"10, 664833, 266754", "20, 669953, 266754"})
  void theNetworksHaveThePublishedSizes(int frames, long encoder, long decoder) {
    try (Parameters first = new Parameters(Backends.chosen());
        Parameters second = new Parameters(Backends.chosen())) {
      new RelationalEncoder(first, 2 * frames, 256, new SplittableRandom(1));
      new RelationalDecoder(second, 256, new SplittableRandom(1));
      assertThat(first.count()).isEqualTo(encoder);
      assertThat(second.count()).isEqualTo(decoder);
    }
  }

  @Test
  void onlyALearnedBaselineHasANetwork() {
    try (Parameters plain = new Parameters(Backends.chosen());
        Parameters learned = new Parameters(Backends.chosen())) {
      RelationalModel.create(plain, 10, 10, 256, false, new SplittableRandom(1));
      RelationalModel.create(learned, 10, 10, 256, true, new SplittableRandom(1));
      assertThat(plain.count()).isEqualTo(931_587);
      assertThat(learned.count() - plain.count()).isEqualTo(5_898_753);
    }
    assertThat(configuration(learned()).layer().learnsExpectation()).isTrue();
    assertThat(configuration(PerturbationScore.defaults()).layer().learnsExpectation()).isFalse();
  }

  @Test
  void subsetsOfEdgesAreStructuresToo() {
    RelationalConfiguration configuration =
        Components.with(
            configuration(StochasticSoftmaxTrick.defaults()),
            Map.of("solver", new TopK(3, TopK.TieRule.INDEX)));
    assertThat(last(configuration)).containsKeys("test.elbo", "test.edge-f1-x100-map");
  }

  @Test
  void structuresThatTheDataHaveNoEdgesForAreRefused() {
    RelationalConfiguration configuration =
        Components.with(
            configuration(StochasticSoftmaxTrick.defaults()),
            Map.of("solver", new TopK(7, TopK.TieRule.INDEX)));
    assertThatThrownBy(() -> start(configuration, 1))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("configuration.solver: TopK[k=7, ties=INDEX] does not fit the 6");
  }

  @ParameterizedTest
  @EnumSource(
      value = RelationalConfiguration.Inference.class,
      names = {"DISTANCES", "RANDOM"})
  void withoutTrainingThereAreTheSameMetricsOfAnExample(
      RelationalConfiguration.Inference inference) {
    RelationalConfiguration configuration =
        Components.with(
            configuration(StochasticSoftmaxTrick.defaults()), Map.of("inference", inference));
    Map<String, Double> metrics = last(configuration);
    assertThat(metrics.get("test.elbo")).isNegative();
    assertThat(metrics.get("test.edge-precision-x100")).isBetween(10.0, 90.0);
    assertThat(new RelationalInference().cost(configuration)).isZero();
  }

  @Test
  void fewerFramesAreTheFirstOnesAndMoreAreRefused() {
    RelationalConfiguration configuration = configuration(StochasticSoftmaxTrick.defaults());
    RelationalConfiguration few =
        Components.with(
            configuration, Map.of("data", new RelationalConfiguration.MotionSelection(3, 0, 0)));
    assertThat(last(few).get("test.nll-map")).isLessThan(last(configuration).get("test.nll-map"));
    RelationalConfiguration many =
        Components.with(
            configuration, Map.of("data", new RelationalConfiguration.MotionSelection(6, 0, 0)));
    assertThatThrownBy(() -> start(many, 1))
        .isInstanceOf(InputException.class)
        .hasMessage("the data set has 5 frames an example, data.frames asks for 6");
  }
}
