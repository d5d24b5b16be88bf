package org.argmax4j.jobs.experiment.unstructured;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.argmax4j.jobs.sweep.Plan;
import org.argmax4j.jobs.sweep.SweepFiles;
import org.argmax4j.jobs.sweep.Trial;
import org.argmax4j.training.NaturalEvolutionStrategies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VaeSweepFilesTest {

  @ParameterizedTest
  @CsvSource({
    "nes-vae-size, paper, 72",
    "nes-vae-size, small, 8",
    "nes-vae-distance, paper, 9",
    "nes-vae-distance, small, 3",
    "nes-vae-bound, paper, 12",
    "nes-vae-bound, small, 4",
    "nes-vae-curves, paper, 21",
    "nes-vae-curves, small, 5",
    "nes-vae-curves-kmnist, paper, 21",
    "nes-vae-curves-omniglot, small, 5"
  })
  void everyTrialOfTheSweepIsValid(String name, String profile, int trials) {
    Plan plan = SweepFiles.plan(name, profile);
    assertThat(plan.trials()).hasSize(trials);
    for (Trial trial : plan.trials()) {
      VaeConfiguration configuration = (VaeConfiguration) trial.configuration();
      assertThat(configuration.layer().samples()).isEqualTo(1);
      assertThat(trial.cost()).isPositive();
      boolean soft = !(configuration.method() instanceof NaturalEvolutionStrategies);
      boolean exact = trial.label().equals("Exact gradient");
      assertThat(configuration.decoding())
          .isEqualTo(soft && !exact ? Decoding.STRUCTURES : Decoding.VALUES);
    }
  }

  @Test
  void thePopulationsOfThePublishedTableAreThere() {
    Map<Integer, Integer> populations = new TreeMap<>();
    for (Trial trial : SweepFiles.plan("nes-vae-size", "paper").trials()) {
      VaeConfiguration configuration = (VaeConfiguration) trial.configuration();
      if (trial.label().equals("NES")) {
        NaturalEvolutionStrategies method = (NaturalEvolutionStrategies) configuration.method();
        populations.put(configuration.hidden(), method.population());
        assertThat(method.sigma()).isEqualTo(0.1);
      }
    }
    assertThat(populations).isEqualTo(Map.of(16, 60, 32, 60, 64, 90, 128, 100, 256, 100, 512, 100));
  }

  @Test
  void theDistanceIsMeasuredWithTheNoiseOfTraining() {
    for (Trial trial : SweepFiles.plan("nes-vae-distance", "paper").trials()) {
      VaeConfiguration configuration = (VaeConfiguration) trial.configuration();
      NaturalEvolutionStrategies method = (NaturalEvolutionStrategies) configuration.method();
      assertThat(configuration.distance().sigma()).isEqualTo(method.sigma());
      assertThat(configuration.distance().perturbations()).isEqualTo(1000);
    }
  }
}
