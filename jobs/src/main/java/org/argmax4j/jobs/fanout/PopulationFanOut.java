package org.argmax4j.jobs.fanout;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.store.RunFailure;
import org.argmax4j.jobs.store.RunStore;
import org.argmax4j.jobs.trial.TaskIdentity;
import org.argmax4j.jobs.trial.TrialPlaces;
import org.argmax4j.jobs.trial.TrialResult;
import org.argmax4j.jobs.trial.TrialSpec;
import org.jspecify.annotations.Nullable;

/**
 * Does one trial with all executors: each evaluates a share of every population.
 *
 * <p>It begins with a Spark job a step, which costs some ten milliseconds and takes executors as
 * they come and go. Where steps turn out to be short, many are one job, in which all tasks run at
 * the same time and meet at every step; when one of them is lost, or their number could be another,
 * it goes on with a job a step until all are together again. The result has the same bits either
 * way, and for any number of executors.
 */
public final class PopulationFanOut {

  /** A job a step costs a few hundredths of this, which is little of a step that takes longer. */
  private static final Duration SHORT = Duration.ofSeconds(1);

  /** How many steps are a job each before the next barrier. */
  private static final int MEASURED = 3;

  /** For so long the number of places must differ before a barrier is taken down for it. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** So many jobs in a row may fail, or bring nothing new. */
  private static final int MOST_FRUITLESS = 6;

  private static final long POLL_MILLIS = 5;

  private final JavaSparkContext spark;
  private final RunStore store;
  private final TrialPlaces places;
  private final TrialSpec trial;
  private final Runnable tick;
  private final Duration shortStep;
  private final Gathering gathering = new Gathering();
  private int generation;
  private int shortSteps;

  /**
   * A trial.
   *
   * @param spark where the tasks run
   * @param store the store
   * @param places data and store, for the executors
   * @param trial what to do
   * @param tick called from time to time
   */
  public PopulationFanOut(
      JavaSparkContext spark, RunStore store, TrialPlaces places, TrialSpec trial, Runnable tick) {
    this(spark, store, places, trial, tick, SHORT);
  }

  /** With another limit, below which steps meet at barriers. */
  PopulationFanOut(
      JavaSparkContext spark,
      RunStore store,
      TrialPlaces places,
      TrialSpec trial,
      Runnable tick,
      Duration shortStep) {
    this.spark = spark;
    this.store = store;
    this.places = places;
    this.trial = trial;
    this.tick = tick;
    this.shortStep = shortStep;
  }

  /**
   * Does the trial.
   *
   * @return how it ended
   * @throws IOException if a failure cannot be recorded
   */
  public TrialResult run() throws IOException {
    String reason = "";
    for (int fruitless = 0; fruitless < MOST_FRUITLESS; ) {
      long before = gathering.end();
      try {
        Optional<TrialResult> result = job();
        if (result.isPresent()) {
          return result.get();
        }
        reason = "the executors do not get in step";
      } catch (ExecutionException e) {
        if (spark.sc().isStopped()) {
          throw new IllegalStateException("Spark stopped in the middle of the sweep", e);
        }
        reason = "given up by Spark: " + line(e.getCause());
      } catch (InputException e) {
        return new TrialResult(TrialResult.Kind.INVALID, String.valueOf(e.getMessage()), 0);
      } catch (DivergedReplicasException e) {
        return failed(String.valueOf(e.getMessage()));
      }
      fruitless = gathering.end() > before ? 0 : fruitless + 1;
      if (fruitless == MOST_FRUITLESS / 2) {
        // What the executors have does not fit together: all of them begin at the checkpoint.
        generation++;
        gathering.clear();
      }
    }
    return failed(reason);
  }

  private Optional<TrialResult> job() throws ExecutionException, IOException {
    int tasks = Math.max(1, slots());
    spark.setJobGroup("trials", trial.name(), true);
    JavaRDD<Integer> numbers = spark.parallelize(IntStream.range(0, tasks).boxed().toList(), tasks);
    Replicas.Id id = new Replicas.Id(spark.sc().applicationId(), trial, places, generation);
    boolean meet = shortSteps == MEASURED;
    long start = System.nanoTime();
    List<Reply> replies =
        meet
            ? wait(new BarrierTask(id, gathering.end()).over(numbers).collectAsync(), tasks)
            : wait(
                numbers
                    .map(new StepTask(id, tasks, gathering.missed(), gathering.end()))
                    .collectAsync(),
                0);
    Optional<TrialResult> result = result(replies);
    if (result.isEmpty()) {
      boolean step = gathering.add(waiting(replies));
      boolean quick = System.nanoTime() - start < shortStep.toNanos() && !comeAndGo();
      shortSteps = step && quick && !meet ? shortSteps + 1 : 0;
    }
    return result;
  }

  /** Whether Spark changes the number of executors as it goes, which it does not allow barriers. */
  private boolean comeAndGo() {
    return spark.getConf().getBoolean("spark.dynamicAllocation.enabled", false);
  }

  private int slots() {
    return spark
        .sc()
        .maxNumConcurrentTasks(spark.sc().resourceProfileManager().defaultResourceProfile());
  }

  /**
   * Waits for the replies of a job.
   *
   * @param places how many tasks must run at the same time; 0 if it does not matter
   */
  private List<Reply> wait(JavaFutureAction<List<Reply>> job, int places)
      throws ExecutionException {
    long fits = System.nanoTime();
    try {
      while (!job.isDone()) {
        tick.run();
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        fits = places == 0 || slots() == places ? System.nanoTime() : fits;
        if (System.nanoTime() - fits > PATIENCE.toNanos()) {
          job.cancel(true);
        }
      }
      return job.get();
    } catch (CancellationException e) {
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      job.cancel(true);
      throw new IllegalStateException("Interrupted while waiting for a trial", e);
    }
  }

  /** How the trial ended, if some task says so. */
  private Optional<TrialResult> result(List<Reply> replies) throws IOException {
    for (Reply reply : replies) {
      if (reply instanceof Reply.Result end) {
        return Optional.of(end.result());
      }
      if (reply instanceof Reply.Failed end) {
        return Optional.of(failed(end.failure()));
      }
    }
    return Optional.empty();
  }

  private static List<Reply.Waiting> waiting(List<Reply> replies) {
    return replies.stream()
        .filter(Reply.Waiting.class::isInstance)
        .map(Reply.Waiting.class::cast)
        .toList();
  }

  private TrialResult failed(String reason) throws IOException {
    return failed(
        new RunFailure(
            trial.key(),
            spark.sc().applicationId(),
            -1,
            trial.name(),
            reason,
            "",
            TaskIdentity.host(),
            "",
            Instant.now().truncatedTo(ChronoUnit.MILLIS).toString()));
  }

  private TrialResult failed(RunFailure failure) throws IOException {
    store.recordFailure(failure);
    return new TrialResult(TrialResult.Kind.FAILED, failure.error(), 0);
  }

  private static String line(@Nullable Throwable error) {
    return String.valueOf(error).lines().findFirst().orElse("");
  }
}
