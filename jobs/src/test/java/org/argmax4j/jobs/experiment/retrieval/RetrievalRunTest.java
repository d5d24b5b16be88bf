package org.argmax4j.jobs.experiment.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.argmax4j.config.Components;
import org.argmax4j.config.InputException;
import org.argmax4j.data.embeddings.LabelledVectors;
import org.argmax4j.estimator.Direction;
import org.argmax4j.estimator.EstimatorConfig;
import org.argmax4j.estimator.Identity;
import org.argmax4j.estimator.ImplicitMle;
import org.argmax4j.estimator.margin.InformedMargin;
import org.argmax4j.estimator.margin.NoiseMargin;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.jobs.experiment.RunChecks;
import org.argmax4j.noise.NoNoise;
import org.argmax4j.structure.ranking.Ranking;
import org.argmax4j.tensor.backend.Backends;
import org.argmax4j.training.NaturalEvolutionStrategies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RetrievalRunTest {

  private static final RetrievalData DATA = RandomVectors.data();

  private static EstimatorConfig identity(Identity.Kind projection) {
    return new Identity(projection, NoNoise.defaults(), 0, 0, 1, Direction.MINIMISE);
  }

  private static RetrievalConfiguration configuration(Map<String, Object> changes) {
    RetrievalConfiguration small =
        Components.with(
            RetrievalConfiguration.defaults(),
            Map.of("hidden", 16, "width", 8, "classes", 5, "vectors", 4, "epochs", 3));
    return Components.with(small, changes);
  }

  static Stream<RetrievalConfiguration> configurations() {
    return Stream.of(
        configuration(Map.of()),
        configuration(
            Map.of(
                "memory",
                2,
                "self",
                Similarities.Self.RELEVANT,
                "margin",
                new NoiseMargin(0.1, 2),
                "method",
                identity(Identity.Kind.STD),
                "loss",
                RankLoss.AVERAGE_PRECISION)),
        configuration(
            Map.of(
                "hidden",
                0,
                "data",
                new RetrievalData.Selection(InputScale.Kind.STANDARDISED, 20),
                "margin",
                new InformedMargin(0.1, 0, InformedMargin.Spread.HALF_NORMAL),
                "projection",
                Identity.Kind.STD,
                "solver",
                new Ranking(false),
                "loss",
                RankLoss.RECALL_LOG,
                "evaluateEvery",
                2,
                "weightDecay",
                1e-3)),
        configuration(
            Map.of(
                "method",
                Components.with(
                    ImplicitMle.defaults(),
                    Map.of("direction", Direction.MINIMISE, "samples", 2)))));
  }

  private static Run start(RetrievalConfiguration configuration, long seed) {
    return new Retrieval().start(configuration, seed, DATA, Backends.chosen());
  }

  private static List<Map<String, Double>> history(RetrievalConfiguration configuration) {
    return RunChecks.history(start(configuration, 1));
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void runResumedFromACheckpointGoesOnBitForBit(RetrievalConfiguration configuration)
      throws IOException {
    RunChecks.resumesBitForBit(() -> start(configuration, 3));
  }

  @Test
  void runIsTheSameBesideAnotherRunAndAnotherSeedIsNot() {
    RetrievalConfiguration configuration = configuration(Map.of("memory", 1));
    RunChecks.isTheSameBesideAnother(seed -> start(configuration, seed));
  }

  @ParameterizedTest
  @EnumSource(RankLoss.class)
  void unseenClassesAreFoundAfterTraining(RankLoss loss) {
    Map<String, Object> changes =
        Map.of("loss", loss, "epochs", 60, "learningRate", 3e-3, "margin", new NoiseMargin(0.1, 0));
    Map<String, Double> last = history(configuration(changes)).get(59);
    assertThat(last.get("test.recall-at-1-x100"))
        .isGreaterThan(last.get("untrained.recall-at-1-x100") + 10);
    for (int i = 0; i < 3; i++) {
      assertThat(last.get("test.recall-at-" + (2 << i) + "-x100"))
          .isBetween(last.get("test.recall-at-" + (1 << i) + "-x100"), 100.0);
    }
  }

  /** Identity alone raises the scores of what is relevant and lowers none. */
  @Test
  void identityCollapsesUnlessItIsProjected() {
    Map<String, Object> long60 = Map.of("epochs", 60, "learningRate", 3e-3);
    Map<String, Double> plain =
        history(
                Components.with(
                    configuration(long60), Map.of("method", identity(Identity.Kind.NONE))))
            .get(59);
    Map<String, Double> projected =
        history(
                Components.with(
                    configuration(long60), Map.of("method", identity(Identity.Kind.STD))))
            .get(59);
    assertThat(plain.get("test.cosine")).isGreaterThan(0.99);
    assertThat(projected.get("test.cosine")).isLessThan(0.5);
  }

  /** What is done before the layer is what the layer does itself. */
  @ParameterizedTest
  @EnumSource(Identity.Kind.class)
  void aProjectionBeforeIdentityIsThatOfIdentity(Identity.Kind projection) {
    RetrievalConfiguration before =
        configuration(Map.of("projection", projection, "method", identity(Identity.Kind.NONE)));
    RetrievalConfiguration inside = configuration(Map.of("method", identity(projection)));
    Map<String, Double> one = history(before).get(2);
    Map<String, Double> other = history(inside).get(2);
    assertThat(one.get("train.loss")).isEqualTo(other.get("train.loss"));
    assertThat(one.get("test.cosine")).isEqualTo(other.get("test.cosine"));
  }

  @Test
  void whatEarlyStoppingWouldHaveReportedIsOfTheBestValidationEpoch() {
    List<Map<String, Double>> history = history(configuration(Map.of("epochs", 6)));
    int best = history.get(5).get("best.epoch").intValue();
    for (Map<String, Double> epoch : history) {
      assertThat(epoch.get("validation.recall-at-1-x100"))
          .isLessThanOrEqualTo(history.get(best - 1).get("validation.recall-at-1-x100"));
    }
    assertThat(history.get(5))
        .containsEntry("best.recall-at-1-x100", history.get(best - 1).get("test.recall-at-1-x100"));
  }

  @Test
  void withoutValidationClassesNothingIsSaidOfThem() {
    LabelledVectors none = new LabelledVectors(RandomVectors.DIMENSIONS, new float[0], new int[0]);
    RetrievalData data = new RetrievalData(DATA.train(), none, DATA.test());
    Map<String, Double> epoch =
        RunChecks.history(
                new Retrieval().start(configuration(Map.of()), 1, data, Backends.chosen()))
            .get(0);
    assertThat(epoch).containsKey("test.cosine").doesNotContainKeys("best.epoch");
    assertThat(epoch.keySet()).noneMatch(name -> name.startsWith("validation"));
  }

  @Test
  void batchesThatTheDataDoNotFillAreRefused() {
    assertThatThrownBy(() -> start(configuration(Map.of("classes", 11)), 1))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "the data set has 10 training classes of at least 8 vectors, expected at least 11 of 4"
                + " for a batch");
    assertThatThrownBy(() -> start(configuration(Map.of("vectors", 9)), 1))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected at least 5 of 9");
    LabelledVectors alone = RandomVectors.vectors(30, 31, new SplittableRandom(1));
    LabelledVectors none = new LabelledVectors(RandomVectors.DIMENSIONS, new float[0], new int[0]);
    RetrievalData untested = new RetrievalData(DATA.train(), alone, none);
    assertThatThrownBy(
            () -> new Retrieval().start(configuration(Map.of()), 1, untested, Backends.chosen()))
        .isInstanceOf(InputException.class)
        .hasMessage("the data set has 0 test vectors, expected at least 2");
  }

  @Test
  void memoryOfNetworksThatAreNotTrainedIsRefused() {
    assertThatThrownBy(
            () ->
                configuration(Map.of("memory", 1, "method", NaturalEvolutionStrategies.defaults())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Invalid memory: must be 0");
  }
}
