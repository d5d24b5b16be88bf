package org.argmax4j.jobs.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedScheduleTest {

  @TempDir private Path directory;
  private SweepFile sweep;
  private final Set<String> done = new HashSet<>();

  @BeforeEach
  void read() throws IOException {
    Path file = directory.resolve("nightly.yaml");
    Files.writeString(
        file,
        """
        name: nightly
        experiment: toy
        schedule: "0 3 * * *"
        seeds: schedule
        methods:
          - {label: a, estimator: identity}
          - {label: b, estimator: straight-through}
        """);
    sweep = SweepFile.read(file, "", List.of());
  }

  private List<Trial> trials(long seed) {
    return Plan.of(sweep.withSeeds(List.of(seed)), "").trials();
  }

  private void finish(long seed, int runs) {
    trials(seed).subList(0, runs).forEach(trial -> done.add(trial.key()));
  }

  private List<Long> toRun() {
    return SeedSchedule.toRun(sweep, "", done).seeds();
  }

  private List<Long> there() {
    return SeedSchedule.there(sweep, "", done).seeds();
  }

  @Test
  void eachTimeThatAllIsDoneThereIsOneSeedMore() {
    assertThat(sweep.growing()).isTrue();
    assertThat(toRun()).containsExactly(0L);
    finish(0, 2);
    assertThat(toRun()).containsExactly(0L, 1L);
    finish(1, 2);
    assertThat(toRun()).containsExactly(0L, 1L, 2L);
  }

  @Test
  void aSweepThatWasInterruptedGoesOnWithItsSeed() {
    finish(0, 2);
    finish(1, 1);
    assertThat(toRun()).containsExactly(0L, 1L);
  }

  @Test
  void aReportIsOfTheSeedsThatWereRun() {
    assertThat(there()).containsExactly(0L);
    finish(0, 2);
    assertThat(there()).containsExactly(0L);
    finish(1, 1);
    assertThat(there()).containsExactly(0L, 1L);
  }

  @Test
  void seedsOfTheFileStayAsTheyAre() {
    SweepFile fixed = sweep.withSeeds(List.of(7L));
    assertThat(SeedSchedule.toRun(fixed, "", done)).isSameAs(fixed);
    assertThat(SeedSchedule.there(fixed, "", done)).isSameAs(fixed);
  }
}
