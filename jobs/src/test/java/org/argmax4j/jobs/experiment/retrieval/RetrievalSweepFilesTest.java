package org.argmax4j.jobs.experiment.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import org.argmax4j.jobs.sweep.SweepFiles;
import org.argmax4j.jobs.sweep.Trial;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetrievalSweepFilesTest {

  /** Eight methods, and margins of two kinds, of which 0 stands once. */
  @ParameterizedTest
  @CsvSource({"paper, 280, 128", "small, 200, 72"})
  void everyTrialOfTheSweepIsValid(String profile, int trials, int batch) {
    var plan = SweepFiles.plan("identity-retrieval", profile);

    assertThat(plan.trials()).hasSize(trials);
    for (Trial trial : plan.trials()) {
      RetrievalConfiguration configuration = (RetrievalConfiguration) trial.configuration();
      assertThat(configuration.batch()).isEqualTo(batch);
      assertThat(configuration.method().toString()).contains("direction=MINIMISE");
      assertThat(configuration.loss()).isEqualTo(RankLoss.RECALL_LOG_LOG);
      assertThat(configuration.solver().normalised()).isTrue();
    }
  }
}
