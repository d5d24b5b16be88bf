package org.argmax4j.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.argmax4j.jobs.store.TrialProgress;
import org.argmax4j.jobs.sweep.SweepProgress;
import org.junit.jupiter.api.Test;

class ProgressTextTest {

  private static final TrialProgress RUNNING =
      new TrialProgress(
          "ab", "I-MLE, k=5, seed 0", "h", 0, 3, 10, "train.loss", 1.23456, 9, 21, "");
  private static final TrialProgress STARTING =
      new TrialProgress("cd", "I-MLE, k=7, seed 0", "h", 0, 0, 10, "", 0, 4, -1, "");

  @Test
  void aTrialTellsEpochLossAndTimeLeft() {
    assertThat(ProgressText.lines(List.of(RUNNING, STARTING)))
        .containsExactly(
            "> I-MLE, k=5, seed 0: epoch 3 of 10, train.loss 1.235, about 21 s left",
            "> I-MLE, k=7, seed 0: starting, for 4 s");
  }

  @Test
  void ofManyTrialsTheRestIsCounted() {
    List<String> lines = ProgressText.lines(Collections.nCopies(20, RUNNING));

    assertThat(lines).hasSize(8).last().isEqualTo("> and 13 more");
    assertThat(ProgressText.lines(Collections.nCopies(8, RUNNING))).hasSize(8).doesNotContain(">");
  }

  @Test
  void leftCountsWhatIsNotDone() {
    SweepProgress.State state =
        new SweepProgress.State(12, 3, 1, 2, 600, List.of(RUNNING, STARTING));

    assertThat(ProgressText.line(state))
        .isEqualTo("3 of 12 runs done, 2 running, 1 failed, 9 left, about 10 min left");
  }

  @Test
  void theLastThingThatALogSaysIsFoundAmongOtherLines() {
    List<String> log =
        List.of(
            "[2026-01-01] INFO - 0 of 12 runs done, 2 running, 0 failed, 12 left, time left unknown",
            "[2026-01-01] INFO - > old: epoch 1 of 10, about 1 s left",
            "something else: epoch 1 of 3",
            "[2026-01-01] INFO - 3 of 12 runs done, 2 running, 1 failed, 9 left, about 10 min left",
            "Failed: I-MLE: no",
            "[2026-01-01] INFO - " + ProgressText.line(RUNNING),
            "[2026-01-01] INFO - " + ProgressText.line(STARTING));

    assertThat(ProgressText.last(log))
        .containsExactly(
            "3 of 12 runs done, 2 running, 1 failed, 9 left, about 10 min left",
            ProgressText.line(RUNNING),
            ProgressText.line(STARTING));
    assertThat(ProgressText.last(List.of("nothing", "> and more"))).isEmpty();
  }
}
