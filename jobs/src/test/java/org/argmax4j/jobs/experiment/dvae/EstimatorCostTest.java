package org.argmax4j.jobs.experiment.dvae;

import static org.argmax4j.config.Components.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.argmax4j.estimator.AdaptiveImplicitMle;
import org.argmax4j.estimator.BlackboxDifferentiation;
import org.argmax4j.estimator.EstimatorConfig;
import org.argmax4j.estimator.Identity;
import org.argmax4j.estimator.ImplicitMle;
import org.argmax4j.estimator.RelaxationMode;
import org.argmax4j.estimator.ScoreFunction;
import org.argmax4j.estimator.StochasticSoftmaxTrick;
import org.argmax4j.jobs.experiment.NoData;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.jobs.sweep.SweepFiles;
import org.argmax4j.tensor.backend.Backends;
import org.argmax4j.training.NaturalEvolutionStrategies;
import org.junit.jupiter.api.Test;

class EstimatorCostTest {

  private static Map<String, Double> cost(EstimatorConfig method) {
    EstimatorCostConfiguration configuration =
        with(
            EstimatorCostConfiguration.defaults(),
            Map.of("pixels", 20, "batch", 3, "passes", 2, "method", method));
    try (Run run = new EstimatorCost().start(configuration, 1, new NoData(), Backends.chosen())) {
      Map<String, Double> metrics = run.epoch();
      assertThat(run.timings().get("time.pass-ms")).isPositive();
      return metrics;
    }
  }

  private static double calls(EstimatorConfig method) {
    return cost(method).get("solver.calls");
  }

  @Test
  void callsOfTheSolverAreCountedForEachRowAndSample() {
    assertThat(calls(Identity.defaults())).isEqualTo(1);
    assertThat(calls(with(Identity.defaults(), "samples", 5))).isEqualTo(1);
    assertThat(calls(BlackboxDifferentiation.defaults())).isEqualTo(2);
    assertThat(calls(with(ImplicitMle.defaults(), "samples", 5))).isEqualTo(2);
    assertThat(calls(AdaptiveImplicitMle.defaults())).isEqualTo(3);
    // The mean, and every network of the population.
    assertThat(calls(with(NaturalEvolutionStrategies.defaults(), "population", 4))).isEqualTo(5);
  }

  @Test
  void whatSamplesExactlyOrRelaxesDoesNotSolve() {
    Map<String, Double> exact = cost(with(ScoreFunction.defaults(), "samples", 5));
    assertThat(exact)
        .containsEntry("solver.calls", 0.0)
        .containsEntry("solver.distributions", 0.2)
        .containsKey("train.loss");
    StochasticSoftmaxTrick soft =
        with(StochasticSoftmaxTrick.defaults(), "mode", RelaxationMode.SOFT);
    assertThat(calls(soft)).isEqualTo(0);
  }

  @Test
  void everyTrialOfTheSweepIsValid() {
    assertThat(SweepFiles.plan("estimator-cost", "paper").trials()).hasSize(225);
    assertThat(SweepFiles.plan("estimator-cost", "small").trials()).hasSize(90);
  }
}
