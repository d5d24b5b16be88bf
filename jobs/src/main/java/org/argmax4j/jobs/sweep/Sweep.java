package org.argmax4j.jobs.sweep;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.argmax4j.data.InputException;
import org.argmax4j.jobs.CodeVersion;
import org.argmax4j.jobs.store.FileRunStore;
import org.argmax4j.jobs.store.RunFailure;
import org.argmax4j.jobs.store.SweepManifest;

/**
 * Runs what a plan asks for and the store does not have yet, as Spark tasks: one trial a task, the
 * costliest first.
 *
 * <p>Each trial is a Spark job of one task. A task that dies is tried again by Spark; when its
 * tries are used up, its job ends and no other trial is touched. There is no scheduler state beside
 * the store: running a sweep again runs what is missing.
 */
public final class Sweep {

  private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(10);
  private static final long POLL_MILLIS = 20;
  private static final int LEAST_WINDOW = 64;

  private final JavaSparkContext spark;
  private final Plan plan;
  private final FileRunStore store;
  private final RunSettings settings;
  private final PrintStream out;

  /**
   * A sweep about to start.
   *
   * @param spark where it runs
   * @param plan what to run
   * @param data where the data set is; empty for an experiment without data
   * @param store where results go
   * @param out where progress is shown
   */
  public Sweep(JavaSparkContext spark, Plan plan, URI data, URI store, PrintStream out)
      throws IOException {
    this.spark = spark;
    this.plan = plan;
    this.store = FileRunStore.at(store, spark.hadoopConfiguration());
    this.settings =
        new RunSettings(
            data.toString(),
            store.toString(),
            spark.sc().applicationId(),
            "cpu",
            CHECKPOINT_INTERVAL);
    this.out = out;
  }

  /**
   * The counts of a sweep that came to its end.
   *
   * @param there runs that the store had before
   * @param finished runs that did all their epochs now
   * @param diverged runs that ended in a non-finite loss now
   * @param failed runs without a result
   */
  public record Summary(int there, int finished, int diverged, int failed) {}

  /**
   * Runs the sweep to its end, also where single trials fail.
   *
   * @throws InputException if the store cannot be written
   */
  public Summary run() throws IOException, InterruptedException {
    store.checkWritable();
    Map<String, Trial> trials = new LinkedHashMap<>();
    plan.trials().forEach(trial -> trials.putIfAbsent(trial.key(), trial));
    Set<String> done = store.keys();
    List<Trial> pending =
        trials.values().stream()
            .filter(trial -> !done.contains(trial.key()))
            .sorted(Comparator.comparingDouble(Trial::cost).reversed())
            .toList();
    announce(trials);
    int there = trials.size() - pending.size();
    out.printf(
        "%s: %d runs, %d there, %d to do%n",
        plan.sweep().name(), trials.size(), there, pending.size());
    int[] counts = new int[TrialOutcome.Status.values().length];
    double cost = pending.stream().mapToDouble(Trial::cost).sum();
    try (Progress progress = new Progress(out, pending.size(), cost)) {
      drive(new ArrayDeque<>(pending), progress, counts);
    }
    return new Summary(there, counts[0], counts[1], counts[2]);
  }

  private void announce(Map<String, Trial> trials) throws IOException {
    SweepFile sweep = plan.sweep();
    store.announce(
        new SweepManifest(
            sweep.name(),
            sweep.title(),
            sweep.experiment(),
            CodeVersion.current(),
            Instant.now().toString(),
            List.copyOf(trials.keySet())));
  }

  /** Keeps a window of jobs with Spark, wide enough that no slot waits, until all have ended. */
  private void drive(Deque<Trial> pending, Progress progress, int[] counts)
      throws IOException, InterruptedException {
    int window = Math.max(LEAST_WINDOW, 4 * spark.defaultParallelism());
    Map<Trial, JavaFutureAction<List<TrialOutcome>>> active = new LinkedHashMap<>();
    while (!pending.isEmpty() || !active.isEmpty()) {
      while (!pending.isEmpty() && active.size() < window) {
        Trial trial = pending.removeFirst();
        active.put(trial, submit(trial));
      }
      for (Iterator<Map.Entry<Trial, JavaFutureAction<List<TrialOutcome>>>> it =
              active.entrySet().iterator();
          it.hasNext(); ) {
        Map.Entry<Trial, JavaFutureAction<List<TrialOutcome>>> entry = it.next();
        if (entry.getValue().isDone()) {
          it.remove();
          TrialOutcome.Status status = settle(entry.getKey(), entry.getValue());
          counts[index(status)]++;
          progress.ended(status, entry.getKey().cost());
        }
      }
      progress.show(running());
      Thread.sleep(POLL_MILLIS);
    }
  }

  private static int index(TrialOutcome.Status status) {
    return switch (status) {
      case FINISHED -> 0;
      case DIVERGED -> 1;
      case FAILED -> 2;
    };
  }

  private JavaFutureAction<List<TrialOutcome>> submit(Trial trial) {
    TrialTask task = TrialTask.of(trial);
    RunSettings shared = settings;
    spark.setJobDescription(task.name());
    return spark
        .parallelize(List.of(task), 1)
        .map(t -> new TrialRunner(t, shared, TaskContext.get().taskAttemptId()).run())
        .collectAsync();
  }

  private int running() {
    int running = 0;
    for (int job : spark.statusTracker().getActiveStageIds()) {
      var stage = spark.statusTracker().getStageInfo(job);
      running += stage == null ? 0 : stage.numActiveTasks();
    }
    return running;
  }

  /** The end of a trial; an error that stands for a whole sweep, bad input, is passed on. */
  private TrialOutcome.Status settle(Trial trial, JavaFutureAction<List<TrialOutcome>> job)
      throws IOException, InterruptedException {
    try {
      TrialOutcome outcome = job.get().get(0);
      if (outcome.status() != TrialOutcome.Status.FINISHED) {
        out.printf(
            "%s: %s seed %d: %s%n",
            outcome.status(), trial.label(), trial.seed(), outcome.message());
      }
      return outcome.status();
    } catch (ExecutionException e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      out.printf("FAILED: %s seed %d: %s%n", trial.label(), trial.seed(), reason);
      store.recordFailure(
          new RunFailure(
              trial.key(),
              -1,
              TrialTask.of(trial).name(),
              reason,
              String.valueOf(e.getMessage()),
              "",
              settings.device(),
              Instant.now().toString()));
      return TrialOutcome.Status.FAILED;
    }
  }
}
