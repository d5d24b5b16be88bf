package org.argmax4j.jobs.experiment.tour;

import static org.assertj.core.api.Assertions.assertThat;

import org.argmax4j.jobs.sweep.SweepFiles;
import org.argmax4j.jobs.sweep.Trial;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TourSweepFilesTest {

  @ParameterizedTest
  @CsvSource({
    "identity-tsp-margin, paper, 40, 5",
    "identity-tsp-margin, small, 24, 5",
    "identity-tsp-gradient-noise, paper, 50, 20",
    "identity-tsp-gradient-noise, small, 18, 5",
    "identity-tsp-label-noise, paper, 50, 20",
    "identity-tsp-label-noise, small, 18, 5"
  })
  void everyTrialOfTheSweepIsValid(String name, String profile, int trials, int cities) {
    var plan = SweepFiles.plan(name, profile);

    assertThat(plan.trials()).hasSize(trials);
    for (Trial trial : plan.trials()) {
      TourConfiguration configuration = (TourConfiguration) trial.configuration();
      assertThat(configuration.data().cities()).isEqualTo(cities);
      assertThat(configuration.layer().samples()).isEqualTo(1);
      assertThat(configuration.method().toString()).contains("direction=MINIMISE");
      assertThat(configuration.margin().epochs()).isEqualTo(50);
    }
  }
}
