package org.argmax4j.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressNotesTest {

  @TempDir private Path directory;
  private FileRunStore store;

  @BeforeEach
  void open() throws IOException {
    store = FileRunStore.at(directory.resolve("store").toUri(), new Configuration(false));
  }

  private static TrialProgress trial(String key, Instant time) {
    return new TrialProgress(
        key, "I-MLE, seed " + key, "here", 2, 5, 10, "train.loss", 0.25, 6, 10, time.toString());
  }

  @Test
  void whatIsSaidIsFoundUntilItIsTakenBackAndIsNoRun() throws IOException {
    TrialProgress second = trial("2", Instant.now());
    TrialProgress first = trial("1", Instant.now());
    SweepProgressNote sweep = new SweepProgressNote("toys.1", "here", 2, -1, ProgressNotes.now());
    ProgressNotes notes = store.progress();
    assertThat(notes.trials()).isEmpty();

    notes.write(second);
    notes.write(first);
    notes.write(sweep);

    assertThat(notes.trials()).containsExactly(first, second);
    assertThat(notes.sweeps()).containsExactly(sweep);
    assertThat(store.keys()).isEmpty();
    notes.eraseTrial("1");
    notes.eraseSweep("toys.1");
    notes.eraseSweep("toys.1");
    assertThat(notes.trials()).containsExactly(second);
    assertThat(notes.sweeps()).isEmpty();
  }

  @Test
  void theDeadAreNotTakenForRunningAndTheirNotesAreDeletedAfterADay() throws IOException {
    ProgressNotes notes = store.progress();
    notes.write(trial("1", Instant.now().minus(ProgressNotes.STALE)));
    notes.write(trial("2", Instant.now().minusSeconds(2 * 86400)));

    assertThat(notes.trials()).isEmpty();

    assertThat(directory.resolve("store/progress/trials/1.json")).exists();
    assertThat(directory.resolve("store/progress/trials/2.json")).doesNotExist();
  }

  @Test
  void notesThatCannotBeReadAreNobodysTrouble() throws IOException {
    ProgressNotes notes = store.progress();
    TrialProgress good = trial("1", Instant.now());
    notes.write(good);
    Path trials = directory.resolve("store/progress/trials");
    Files.writeString(trials.resolve("2.json"), "");
    Files.writeString(trials.resolve("3.json"), "{\"key\": 7}");
    Files.write(trials.resolve("4.json"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    byte[] cut = Files.readAllBytes(trials.resolve("1.json"));
    Files.write(trials.resolve("5.json"), Arrays.copyOf(cut, cut.length / 2));
    Files.writeString(
        trials.resolve("6.json"),
        Files.readString(trials.resolve("1.json")).replaceFirst("\"time\".*", "\"time\":\"noon\""));
    Files.writeString(trials.resolve("README"), "not ours");

    assertThat(notes.trials()).containsExactly(good);
  }

  @Test
  void theShareIsOfWhatThisAttemptDid() {
    assertThat(trial("1", Instant.now()).share()).isEqualTo(0.3);
    assertThat(
            new TrialProgress("1", "a", "h", 0, 0, 0, "", 0, 0, -1, "2026-01-01T00:00:00Z").share())
        .isZero();
  }

  @Test
  void theStatusOfAStoreTellsWhatRuns() throws IOException {
    SweepManifest manifest =
        new SweepManifest(
            "toys",
            "",
            "toy",
            "small",
            List.of(),
            "1",
            "2026-01-01T00:00:00Z",
            List.of("1", "2"),
            Map.of("a", List.of("1", "2")));
    store.announce(manifest);
    assertThat(StoreStatus.of(store).busy()).isFalse();
    TrialProgress trial = trial("1", Instant.now());
    store.progress().write(trial);
    store
        .progress()
        .write(new SweepProgressNote(manifest.id(), "driver", 1, 30, ProgressNotes.now()));

    StoreStatus status = StoreStatus.of(store);

    assertThat(status.busy()).isTrue();
    assertThat(status.trials()).containsExactly(trial);
    StoreStatus.SweepStatus sweep = status.sweeps().get(0);
    assertThat(sweep.driver()).isEqualTo("driver");
    assertThat(sweep.running()).isEqualTo(1);
    assertThat(sweep.secondsLeft()).isEqualTo(30);
    assertThat(sweep.left()).isEqualTo(2);
  }

  @Test
  void aSweepThatAnOlderProgramAnnouncedGetsItsLabels() throws IOException {
    List<String> keys = List.of("1", "2");
    SweepManifest old =
        new SweepManifest(
            "toys", "", "toy", "", List.of(), "1", "2026-01-01T00:00:00Z", keys, Map.of());
    SweepManifest labelled =
        new SweepManifest(
            "toys", "", "toy", "", List.of(), "2", "2026-01-02T00:00:00Z", keys, Map.of("a", keys));
    store.announce(old);

    store.announce(labelled);
    assertThat(store.sweeps()).containsExactly(labelled);
    store.announce(old);
    assertThat(store.sweeps()).containsExactly(labelled);
  }
}
