package org.argmax4j.jobs.experiment.enumerated;

import static org.assertj.core.api.Assertions.assertThat;

import org.argmax4j.jobs.sweep.Plan;
import org.argmax4j.jobs.sweep.SweepFiles;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnumeratedSweepFilesTest {

  @ParameterizedTest
  @CsvSource({
    "imle-synthetic, paper, 800",
    "imle-synthetic, small, 80",
    "imle-synthetic, grids, 1600",
    "aimle-warm-up, paper, 576",
    "aimle-warm-up, small, 48"
  })
  void everyTrialOfTheSweepIsValid(String name, String profile, int trials) {
    Plan plan = SweepFiles.plan(name, profile);
    assertThat(plan.trials())
        .hasSize(trials)
        .allSatisfy(trial -> assertThat(trial.cost()).isPositive());
  }
}
