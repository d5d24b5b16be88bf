package org.argmax4j.jobs.sweep;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.dl4j.AveragedTraining;
import org.argmax4j.jobs.dl4j.ParameterAveraging;
import org.argmax4j.jobs.fanout.PopulationFanOut;
import org.argmax4j.jobs.store.RunFailure;
import org.argmax4j.jobs.store.RunStore;
import org.argmax4j.jobs.store.TrialProgress;
import org.argmax4j.jobs.trial.TaskIdentity;
import org.argmax4j.jobs.trial.TrialPlaces;
import org.argmax4j.jobs.trial.TrialResult;
import org.argmax4j.jobs.trial.TrialSpec;
import org.argmax4j.jobs.trial.TrialTask;

/**
 * Gives trials to Spark and collects how they end.
 *
 * <p>Each job is one task. While very many trials wait, some of them are one job, because a job
 * costs several milliseconds, which is more than a short trial takes; else each is a job of its
 * own. A job of several that Spark gives up is submitted again as jobs of one, so that the guilty
 * trial takes no other with it. Spark runs jobs in the order of their submission; a window of jobs
 * is kept submitted, wide enough that no slot waits.
 *
 * <p>A trial whose executor died too often is only a suspect: it may have shared the JVM with the
 * guilty one. Suspects are run again one by one, alone.
 */
final class TrialScheduler {

  private static final int NARROWEST_WINDOW = 64;
  private static final int WINDOW_PER_SLOT = 4;

  /** Jobs have several trials only while so many of such jobs wait for each slot. */
  private static final int JOBS_PER_SLOT = 64;

  private static final int MOST_TOGETHER = 32;
  private static final long POLL_MILLIS = 20;

  private final JavaSparkContext spark;
  private final RunStore store;
  private final TrialPlaces places;
  private final SweepProgress progress;
  private final int total;
  private final TrialWatch watch;
  private final Map<String, Double> costs = new HashMap<>();
  private final long started = System.nanoTime();
  private final AtomicInteger running = new AtomicInteger();
  private final Map<TrialResult.Kind, Integer> counts = new EnumMap<>(TrialResult.Kind.class);
  private final List<String> failures = new ArrayList<>();
  private final List<String> conflicts = new ArrayList<>();
  private final List<Suspect> suspects = new ArrayList<>();

  /** Trials of jobs that Spark gave up, for jobs of one. */
  private final Deque<Trial> apart = new ArrayDeque<>();

  private int left;
  private double costLeft;
  private double costDone;

  TrialScheduler(
      JavaSparkContext spark,
      RunStore store,
      TrialPlaces places,
      SweepProgress progress,
      int total,
      TrialWatch watch) {
    this.spark = spark;
    this.store = store;
    this.places = places;
    this.progress = progress;
    this.total = total;
    this.watch = watch;
  }

  private record Submitted(List<Trial> trials, JavaFutureAction<List<TrialResult>> future) {}

  /**
   * A trial that Spark gave up.
   *
   * @param trial the trial
   * @param reason what Spark said
   */
  record Suspect(Trial trial, String reason) {

    String line() {
      return String.format(Locale.ROOT, "%s: %s", trial.spec().name(), reason);
    }

    RunFailure failure(String application) {
      return new RunFailure(
          trial.key(),
          application,
          -1,
          trial.spec().name(),
          "given up by Spark: " + reason,
          "",
          TaskIdentity.host(),
          "",
          Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    }
  }

  List<String> failures() {
    return failures;
  }

  List<String> conflicts() {
    return conflicts;
  }

  int count(TrialResult.Kind kind) {
    return counts.getOrDefault(kind, 0);
  }

  /**
   * Runs trials, the first first; those that need all executors, for their populations or for the
   * copies of their network, behind the others, one after the other.
   *
   * @throws IOException if a failure cannot be recorded
   */
  void run(List<Trial> trials) throws IOException {
    left = trials.size();
    costLeft = cost(trials);
    trials.forEach(trial -> costs.put(trial.key(), trial.cost()));
    RunningTasks listener = new RunningTasks(running);
    spark.sc().addSparkListener(listener);
    try {
      List<Trial> ordinary =
          trials.stream().filter(trial -> trial.training().averaging().isEmpty()).toList();
      submitAll(with(ordinary, FanOut.TRIALS), Integer.MAX_VALUE);
      fanOut(with(ordinary, FanOut.POPULATION));
      average(trials);
    } finally {
      spark.sc().removeSparkListener(listener);
      spark.clearJobGroup();
    }
  }

  private static List<Trial> with(List<Trial> trials, FanOut fanOut) {
    return trials.stream().filter(trial -> trial.fanOut() == fanOut).toList();
  }

  private void fanOut(List<Trial> trials) throws IOException {
    for (Trial trial : trials) {
      ended(trial, new PopulationFanOut(spark, store, places, trial.spec(), this::tick).run());
      count(trial);
    }
  }

  private void average(List<Trial> trials) throws IOException {
    for (Trial trial : trials) {
      Optional<ParameterAveraging> averaging = trial.training().averaging();
      if (averaging.isPresent()) {
        ended(
            trial,
            new AveragedTraining(
                    spark, places, trial.spec(), trial.configuration(), averaging.get(), this::tick)
                .run());
        count(trial);
      }
    }
  }

  private static double cost(List<Trial> trials) {
    return trials.stream().mapToDouble(Trial::cost).sum();
  }

