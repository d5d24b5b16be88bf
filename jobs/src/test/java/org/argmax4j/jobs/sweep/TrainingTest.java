package org.argmax4j.jobs.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.dl4j.ParameterAveraging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingTest {

  private static final String FILE =
      """
      name: autoencoders
      experiment: discrete-vae
      seeds: [3]
      training: ALL
      configuration: {epochs: 3}
      methods:
        - {label: one, estimator: aimle}
        - {label: other, estimator: aimle, training: OTHER}
      """;

  @TempDir private Path directory;

  private Plan plan(String all, String other, String... overrides) throws IOException {
    Path file = directory.resolve("training.yaml");
    Files.writeString(file, FILE.replace("ALL", all).replace("OTHER", other));
    return Plan.of(SweepFile.read(file, "", List.of(overrides)), "0123");
  }

  @Test
  void aMethodSaysOtherwiseThanItsFile() throws IOException {
    Plan plan = plan("dl4j-spark", "ordinary");

    assertThat(plan.trials().get(0).training().averaging())
        .isEqualTo(Optional.of(ParameterAveraging.defaults()));
    assertThat(plan.trials().get(1).training()).isEqualTo(Training.ORDINARY);
  }

  @Test
  void everythingAboutItIsInTheKeyAndNothingOfAnOrdinaryRun() throws IOException {
    Plan plan = plan("ordinary", "{kind: dl4j-spark, workers: 3, batch: 50}");
    Trial ordinary = plan.trials().get(0);
    Trial averaged = plan.trials().get(1);

    assertThat(ordinary.identity().configuration()).doesNotContain("training");
    assertThat(averaged.identity().configuration())
        .contains(
            "\"training.average-updater\":true,\"training.averaging-frequency\":5,"
                + "\"training.batch\":50,\"training.kind\":\"dl4j-spark\",\"training.workers\":3");
    assertThat(averaged.settings()).containsEntry("training.workers", 3L);
    assertThat(averaged.key())
        .isNotEqualTo(ordinary.key())
        .isNotEqualTo(plan("ordinary", "{kind: dl4j-spark, workers: 2}").trials().get(1).key());
  }

  @Test
  void aSettingIsOverriddenByItsKey() throws IOException {
    Plan plan = plan("{kind: dl4j-spark, workers: 2}", "ordinary", "training.workers=4");

    assertThat(plan.trials().get(0).settings()).containsEntry("training.workers", 4L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "everything|expected ordinary or dl4j-spark",
        "[dl4j-spark]|expected ordinary or dl4j-spark",
        "{workers: 2}|expected ordinary or dl4j-spark",
        "{kind: ordinary, workers: 2}|expected ordinary or dl4j-spark",
        "{kind: dl4j-spark, workers: 0}|training: Invalid workers: 0, must be at least 1",
        "{kind: dl4j-spark, batch: 0}|training: Invalid batch: 0, must be at least 1",
        "{kind: dl4j-spark, averaging-frequency: 0}|Invalid averaging-frequency: 0",
        "{kind: dl4j-spark, worker: 2}|training.worker",
        "{kind: dl4j-spark, workers: two}|training.workers",
      })
  void whatIsNoWayOfTrainingIsRefused(String training, String message) {
    assertThatThrownBy(() -> plan("ordinary", training))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("training.yaml:8: ")
        .hasMessageContaining(message);
  }

  @Test
  void whatDeeplearning4jCannotTrainIsRefused() throws IOException {
    Path file = directory.resolve("toys.yaml");
    Files.writeString(
        file,
        """
        name: toys
        experiment: toy
        seeds: [0]
        training: dl4j-spark
        methods: [{label: a, estimator: identity}]
        """);
    SweepFile toys = SweepFile.read(file, "", List.of());
    assertThatThrownBy(() -> Plan.of(toys, ""))
        .hasMessageContaining(
            "toys.yaml:5: training: dl4j-spark: 'toy' has no network in Deeplearning4j (experiments"
                + " that have: discrete-vae)");
    assertThatThrownBy(
            () ->
                plan(
                    "ordinary", "ordinary}\n  - {label: nes, estimator: nes, training: dl4j-spark"))
        .hasMessageContaining(
            "training.yaml:9: training: dl4j-spark: Invalid method: it takes steps of its own");
  }
}
