package org.argmax4j.jobs.experiment.parsing;

import static org.argmax4j.config.Components.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.argmax4j.estimator.EstimatorConfig;
import org.argmax4j.estimator.PerturbAndParse;
import org.argmax4j.estimator.SparseMapEstimator;
import org.argmax4j.jobs.experiment.NoData;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.structure.SolverConfig;
import org.argmax4j.structure.parse.Arborescence;
import org.argmax4j.structure.parse.ProjectiveTree;
import org.argmax4j.tensor.backend.Backends;
import org.argmax4j.training.NaturalEvolutionStrategies;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParsingScalabilityTest {

  private static final EstimatorConfig NES =
      with(NaturalEvolutionStrategies.defaults(), "population", 4);

  private static ParsingScalabilityConfiguration configuration(
      SolverConfig solver, EstimatorConfig method) {
    return with(
        ParsingScalabilityConfiguration.defaults(),
        Map.of(
            "length", 5,
            "sentences", 3,
            "vocabulary", 20,
            "dimensions", 4,
            "parser", new ParserSizes(4, 3, 5),
            "passes", 2,
            "solver", solver,
            "method", method));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dpp", "nes", "sparsemap", "crossing nes"})
  void aRunMeasuresItsPassesAndTheirLossIsThatOfAnyOtherRun(String name) {
    ParsingScalabilityConfiguration configuration =
        switch (name) {
          case "dpp" -> configuration(ProjectiveTree.defaults(), PerturbAndParse.defaults());
          case "nes" -> configuration(ProjectiveTree.defaults(), NES);
          case "sparsemap" -> configuration(Arborescence.defaults(), SparseMapEstimator.defaults());
          default -> configuration(Arborescence.defaults(), NES);
        };
    Map<String, Double> metrics;
    try (Run run = start(configuration)) {
      metrics = run.epoch();
      assertThat(run.timings()).containsOnlyKeys("time.pass-ms");
    }
    assertThat(metrics.get("train.loss")).isFinite().isPositive();
    try (Run again = start(configuration)) {
      assertThat(again.epoch()).isEqualTo(metrics);
    }
  }

  private static Run start(ParsingScalabilityConfiguration configuration) {
    return new ParsingScalability().start(configuration, 3, new NoData(), Backends.chosen());
  }

  @ParameterizedTest
  @ValueSource(strings = {"length", "sentences", "vocabulary", "dimensions", "passes"})
  void nothingOfItMayBeZero(String component) {
    assertThatThrownBy(() -> with(ParsingScalabilityConfiguration.defaults(), component, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(component);
  }
}
