package org.argmax4j.jobs.experiment.relational;

import static org.argmax4j.config.Components.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.argmax4j.estimator.EstimatorConfig;
import org.argmax4j.estimator.ScoreFunction;
import org.argmax4j.estimator.StochasticSoftmaxTrick;
import org.argmax4j.jobs.experiment.NoData;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.structure.tree.SpanningTree;
import org.argmax4j.tensor.backend.Backends;
import org.argmax4j.training.NaturalEvolutionStrategies;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeScalabilityTest {

  private static EstimatorConfig method(String name) {
    return switch (name) {
      case "sst" -> StochasticSoftmaxTrick.defaults();
      case "chain" -> ScoreFunction.defaults();
      default -> with(NaturalEvolutionStrategies.defaults(), "population", 4);
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"sst", "chain", "nes"})
  void aRunMeasuresItsPassesAndTheirLossIsThatOfAnyOtherRun(String name) {
    TreeScalabilityConfiguration configuration =
        with(
            TreeScalabilityConfiguration.defaults(),
            Map.of(
                "vertices", 5,
                "hidden", 8,
                "passes", 2,
                "solver", with(SpanningTree.defaults(), "sweeps", name.equals("chain") ? 1 : 0),
                "method", method(name)));
    Map<String, Double> metrics;
    try (Run run = start(configuration)) {
      assertThat(run.timings()).isEmpty();
      metrics = run.epoch();
      assertThat(run.timings()).containsOnlyKeys("time.pass-ms");
    }
    assertThat(metrics).containsOnlyKeys("train.loss");
    assertThat(metrics.get("train.loss")).isFinite();
    try (Run again = start(configuration)) {
      assertThat(again.epoch()).isEqualTo(metrics);
    }
  }

  private static Run start(TreeScalabilityConfiguration configuration) {
    return new TreeScalability().start(configuration, 3, new NoData(), Backends.chosen());
  }

  @ParameterizedTest
  @ValueSource(strings = {"vertices", "frames", "batch", "hidden", "passes"})
  void nothingOfItMayBeZero(String component) {
    assertThatThrownBy(() -> with(TreeScalabilityConfiguration.defaults(), component, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(component);
  }
}
