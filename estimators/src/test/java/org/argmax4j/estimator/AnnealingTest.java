package org.argmax4j.estimator;

import static org.argmax4j.config.Components.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.argmax4j.estimator.Annealing.Schedule;
import org.argmax4j.structure.subset.ArgMax;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The schedules of the published programs, batch by batch; a batch is named by its number. */
class AnnealingTest {

  private static double temperature(Annealing annealing, double initial, long number) {
    return annealing.temperature(initial, number - 1);
  }

  @Test
  void exponentialFallIsThatOfTheProgramOfAimle() {
    Annealing annealing = new Annealing(Schedule.EXPONENTIAL, 3e-4, 1000, 0.5);
    double published = 1.5;
    for (int number = 1; number <= 10_000; number++) {
      if (number % 1000 == 0) {
        published = Math.max(1.5 * Math.exp(-3e-4 * number), 0.5);
      }
      assertThat(temperature(annealing, 1.5, number)).as("batch %d", number).isEqualTo(published);
    }
  }

  @Test
  void compoundFallIsThatOfTheNotebooksOfImle() {
    Annealing annealing = new Annealing(Schedule.COMPOUND, 3e-4, 600, 0.5);
    double published = 1.5;
    for (int epoch = 1; epoch <= 100; epoch++) {
      published = Math.max(published * Math.exp(-3e-4 * epoch), 0.5);
      for (long batch = 1; batch <= 600; batch++) {
        assertThat(temperature(annealing, 1.5, 600L * (epoch - 1) + batch))
            .as("epoch %d, batch %d", epoch, batch)
            .isCloseTo(published, within(1e-12));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "EXPONENTIAL, 3e-4, 1000, 999, 1",
    "EXPONENTIAL, 3e-4, 1000, 1000, 0.740818",
    "EXPONENTIAL, 3e-4, 1000, 1999, 0.740818",
    "EXPONENTIAL, 3e-4, 1000, 2000, 0.548812",
    "EXPONENTIAL, 3e-5, 1000, 1000, 0.970446",
    "EXPONENTIAL, 3e-5, 1000, 23999, 0.501576",
    "EXPONENTIAL, 3e-5, 1000, 24000, 0.5",
    "EXPONENTIAL, 3e-5, 1, 1, 0.999970",
    "EXPONENTIAL, 3e-5, 1000, 9000000000000000000, 0.5",
    "COMPOUND, 3e-4, 600, 1, 0.999700",
    "COMPOUND, 3e-4, 600, 600, 0.999700",
    "COMPOUND, 3e-4, 600, 601, 0.999100",
    "COMPOUND, 3e-4, 600, 39600, 0.515149",
    "COMPOUND, 3e-4, 600, 40201, 0.5",
    "COMPOUND, 3e-4, 1, 9000000000000000000, 0.5",
    "CONSTANT, 3e-4, 1, 1, 1",
    "CONSTANT, 3e-4, 1, 9000000000000000000, 1",
  })
  void temperaturesByHand(
      Schedule schedule, double rate, int interval, long number, double expected) {
    Annealing annealing = new Annealing(schedule, rate, interval, 0.5);
    assertThat(temperature(annealing, 1, number)).isCloseTo(expected, within(5e-7));
  }

  @Test
  void layersAnnealWithTheirTrainingBatches() {
    Annealing annealing = new Annealing(Schedule.COMPOUND, 3e-4, 1, 0.5);
    GradientLayer layer =
        with(GumbelSoftmax.defaults(), "annealing", annealing).layer(new ArgMax());
    Scores scores = new Scores(new float[] {1, 2}, 1, 1, 2);
    for (int batch = 1; batch <= 3; batch++) {
      layer.forward(scores, new SplittableRandom(0));
      layer.evaluate(scores, EvaluationMode.NOISE_ON, new SplittableRandom(0));
      assertThat(layer.diagnostics().get("temperature"))
          .isEqualTo(annealing.temperature(1, batch - 1));
    }
    GradientLayer resumed =
        with(GumbelSoftmax.defaults(), "annealing", annealing).layer(new ArgMax());
    resumed.restore(layer.state());
    resumed.forward(scores, new SplittableRandom(0));
    assertThat(resumed.diagnostics().get("temperature")).isEqualTo(annealing.temperature(1, 3));
  }
}
