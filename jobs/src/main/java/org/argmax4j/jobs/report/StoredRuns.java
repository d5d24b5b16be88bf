package org.argmax4j.jobs.report;

import java.io.IOException;
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
import java.util.stream.Collectors;
import org.argmax4j.config.InputException;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.jobs.experiment.Experiments;
import org.argmax4j.jobs.store.RunFailure;
import org.argmax4j.jobs.store.RunRecord;
import org.argmax4j.jobs.store.RunStore;
import org.argmax4j.jobs.store.SweepManifest;
import org.argmax4j.jobs.sweep.Plan;
import org.argmax4j.jobs.sweep.SweepFile;
import org.argmax4j.jobs.sweep.Trial;

/**
 * What a store has of a sweep.
 *
 * @param trials the trials of the sweep file, in its order
 * @param runs what a report needs of those of its runs that are there, by key
 * @param metrics the names of all their metrics
 * @param failures the last error of those that failed, by key
 */
record StoredRuns(
    List<Trial> trials,
    Map<String, RunRecord> runs,
    Set<String> metrics,
    Map<String, String> failures) {

  /**
   * Reads the runs of a sweep file and no others.
   *
   * @param fingerprint the data set's fingerprint; empty to take the one that the store has runs of
   *     this sweep on
   * @throws InputException if the store has no such runs, or runs on several data sets, or two
   *     results under one key
   * @throws IOException if it cannot be read
   */
  static StoredRuns read(SweepFile sweep, RunStore store, String fingerprint) throws IOException {
    Set<String> stored = store.keys();
    Plan plan = plan(sweep, store, stored, fingerprint);
    Set<String> keys = new LinkedHashSet<>();
    plan.trials().forEach(trial -> keys.add(trial.key()));
    Set<String> conflicts = new TreeSet<>(store.conflicts());
    conflicts.retainAll(keys);
    if (!conflicts.isEmpty()) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "store %s: run %s has two different results (see conflicts/): it is not deterministic, or its code changed without a new protocol version",
              store.location(),
              conflicts.iterator().next()));
    }
    keys.retainAll(stored);
    Map<String, RunRecord> runs = new HashMap<>();
    RunExtracts extracts = new RunExtracts(sweep, plan.trials());
    store.read(keys, extracts).forEach(run -> runs.put(run.key(), run));
    Map<String, String> failures = new TreeMap<>();
    for (RunFailure failure : store.failures()) {
      failures.put(failure.key(), failure.error());
    }
    return new StoredRuns(plan.trials(), runs, extracts.metrics(), failures);
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

  private static Plan plan(SweepFile sweep, RunStore store, Set<String> stored, String fingerprint)
      throws IOException {
    boolean data = Experiments.named(sweep.experiment(), sweep.origin()).data().needed();
    if (!data || !fingerprint.isEmpty()) {
      return Plan.of(sweep, data ? fingerprint : "");
    }
    Map<String, Plan> plans = new LinkedHashMap<>();
    for (String candidate : fingerprints(sweep, store, stored)) {
      Plan plan = Plan.of(sweep, candidate);
      if (plan.trials().stream().anyMatch(trial -> stored.contains(trial.key()))) {
        plans.put(candidate, plan);
      }
    }
    if (plans.isEmpty()) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "store %s: has no run of sweep '%s' (%d runs in all); is it another profile?",
              store.location(),
              sweep.name(),
              stored.size()));
    }
    if (plans.size() > 1) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "store %s: has runs of sweep '%s' on %d data sets (%s); choose one with --data",
              store.location(),
              sweep.name(),
              plans.size(),
              String.join(", ", plans.keySet())));
    }
    return plans.values().iterator().next();
  }

  /**
   * The data sets that the experiment was run on: one run of every announced sweep tells, since a
   * sweep runs on one. A store without announcements is read whole.
   */
  private static Set<String> fingerprints(SweepFile sweep, RunStore store, Set<String> stored)
      throws IOException {
    Set<String> samples = new TreeSet<>();
    for (SweepManifest manifest : store.sweeps()) {
      if (manifest.experiment().equals(sweep.experiment())) {
        manifest.keys().stream().filter(stored::contains).findFirst().ifPresent(samples::add);
      }
    }
    return store.read(samples.isEmpty() ? stored : samples, RunRecord::identity).stream()
        .filter(run -> run.experiment().equals(sweep.experiment()))
        .map(RunRecord.Identity::dataFingerprint)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
