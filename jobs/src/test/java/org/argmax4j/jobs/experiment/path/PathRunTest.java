package org.argmax4j.jobs.experiment.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.argmax4j.config.Components;
import org.argmax4j.config.InputException;
import org.argmax4j.estimator.AdaptiveImplicitMle;
import org.argmax4j.estimator.Direction;
import org.argmax4j.estimator.Identity;
import org.argmax4j.estimator.ImplicitMle;
import org.argmax4j.estimator.MaximumLikelihood;
import org.argmax4j.estimator.PerturbedOptimiser;
import org.argmax4j.estimator.StraightThrough;
import org.argmax4j.estimator.margin.NoiseMargin;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.jobs.experiment.RunChecks;
import org.argmax4j.jobs.experiment.StructureLoss;
import org.argmax4j.noise.Gaussian;
import org.argmax4j.noise.NoNoise;
import org.argmax4j.optim.StepDecay;
import org.argmax4j.tensor.backend.Backends;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PathRunTest {

  private static final PathData DATA = RandomMaps.data();

  private static final Identity IDENTITY =
      new Identity(Identity.Kind.NONE, NoNoise.defaults(), 0, 0, 1, Direction.MINIMISE);

  private static PathConfiguration configuration(Map<String, Object> changes) {
    PathConfiguration small =
        Components.with(
            PathConfiguration.defaults(),
            Map.of(
                "epochs", 3,
                "batch", 8,
                "evaluationBatch", 4,
                "learningRate", 1e-3,
                "decay", new StepDecay(0.1, 1, 1, 2)));
    return Components.with(small, changes);
  }

  private static PathConfiguration method(Record method) {
    return configuration(
        Map.of("method", Components.with(method, Map.of("direction", Direction.MINIMISE))));
  }

  /** On binary structures the two have the same gradient, see the estimator. */
  @Test
  void maximumLikelihoodLearnsFromTheRightPathsAsStraightThroughFromTheirAbsoluteError() {
    var straight = new StraightThrough(Gaussian.defaults(), 0.1, 1, Direction.MINIMISE);
    var likelihood = new MaximumLikelihood(Gaussian.defaults(), 0.1, 1, Direction.MINIMISE);
    Map<String, Object> common = Map.of("loss", StructureLoss.ABSOLUTE, "epochs", 2);
    assertThat(
            RunChecks.history(
                start(Components.with(configuration(common), "method", likelihood), 1)))
        .isEqualTo(
            RunChecks.history(
                start(Components.with(configuration(common), "method", straight), 1)));
  }

  static Stream<PathConfiguration> configurations() {
    return Stream.of(
        configuration(Map.of()),
        configuration(
            Map.of(
                "method", IDENTITY,
                "costs", CostForm.SOFTPLUS,
                "loss", StructureLoss.ABSOLUTE,
                "margin", new NoiseMargin(0.2, 2),
                "projection", Identity.Kind.NORM)),
        method(ImplicitMle.defaults()),
        method(Components.with(ImplicitMle.defaults(), Map.of("samples", 2))),
        method(AdaptiveImplicitMle.defaults()),
        method(StraightThrough.defaults()),
        method(Components.with(PerturbedOptimiser.defaults(), Map.of("perturbations", 5))),
        configuration(Map.of("network", PathConfiguration.Network.CELLS)));
  }

  private static Run start(PathConfiguration configuration, long seed) {
    return new ShortestPath().start(configuration, seed, DATA, Backends.chosen());
  }

  private static List<Map<String, Double>> history(PathConfiguration configuration, long seed) {
    return RunChecks.history(start(configuration, seed));
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void runResumedFromACheckpointGoesOnBitForBit(PathConfiguration configuration)
      throws IOException {
    RunChecks.resumesBitForBit(() -> start(configuration, 3));
  }

  @Test
  void runIsTheSameBesideAnotherRunAndAnotherSeedIsNot() {
    PathConfiguration configuration = method(AdaptiveImplicitMle.defaults());
    RunChecks.isTheSameBesideAnother(seed -> start(configuration, seed));
  }

  @Test
  void pathsAreLearntFromImagesAlone() {
    PathConfiguration configuration =
        configuration(
            Map.of(
                "method",
                IDENTITY,
                "loss",
                StructureLoss.ABSOLUTE,
                "epochs",
                25,
                "decay",
                new StepDecay(0.1, 20, 1, 1)));
    List<Map<String, Double>> history = history(configuration, 1);
    Map<String, Double> last = history.get(24);
    assertThat(last.get("train.loss")).isLessThan(history.get(0).get("train.loss") / 2);
    assertThat(last).containsEntry("test.valid", 1.0);
    assertThat(last.get("test.cost-ratio-x100")).isBetween(100.0, 125.0);
  }

  @Test
  void noResultDependsOnHowManyMapsAreEvaluatedTogether() {
    Map<String, Double> some = history(configuration(Map.of("epochs", 1)), 1).get(0);
    Map<String, Double> all =
        history(configuration(Map.of("epochs", 1, "evaluationBatch", 100)), 1).get(0);
    some.forEach(
        (name, value) ->
            assertThat(all.get(name)).as(name).isCloseTo(value, within(1e-5 * Math.abs(value))));
  }

  @Test
  void heldOutMapsAreEvaluatedNowAndThenAndAfterTheLastEpoch() {
    List<Map<String, Double>> history = history(configuration(Map.of("evaluateEvery", 2)), 1);
    assertThat(history.get(0)).doesNotContainKey("test.optimal").containsKey("train.loss");
    assertThat(history.get(1)).containsKey("validation.optimal");
    assertThat(history.get(2)).containsKey("test.optimal");
  }

  @Test
  void theRunKeepsDrawingsOfTheFirstTestMaps() {
    try (Run run = start(configuration(Map.of("epochs", 1)), 1)) {
      run.epoch();
      List<PathDrawing> drawings =
          PathDrawing.parse(run.artefacts().getOrDefault(PathDrawing.ARTEFACT, ""));
      assertThat(drawings).hasSize(4);
      assertThat(drawings.get(2).costs()).hasSize(9);
      assertThat(drawings.get(2).truth()).startsWith(0).endsWith(8);
      assertThat(drawings.get(2).suggested()).startsWith(0).endsWith(8);
      assertThat(drawings.get(2).ratio()).isGreaterThanOrEqualTo(1);
    }
  }

  @Test
  void mapsOfAnotherSizeAreRefused() {
    PathConfiguration configuration =
        configuration(Map.of("data", new PathData.Selection(12, 0, 0)));
    assertThatThrownBy(() -> start(configuration, 1))
        .isInstanceOf(InputException.class)
        .hasMessage("the data set has maps of 3 x 3 cells, data.grid asks for 12");
  }
}
