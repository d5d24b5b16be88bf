package org.argmax4j.jobs.experiment.enumerated;

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
import org.argmax4j.estimator.Direction;
import org.argmax4j.estimator.EstimatorConfig;
import org.argmax4j.estimator.MaximumLikelihood;
import org.argmax4j.estimator.ScoreFunction;
import org.argmax4j.estimator.StraightThrough;
import org.argmax4j.jobs.experiment.NoData;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.noise.Gumbel;
import org.argmax4j.noise.NoNoise;
import org.argmax4j.tensor.backend.Backends;
import org.argmax4j.training.NaturalEvolutionStrategies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectedLossRunTest {

  private static final ExpectedLoss EXPERIMENT = new ExpectedLoss();
  private static final ExpectedLossConfiguration PUBLISHED = ExpectedLossConfiguration.defaults();

  private static Run start(ExpectedLossConfiguration configuration, long seed) {
    return EXPERIMENT.start(configuration, seed, new NoData(), Backends.chosen());
  }

  private static ExpectedLossConfiguration of(EstimatorConfig method, double rate, int steps) {
    return with(
        PUBLISHED,
        Map.of("method", method, "learningRate", rate, "steps", steps, "evaluateEvery", steps));
  }

  /** The mean over seeds of the excess loss after the last step. */
  private static double end(ExpectedLossConfiguration configuration, int seeds) {
    double sum = 0;
    for (int seed = 0; seed < seeds; seed++) {
      try (Run run = start(configuration, seed)) {
        sum += run.epoch().get("test.excess-loss");
      }
    }
    return sum / seeds;
  }

  @Test
  void theProblemHasTheNumbersOfTheSpecification() {
    QuadraticLoss one = new QuadraticLoss(Problem.defaults(), 0);
    assertThat(one.expectation(one.theta())).isCloseTo(6.218321, within(1e-6));
    QuadraticLoss five = new QuadraticLoss(PUBLISHED.problem(), 0);
    assertThat(five.loss(five.best())).isCloseTo(1.125150891, within(1e-6));
    assertThat(five.best()).containsExactly(0, 1, 1, 0, 1, 0, 1, 0, 0, 1);
    assertThat(five.expectation(five.theta()) - five.loss(five.best()))
        .isCloseTo(4.114213813, within(1e-6));
  }

  /**
   * Means of a hundred repetitions of an independent implementation of the published program, and
   * the standard deviation of one: the tolerance is four standard errors of both.
   */
  @ParameterizedTest
  @CsvSource({"1, 3.5048, 0.1822", "5, 1.3329, 0.4603", "20, 0.3302, 0.2965"})
  void implicitMleDescendsAsAnIndependentImplementation(int steps, double mean, double deviation) {
    double end = end(of(PUBLISHED.method(), 0.75, steps), 100);
    assertThat(end).isCloseTo(mean, within(4 * deviation * Math.sqrt(2) / 10));
  }

  @ParameterizedTest
  @CsvSource({"2, 3.9804, 0.0291", "10, 2.3435, 0.1499", "50, 0.7442, 0.0975"})
  void straightThroughDoesSo(int steps, double mean, double deviation) {
    StraightThrough method = new StraightThrough(Gumbel.defaults(), 1, 1, Direction.MAXIMISE);
    assertThat(end(of(method, 0.019, steps), 100))
        .isCloseTo(mean, within(4 * deviation * Math.sqrt(2) / 10));
  }

  @ParameterizedTest
  @CsvSource({"50, 3.2385, 0.4955", "100, 2.3719, 0.5962"})
  void theScoreFunctionDoesSo(int steps, double mean, double deviation) {
    assertThat(end(of(ScoreFunction.defaults(), 0.0046, steps), 100))
        .isCloseTo(mean, within(4 * deviation * Math.sqrt(2) / 10));
  }

  @Test
  void supervisedItIsShownTheBestStructure() {
    MaximumLikelihood method = new MaximumLikelihood(NoNoise.defaults(), 0, 1, Direction.MAXIMISE);
    try (Run run = start(of(method, 0.75, 20), 0)) {
      Map<String, Double> metrics = run.epoch();
      assertThat(metrics.get("test.map-excess-loss")).isCloseTo(0, within(1e-6));
      assertThat(metrics.get("test.excess-loss")).isBetween(0.0, 1.0);
      assertThat(metrics).containsEntry("train.step", 20.0);
    }
  }

  @Test
  void methodsWithStepsOfTheirOwnDescendToo() {
    NaturalEvolutionStrategies nes =
        with(NaturalEvolutionStrategies.defaults(), Map.of("sigma", 0.5, "population", 20));
    assertThat(end(of(nes, 0.05, 50), 2)).isLessThan(4);
  }

  @Test
  void aRestoredRunGoesOnBitForBit() throws IOException {
    ExpectedLossConfiguration configuration =
        with(PUBLISHED, Map.of("steps", 25, "evaluateEvery", 10));
    List<Map<String, Double>> history = new ArrayList<>();
    ByteArrayOutputStream saved = new ByteArrayOutputStream();
    try (Run run = start(configuration, 5)) {
      assertThat(run.epochs()).isEqualTo(3);
      for (int epoch = 0; epoch < run.epochs(); epoch++) {
        if (epoch == 1) {
          run.save(new DataOutputStream(saved));
        }
        history.add(run.epoch());
      }
    }
    assertThat(history.get(2)).containsEntry("train.step", 25.0);
    try (Run run = start(configuration, 5)) {
      run.restore(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
      assertThat(run.epoch()).isEqualTo(history.get(1));
      assertThat(run.epoch()).isEqualTo(history.get(2));
    }
  }

  @Test
  void wrongConfigurationsAreRefused() {
    assertThatThrownBy(() -> with(PUBLISHED, "steps", 0))
        .hasStackTraceContaining("Invalid steps: 0, must be at least 1");
    assertThatThrownBy(() -> with(PUBLISHED, "momentum", 1.0))
        .hasStackTraceContaining("Invalid momentum: 1.0");
  }
}