  /** Runs the suspects again, one at a time. Returns those that Spark gave up again. */
  List<Suspect> runAlone() {
    List<Trial> again = suspects.stream().map(Suspect::trial).toList();
    suspects.clear();
    left = again.size();
    costLeft = cost(again);
    for (Trial trial : again) {
      progress.message("Once more, alone: " + trial.spec().name());
      submitAll(List.of(trial), 1);
    }
    return List.copyOf(suspects);
  }

  private void submitAll(List<Trial> trials, int widest) {
    Deque<Trial> waiting = new ArrayDeque<>(trials);
    List<Submitted> submitted = new ArrayList<>();
    while (!waiting.isEmpty() || !apart.isEmpty() || !submitted.isEmpty()) {
      int slots = spark.sc().defaultParallelism();
      int window = Math.min(widest, Math.max(NARROWEST_WINDOW, WINDOW_PER_SLOT * slots));
      while (submitted.size() < window && !(waiting.isEmpty() && apart.isEmpty())) {
        submitted.add(submit(next(waiting, slots)));
      }
      collect(submitted);
      tick();
      pause();
    }
  }

  /** The trials of the next job. */
  private List<Trial> next(Deque<Trial> waiting, int slots) {
    if (!apart.isEmpty()) {
      return List.of(apart.remove());
    }
    int together = Math.min(waiting.size() / (slots * JOBS_PER_SLOT), MOST_TOGETHER);
    return Stream.generate(waiting::remove).limit(Math.max(1, together)).toList();
  }

  private Submitted submit(List<Trial> trials) {
    List<TrialSpec> specs = trials.stream().map(Trial::spec).toList();
    String name = specs.get(0).name();
    String all = specs.size() == 1 ? name : name + " and " + (specs.size() - 1) + " more";
    spark.setJobGroup("trials", all, true);
    return new Submitted(
        trials, spark.parallelize(specs, 1).mapPartitions(new TrialTask(places)).collectAsync());
  }

  private void collect(List<Submitted> submitted) {
    for (Iterator<Submitted> each = submitted.iterator(); each.hasNext(); ) {
      Submitted one = each.next();
      if (one.future().isDone()) {
        each.remove();
        ended(one);
      }
    }
  }

  private void ended(Submitted job) {
    List<TrialResult> results;
    try {
      results = job.future().get();
    } catch (ExecutionException e) {
      givenUp(job.trials(), String.valueOf(e.getCause()));
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      spark.cancelJobGroup("trials");
      throw new IllegalStateException("Interrupted while waiting for trials", e);
    }
    for (int i = 0; i < results.size(); i++) {
      ended(job.trials().get(i), results.get(i));
      count(job.trials().get(i));
    }
  }

  private void count(Trial ended) {
    left--;
    // Not below zero by what sums of such numbers are not exact.
    costLeft = Math.max(0, costLeft - ended.cost());
    costDone += ended.cost();
  }

  private void ended(Trial trial, TrialResult result) {
    String name = trial.spec().name();
    counts.merge(result.kind(), 1, Integer::sum);
    switch (result.kind()) {
      case INVALID -> {
        spark.cancelJobGroup("trials");
        throw new InputException(result.message());
      }
      case FAILED -> {
        failures.add(String.format(Locale.ROOT, "%s: %s", name, result.message()));
        progress.message(String.format(Locale.ROOT, "Failed: %s: %s", name, result.message()));
      }
      case CONFLICT -> {
        conflicts.add(String.format(Locale.ROOT, "%s (run %s)", name, trial.key()));
        progress.message(
            String.format(Locale.ROOT, "Conflict: %s: another result is in the store", name));
      }
      case DIVERGED ->
          progress.message(String.format(Locale.ROOT, "Diverged: %s: %s", name, result.message()));
      default -> {}
    }
  }

  private void givenUp(List<Trial> trials, String reason) {
    if (spark.sc().isStopped()) {
      throw new IllegalStateException("Spark stopped in the middle of the sweep: " + reason);
    }
    String line = reason.lines().findFirst().orElse("");
    if (trials.size() > 1) {
      apart.addAll(trials);
      progress.message(
          String.format(
              Locale.ROOT, "Given up by Spark: %d trials together: %s", trials.size(), line));
      return;
    }
    Trial trial = trials.get(0);
    suspects.add(new Suspect(trial, line));
    progress.message(
        String.format(Locale.ROOT, "Given up by Spark: %s: %s", trial.spec().name(), line));
    count(trial);
  }

  private void tick() {
    SweepProgress.State state = state();
    watch.update(state);
    progress.update(state);
  }

  private SweepProgress.State state() {
    int failed = failures.size() + conflicts.size() + suspects.size();
    List<TrialProgress> trials = watch.trials();
    double seconds = (System.nanoTime() - started) / 1e9;
    // What running trials have done counts, so that there is an estimate before the first ends.
    double part =
        Math.min(
            costLeft,
            trials.stream().mapToDouble(t -> costs.getOrDefault(t.key(), 0.0) * t.share()).sum());
    double done = costDone + part;
    double secondsLeft = done > 0 ? seconds * (costLeft - part) / done : Double.NaN;
    return new SweepProgress.State(
        total, total - left - failed, failed, Math.min(left, running.get()), secondsLeft, trials);
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for trials", e);
    }
  }

  /** Counts the tasks that run. Tasks that are lost with their executor end, too. */
  private static final class RunningTasks extends SparkListener {

    private final AtomicInteger running;

    RunningTasks(AtomicInteger running) {
      this.running = running;
    }

    @Override
    public void onTaskStart(SparkListenerTaskStart start) {
      running.incrementAndGet();
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
      running.decrementAndGet();
    }
  }
}
