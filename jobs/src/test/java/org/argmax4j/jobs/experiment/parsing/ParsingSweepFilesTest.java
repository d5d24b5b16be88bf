package org.argmax4j.jobs.experiment.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import org.argmax4j.jobs.sweep.SweepFiles;
import org.argmax4j.jobs.sweep.Trial;
import org.argmax4j.training.NaturalEvolutionStrategies;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParsingSweepFilesTest {

  @ParameterizedTest
  @CsvSource({
    "nes-parsing, paper, GL_TREEGAL, 78, 400",
    "nes-parsing-gl-ctg, paper, GL_CTG, 78, 400",
    "nes-parsing-id-csui, paper, ID_CSUI, 78, 400",
    "nes-parsing-id-gsd, paper, ID_GSD, 78, 400",
    "nes-parsing-ru-gsd, paper, RU_GSD, 78, 400",
    "nes-parsing-ru-taiga, paper, RU_TAIGA, 78, 400",
    "nes-parsing, small, GL_TREEGAL, 10, 40",
    "nes-parsing-id-csui, small, ID_CSUI, 10, 40"
  })
  void everyTrialOfTheSweepIsValid(
      String name, String profile, String target, int trials, int population) {
    var plan = SweepFiles.plan(name, profile);

    assertThat(plan.trials()).hasSize(trials);
    for (Trial trial : plan.trials()) {
      ParsingConfiguration configuration = (ParsingConfiguration) trial.configuration();
      assertThat(configuration.target()).isEqualTo(target);
      assertThat(configuration.supervised().epochs()).isEqualTo(profile.equals("paper") ? 30 : 10);
      if (configuration.method() instanceof NaturalEvolutionStrategies nes) {
        assertThat(nes.population()).isEqualTo(population);
        assertThat(nes.decoder()).isEqualTo(NaturalEvolutionStrategies.Decoder.FROZEN);
      }
    }
    assertThat(plan.trials())
        .filteredOn(trial -> ((ParsingConfiguration) trial.configuration()).epochs() == 0)
        .hasSize(profile.equals("paper") ? 6 : 2);
  }

  @ParameterizedTest
  @CsvSource({
    "nes-scalability-projective, paper, 54",
    "nes-scalability-projective, small, 8",
    "nes-scalability-non-projective, paper, 54",
    "nes-scalability-non-projective, small, 8"
  })
  void everySizeOfTheScalabilityFiguresIsValid(String name, String profile, int trials) {
    var plan = SweepFiles.plan(name, profile);

    assertThat(plan.trials()).hasSize(trials);
    assertThat(plan.trials())
        .allSatisfy(
            trial ->
                assertThat(((ParsingScalabilityConfiguration) trial.configuration()).sentences())
                    .isEqualTo(32));
  }
}
