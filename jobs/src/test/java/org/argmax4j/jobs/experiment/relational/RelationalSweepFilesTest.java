package org.argmax4j.jobs.experiment.relational;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Set;
import org.argmax4j.jobs.sweep.Plan;
import org.argmax4j.jobs.sweep.SweepFiles;
import org.argmax4j.jobs.sweep.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelationalSweepFilesTest {

  @ParameterizedTest
  @CsvSource({
    "aimle-nri, paper, 3560",
    "aimle-nri, small, 14",
    "nes-nri, paper, 370",
    "nes-nri, small, 28",
    "nri-anchors, paper, 16",
    "aimle-nri-log, paper, 1",
    "aimle-nri-log, small, 1"
  })
  void everyTrialOfTheSweepIsValid(String name, String profile, int trials) {
    Plan plan = SweepFiles.plan(name, profile);

    assertThat(plan.trials()).hasSize(trials);
    for (Trial trial : plan.trials()) {
      RelationalConfiguration configuration = (RelationalConfiguration) trial.configuration();
      assertThat(configuration.layer().samples()).isPositive();
      int frames = configuration.data().frames();
      assertThat(configuration.forcing().training()).isLessThanOrEqualTo(frames == 20 ? 10 : 9);
    }
  }

  @ParameterizedTest
  @CsvSource({"paper, 81", "small, 12"})
  void everySizeOfTheScalabilityFigureIsValid(String profile, int trials) {
    Plan plan = SweepFiles.plan("nes-scalability-trees", profile);

    assertThat(plan.trials()).hasSize(trials);
    for (Trial trial : plan.trials()) {
      TreeScalabilityConfiguration configuration =
          (TreeScalabilityConfiguration) trial.configuration();
      assertThat(configuration.network().layer().samples()).isEqualTo(1);
    }
  }

  @Test
  void everyLabelOfThePublishedTablesIsSwept() throws IOException {
    assertThat(labels("aimle-nri")).containsAll(published("aimle-nri.csv", "AIMLE,2,"));
    assertThat(labels("nes-nri")).containsAll(published("nes-tables.csv", "NES,1,"));
  }

  private static Set<String> labels(String name) {
    Set<String> labels = new HashSet<>();
    SweepFiles.plan(name, "paper").trials().forEach(trial -> labels.add(trial.label()));
    return labels;
  }

  /** Method and variant of the lines that begin like this. */
  private static Set<String> published(String file, String start) throws IOException {
    Set<String> labels = new HashSet<>();
    for (String line : Files.readAllLines(SweepFiles.conf().resolve("published").resolve(file))) {
      if (line.startsWith(start)) {
        String[] columns = line.split(",", -1);
        labels.add((columns[6] + " " + columns[7]).strip());
      }
    }
    assertThat(labels).isNotEmpty();
    return labels;
  }
}
