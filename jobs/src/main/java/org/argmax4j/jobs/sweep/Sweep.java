package org.argmax4j.jobs.sweep;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.argmax4j.config.InputException;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.jobs.CodeVersion;
import org.argmax4j.jobs.store.RunStore;
import org.argmax4j.jobs.store.SweepManifest;
import org.argmax4j.jobs.trial.Datasets;
import org.argmax4j.jobs.trial.TrialPlaces;
import org.argmax4j.jobs.trial.TrialResult;

/**
 * Runs what a plan has and the store has not, the costliest trials first.
 *
 * <p>Nothing is remembered but the store, so that a sweep that died is simply run again, and
 * several sweeps may share trials.
 */
public final class Sweep {

  private final JavaSparkContext spark;
  private final RunStore store;
  private final TrialPlaces places;

  /**
   * A sweep.
   *
   * @param spark where the tasks run
   * @param store where the results go
   * @param data the data set's directory as every executor sees it; empty for none
   * @param checkpointEvery the shortest time between two checkpoints of a run
   */
  public Sweep(JavaSparkContext spark, RunStore store, String data, Duration checkpointEvery) {
    this.spark = spark;
    this.store = store;
    this.places = new TrialPlaces(data, store.uri().toString(), checkpointEvery);
  }

  /**
   * The trials that are not in the store, in the order in which they are to run.
   *
   * @throws IOException if the store cannot be read
   */
  public static List<Trial> pending(Plan plan, RunStore store) throws IOException {
    Set<String> done = store.keys();
    Set<String> seen = new HashSet<>();
    return plan.trials().stream()
        .filter(trial -> !done.contains(trial.key()) && seen.add(trial.key()))
        .sorted(Comparator.comparingDouble(Trial::cost).reversed())
        .toList();
  }

  /**
   * Runs a plan to its end.
   *
   * @throws InputException if the data set is not the one that was planned with, or a task finds
   *     that its input cannot be right; what runs is stopped
   * @throws IOException if the store cannot be read or written
   */
  public SweepSummary run(Plan plan, SweepProgress progress) throws IOException {
    return run(plan, plan, progress);
  }

  /**
   * Runs a part of a plan to its end.
   *
   * @param whole the plan that it is a part of, which is announced
   * @throws InputException as above
   * @throws IOException as above
   */
  public SweepSummary run(Plan plan, Plan whole, SweepProgress progress) throws IOException {
    long clock = System.nanoTime();
    keepDataset(plan);
    SweepManifest manifest = manifest(whole);
    store.announce(manifest);
    List<Trial> pending = pending(plan, store);
    Set<String> keys = plan.trials().stream().map(Trial::key).collect(Collectors.toSet());
    int total = keys.size();
    try (TrialWatch watch = new TrialWatch(store.progress(), manifest.id(), keys)) {
      TrialScheduler scheduler = new TrialScheduler(spark, store, places, progress, total, watch);
      scheduler.run(pending);
      List<String> failures = new ArrayList<>(scheduler.failures());
      for (TrialScheduler.Suspect suspect : scheduler.runAlone()) {
        store.recordFailure(suspect.failure(spark.sc().applicationId()));
        failures.add(suspect.line());
      }
      return new SweepSummary(
          total,
          total - pending.size() + scheduler.count(TrialResult.Kind.ALREADY_THERE),
          scheduler.count(TrialResult.Kind.FINISHED) + scheduler.count(TrialResult.Kind.DIVERGED),
          scheduler.count(TrialResult.Kind.DIVERGED),
          failures,
          scheduler.conflicts(),
          (System.nanoTime() - clock) / 1e9);
    }
  }

  /** So that a fingerprint in the store always leads to what it is the fingerprint of. */
  private void keepDataset(Plan plan) throws IOException {
    Optional<DatasetManifest> dataset =
        Datasets.verify(
            plan.experiment().data(),
            URI.create(places.data()),
            plan.trials().get(0).identity().dataFingerprint(),
            spark.hadoopConfiguration());
    if (dataset.isPresent()) {
      store.keepDataset(dataset.get());
    }
  }

  private static SweepManifest manifest(Plan plan) {
    Map<String, List<String>> labels = new LinkedHashMap<>();
    plan.trials()
        .forEach(
            trial ->
                labels.computeIfAbsent(trial.label(), label -> new ArrayList<>()).add(trial.key()));
    return new SweepManifest(
        plan.sweep().name(),
        plan.sweep().title(),
        plan.experiment().name(),
        plan.sweep().profile(),
        plan.sweep().overrides(),
        CodeVersion.current(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        plan.trials().stream().map(Trial::key).distinct().toList(),
        labels);
  }
}
