package org.argmax4j.jobs.experiment.matching;

import static org.assertj.core.api.Assertions.assertThat;

import org.argmax4j.jobs.sweep.SweepFiles;
import org.argmax4j.jobs.sweep.Trial;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchingSweepFilesTest {

  @ParameterizedTest
  @CsvSource({"paper, 2000", "small, 60"})
  void everyTrialOfTheSweepIsValid(String profile, int steps) {
    var plan = SweepFiles.plan("identity-matching", profile);

    // Six methods, a margin of width 0 and two kinds of four widths, five seeds.
    assertThat(plan.trials()).hasSize(6 * 9 * 5);
    for (Trial trial : plan.trials()) {
      MatchingConfiguration configuration = (MatchingConfiguration) trial.configuration();
      assertThat(configuration.steps()).isEqualTo(steps);
      assertThat(configuration.epochs()).isEqualTo(10);
      assertThat(configuration.marginAfterProjection()).isTrue();
      assertThat(configuration.method().toString()).contains("direction=MINIMISE");
    }
  }
}
