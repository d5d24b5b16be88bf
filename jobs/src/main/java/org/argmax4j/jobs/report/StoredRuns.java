package org.argmax4j.jobs.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.argmax4j.config.InputException;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.jobs.experiment.Experiments;
import org.argmax4j.jobs.store.RunFailure;
import org.argmax4j.jobs.store.RunRecord;
import org.argmax4j.jobs.store.RunStore;
import org.argmax4j.jobs.store.StoreListing;
import org.argmax4j.jobs.store.SweepManifest;
import org.argmax4j.jobs.sweep.Plan;
import org.argmax4j.jobs.sweep.SeedSchedule;
import org.argmax4j.jobs.sweep.SweepFile;
import org.argmax4j.jobs.sweep.Trial;

/**
 * What a store has of a sweep.
 *
 * @param sweep the sweep file
 * @param trials the trials of the sweep file, in its order
 * @param runs what a report needs of those of its runs that are there, by key
 * @param metrics the names of all their metrics
 * @param failures the last error of those that failed, by key
 */
record StoredRuns(
    SweepFile sweep,
    List<Trial> trials,
    Map<String, RunRecord> runs,
    Set<String> metrics,
    Map<String, String> failures) {

  /**
   * What is to be read of a sweep.
   *
   * @param plan its trials
   * @param keys the keys of its runs that are there
   * @param extracts what is needed of each
   */
  record Wanted(Plan plan, Set<String> keys, RunExtracts extracts) {}

  /**
   * What is to be read of a sweep file.
   *
   * @param fingerprint the data set's fingerprint; empty to take the one that the store has runs of
   *     this sweep on
   * @throws InputException if the store has no such runs, or runs on several data sets, or two
   *     results under one key
   * @throws IOException if it cannot be read
   */
  static Wanted wanted(SweepFile sweep, StoreListing listing, String fingerprint)
      throws IOException {
    Plan plan = plan(sweep, listing, fingerprint);
    Set<String> keys = new LinkedHashSet<>();
    plan.trials().forEach(trial -> keys.add(trial.key()));
    Set<String> conflicts = new TreeSet<>(listing.conflicts());
    conflicts.retainAll(keys);
    if (!conflicts.isEmpty()) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "store %s: run %s has two different results (see conflicts/): it is not deterministic, or its code changed without a new protocol version",
              listing.store().location(),
              conflicts.iterator().next()));
    }
    keys.retainAll(listing.keys());
    return new Wanted(plan, keys, new RunExtracts(plan.sweep(), plan.trials()));
  }

  /** A part of a run, for one of several sweeps. */
  private record Part(int sweep, RunRecord run) {}

  /**
   * Reads the runs of some sweeps and no others, each once, though several may need it.
   *
   * @return what the store has of each, in their order
   * @throws InputException if a run is damaged
   * @throws IOException if the store cannot be read
   */
  static List<StoredRuns> read(StoreListing listing, List<Wanted> sweeps) throws IOException {
    Map<String, List<Integer>> users = new LinkedHashMap<>();
    List<Map<String, RunRecord>> runs = new ArrayList<>();
    for (int i = 0; i < sweeps.size(); i++) {
      runs.add(new HashMap<>());
      for (String key : sweeps.get(i).keys()) {
        users.computeIfAbsent(key, k -> new ArrayList<>()).add(i);
      }
    }
    listing.store().read(users.keySet(), run -> parts(run, users, sweeps)).stream()
        .flatMap(List::stream)
        .forEach(part -> runs.get(part.sweep()).put(part.run().key(), part.run()));
    Map<String, String> failures = new TreeMap<>();
    for (RunFailure failure : listing.failures()) {
      failures.put(failure.key(), failure.error());
    }
    List<StoredRuns> read = new ArrayList<>();
    for (int i = 0; i < sweeps.size(); i++) {
      Plan plan = sweeps.get(i).plan();
      Set<String> metrics = sweeps.get(i).extracts().metrics();
      read.add(new StoredRuns(plan.sweep(), plan.trials(), runs.get(i), metrics, failures));
    }
    return read;
  }

  private static List<Part> parts(
      RunRecord run, Map<String, List<Integer>> users, List<Wanted> sweeps) {
    return users.getOrDefault(run.key(), List.of()).stream()
        .map(i -> new Part(i, sweeps.get(i).extracts().apply(run)))
        .toList();
  }

  /**
   * What the store knows of the data set that the runs are on.
   *
   * @return nothing if there is no data set, or the store is older than what it keeps of them
   */
  Optional<DatasetManifest> dataset(RunStore store) throws IOException {
    String fingerprint = trials.get(0).identity().dataFingerprint();
    return fingerprint.isEmpty() ? Optional.empty() : store.dataset(fingerprint);
  }

  private static Plan plan(SweepFile sweep, StoreListing listing, String fingerprint)
      throws IOException {
    boolean data = Experiments.named(sweep.experiment(), sweep.origin()).data().needed();
    if (!data || !fingerprint.isEmpty()) {
      return plan(sweep, data ? fingerprint : "", listing);
    }
    Map<String, Plan> plans = new LinkedHashMap<>();
    for (String candidate : fingerprints(sweep, listing)) {
      Plan plan = plan(sweep, candidate, listing);
      if (plan.trials().stream().anyMatch(trial -> listing.keys().contains(trial.key()))) {
        plans.put(candidate, plan);
      }
    }
    if (plans.isEmpty()) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "store %s: has no run of sweep '%s' (%d runs in all); is it another profile?",
              listing.store().location(),
              sweep.name(),
              listing.keys().size()));
    }
    if (plans.size() > 1) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "store %s: has runs of sweep '%s' on %d data sets (%s); choose one with --data",
              listing.store().location(),
              sweep.name(),
              plans.size(),
              String.join(", ", plans.keySet())));
    }
    return plans.values().iterator().next();
  }

  private static Plan plan(SweepFile sweep, String fingerprint, StoreListing listing) {
    return Plan.of(SeedSchedule.there(sweep, fingerprint, listing.keys()), fingerprint);
  }

  /**
   * The data sets that the experiment was run on: one run of every announced sweep tells, since a
   * sweep runs on one. A store without announcements is read whole.
   */
  private static Set<String> fingerprints(SweepFile sweep, StoreListing listing)
      throws IOException {
    Set<String> samples = new TreeSet<>();
    for (SweepManifest manifest : listing.sweeps()) {
      if (manifest.experiment().equals(sweep.experiment())) {
        manifest.keys().stream()
            .filter(listing.keys()::contains)
            .findFirst()
            .ifPresent(samples::add);
      }
    }
    Set<String> fingerprints = new TreeSet<>();
    for (RunRecord.Identity run :
        listing.identities(samples.isEmpty() ? listing.keys() : samples)) {
      if (run.experiment().equals(sweep.experiment())) {
        fingerprints.add(run.dataFingerprint());
      }
    }
    return fingerprints;
  }
}
