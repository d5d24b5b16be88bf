package org.argmax4j.jobs.experiment.dvae;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.argmax4j.estimator.AdaptiveImplicitMle;
import org.argmax4j.estimator.EstimatorConfig;
import org.argmax4j.jobs.sweep.Plan;
import org.argmax4j.jobs.sweep.SweepFiles;
import org.argmax4j.jobs.sweep.Trial;
import org.argmax4j.noise.Gumbel;
import org.argmax4j.noise.NoiseConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DvaeSweepFilesTest {

  @ParameterizedTest
  @CsvSource({
    "aimle-dvae, paper, 290",
    "aimle-dvae, small, 75",
    "identity-dvae, paper, 90",
    "identity-dvae, small, 27",
    "aimle-dvae-log, paper, 3",
    "aimle-dvae-log, small, 3",
    "dvae-anchors, paper, 19",
    "dvae-anchors, small, 19",
    "quickstart, '', 8"
  })
  void everyTrialOfTheSweepIsValid(String name, String profile, int trials) {
    Plan plan = SweepFiles.plan(name, profile);

    assertThat(plan.trials()).hasSize(trials);
    for (Trial trial : plan.trials()) {
      DvaeConfiguration configuration = (DvaeConfiguration) trial.configuration();
      assertThat(configuration.layer().samples()).isPositive();
      assertThat(trial.cost()).isPositive();
    }
  }

  @Test
  void smallProfileComparesAtLeastEightMethodsOverThreeSeeds() {
    Map<String, Long> seeds =
        SweepFiles.plan("aimle-dvae", "small").trials().stream()
            .collect(
                Collectors.groupingBy(
                    Trial::label,
                    Collectors.mapping(
                        Trial::seed,
                        Collectors.collectingAndThen(Collectors.toSet(), s -> (long) s.size()))));

    assertThat(seeds)
        .hasSizeGreaterThanOrEqualTo(8)
        .allSatisfy((label, n) -> assertThat(n).isEqualTo(3));
  }

  @Test
  void adaptiveRowsHaveGumbelNoiseForOneOneAndSumOfGammaOtherwise() {
    List<Trial> trials = SweepFiles.plan("aimle-dvae", "paper").trials();

    assertThat(trials)
        .filteredOn(trial -> method(trial) instanceof AdaptiveImplicitMle)
        .isNotEmpty()
        .allSatisfy(
            trial -> {
              NoiseConfig noise = ((AdaptiveImplicitMle) method(trial)).noise();
              int ones = ((DvaeConfiguration) trial.configuration()).latent().ones();
              assertThat(noise instanceof Gumbel).isEqualTo(ones == 1);
            });
  }

  private static EstimatorConfig method(Trial trial) {
    return ((DvaeConfiguration) trial.configuration()).method();
  }
}
