package org.argmax4j.jobs.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.jobs.store.FileRunStore;
import org.argmax4j.jobs.store.RunRecord;
import org.argmax4j.jobs.store.TrialProgress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialHeartbeatTest {

  private static final TrialSpec TRIAL =
      new TrialSpec("ab", "a, rate=1, seed 3", new RunRecord.Identity("toy", 1, "", "{}", 3));

  @TempDir private Path directory;
  private FileRunStore store;

  @BeforeEach
  void open() throws IOException {
    store = FileRunStore.at(directory.resolve("store").toUri(), new Configuration(false));
  }

  @Test
  void tellsEpochLossAndTimeLeftOfATrialThatWentOnFromACheckpoint() throws IOException {
    try (TrialHeartbeat heartbeat = new TrialHeartbeat(TRIAL, store.progress())) {
      heartbeat.begins(4, 10);
      heartbeat.beat();
      TrialProgress first = store.progress().trials().get(0);
      heartbeat.epochEnds(Map.of("test.loss", 9.0, "train.loss", 0.5, "train.bce", 1.0));
      heartbeat.beat();
      TrialProgress second = store.progress().trials().get(0);

      assertThat(first.epoch()).isEqualTo(4);
      assertThat(first.secondsLeft()).isNegative();
      assertThat(first.metric()).isEmpty();
      assertThat(second.trial()).isEqualTo("a, rate=1, seed 3");
      assertThat(second.from()).isEqualTo(4);
      assertThat(second.epoch()).isEqualTo(5);
      assertThat(second.epochs()).isEqualTo(10);
      assertThat(second.metric()).isEqualTo("train.loss");
      assertThat(second.value()).isEqualTo(0.5);
      assertThat(second.secondsLeft()).isNotNegative();
    }
    assertThat(store.progress().trials()).isEmpty();
  }

  @Test
  void aRunWithoutATrainingLossShowsItsFirstLoss() throws IOException {
    try (TrialHeartbeat heartbeat = new TrialHeartbeat(TRIAL, store.progress())) {
      heartbeat.begins(0, 2);
      heartbeat.epochEnds(Map.of("test.loss", 9.0, "adapt.loss", 0.5));
      heartbeat.beat();
      assertThat(store.progress().trials().get(0).metric()).isEqualTo("adapt.loss");
      heartbeat.epochEnds(Map.of("test.accuracy", 9.0));
      heartbeat.beat();
      assertThat(store.progress().trials().get(0).metric()).isEmpty();
    }
  }

  @Test
  void writesNothingAfterTheEndAndNothingForATrialOfAMoment() throws IOException {
    TrialHeartbeat heartbeat = new TrialHeartbeat(TRIAL, store.progress());
    heartbeat.begins(0, 2);
    heartbeat.close();
    heartbeat.beat();
    assertThat(directory.resolve("store")).doesNotExist();
  }

  @Test
  void aStoreThatCannotBeWrittenDoesNotStopTheTrial() throws IOException {
    Files.writeString(directory.resolve("store"), "a file");
    try (TrialHeartbeat heartbeat = new TrialHeartbeat(TRIAL, store.progress())) {
      heartbeat.begins(0, 2);
      heartbeat.beat();
    }
    assertThat(directory.resolve("store")).hasContent("a file");
  }
}
