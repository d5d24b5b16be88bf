package org.argmax4j.jobs.store;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is in a store.
 *
 * @param store where it is
 * @param finished how many runs
 * @param sweeps the sweeps that were announced, in order of their names
 * @param failures the runs that failed and are not finished
 * @param conflicts the keys of runs with two results
 * @param trials how far those are that run
 */
public record StoreStatus(
    String store,
    int finished,
    List<SweepStatus> sweeps,
    List<RunFailure> failures,
    Set<String> conflicts,
    List<TrialProgress> trials) {

  /**
   * How far a sweep is.
   *
   * @param name its name
   * @param experiment its experiment
   * @param variant the arguments by which its file means these runs: profile and overrides
   * @param planned how many runs it asks for
   * @param done how many of them are finished
   * @param failed how many failed, of which an attempt may be running again
   * @param left how many are not finished
   * @param announced when it was announced, ISO-8601
   * @param codeVersion the code that announced it
   * @param lastRun when its last run came into the store, ISO-8601; empty for none
   * @param driver the machine whose driver runs it now; empty if none does
   * @param running how many of its runs are running
   * @param secondsLeft the expected time to its end; null if nobody knows
   */
  public record SweepStatus(
      String name,
      String experiment,
      String variant,
      int planned,
      int done,
      int failed,
      int left,
      String announced,
      String codeVersion,
      String lastRun,
      String driver,
      int running,
      @Nullable Double secondsLeft) {}

  /** Keeps copies of the collections. */
  public StoreStatus {
    sweeps = List.copyOf(sweeps);
    failures = List.copyOf(failures);
    conflicts = new TreeSet<>(conflicts);
    trials = List.copyOf(trials);
  }

  /** Looks at a store. */
  public static StoreStatus of(FileRunStore store) throws IOException {
    return of(store, new StoreListing(store));
  }

  /**
   * What was found in a store.
   *
   * @param listing of the same store
   * @throws IOException if it cannot be read
   */
  public static StoreStatus of(FileRunStore store, StoreListing listing) throws IOException {
    Set<String> finished = listing.keys();
    Map<String, RunFailure> failures =
        listing.failures().stream().collect(Collectors.toMap(RunFailure::key, Function.identity()));
    Map<String, SweepProgressNote> notes =
        store.progress().sweeps().stream()
            .collect(Collectors.toMap(SweepProgressNote::id, Function.identity()));
    List<TrialProgress> trials =
        store.progress().trials().stream().filter(t -> !finished.contains(t.key())).toList();
    List<SweepStatus> sweeps = new ArrayList<>();
    for (SweepManifest sweep : listing.sweeps()) {
      sweeps.add(
          of(
              sweep,
              store,
              finished,
              failures.keySet(),
              Optional.ofNullable(notes.get(sweep.id()))));
    }
    return new StoreStatus(
        store.location(),
        finished.size(),
        sweeps,
        List.copyOf(failures.values()),
        listing.conflicts(),
        trials);
  }

  private static SweepStatus of(
      SweepManifest sweep,
      FileRunStore store,
      Set<String> finished,
      Set<String> failed,
      Optional<SweepProgressNote> note)
      throws IOException {
    List<String> there = sweep.keys().stream().filter(finished::contains).toList();
    int planned = sweep.keys().size();
    return new SweepStatus(
        sweep.name(),
        sweep.experiment(),
        sweep.variant(),
        planned,
        there.size(),
        (int) sweep.keys().stream().filter(failed::contains).count(),
        planned - there.size(),
        sweep.announced(),
        sweep.codeVersion(),
        there.isEmpty() ? "" : Instant.ofEpochMilli(store.lastPublished(there)).toString(),
        note.map(SweepProgressNote::host).orElse(""),
        note.map(SweepProgressNote::running).orElse(0),
        note.map(SweepProgressNote::secondsLeft).filter(left -> left >= 0).orElse(null));
  }

  /** Whether somebody computes something. */
  public boolean busy() {
    return !trials.isEmpty() || sweeps.stream().anyMatch(sweep -> !sweep.driver().isEmpty());
  }
}
