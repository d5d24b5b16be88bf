package org.argmax4j.jobs.experiment.path;

import static org.assertj.core.api.Assertions.assertThat;

import org.argmax4j.jobs.sweep.SweepFiles;
import org.argmax4j.jobs.sweep.Trial;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathSweepFilesTest {

  @ParameterizedTest
  @CsvSource({
    "warcraft-baselines, paper, 80, 12",
    "aimle-warcraft, paper, 100, 12",
    "aimle-warcraft, small, 7, 12",
    "aimle-warcraft-18, paper, 100, 18",
    "aimle-warcraft-24, paper, 100, 24",
    "aimle-warcraft-30, paper, 100, 30",
    "identity-warcraft, paper, 40, 30",
    "identity-warcraft, small, 8, 12"
  })
  void everyTrialOfTheSweepIsValid(String name, String profile, int trials, int grid) {
    var plan = SweepFiles.plan(name, profile);

    assertThat(plan.trials()).hasSize(trials);
    for (Trial trial : plan.trials()) {
      PathConfiguration configuration = (PathConfiguration) trial.configuration();
      assertThat(configuration.data().grid()).isEqualTo(grid);
      assertThat(configuration.layer().samples()).isEqualTo(1);
      assertThat(configuration.method().toString()).contains("direction=MINIMISE");
      if (trial.label().contains("I-MLE") || trial.label().contains("AIMLE")) {
        assertThat(configuration.method().toString()).contains("k=" + 13 * grid / 10 + ".0");
      }
    }
  }
}
