package org.argmax4j.jobs.fanout;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
 * <p>A step is a Spark job: the tasks catch up with the last step, of which they get the losses,
 * and evaluate. That costs some ten milliseconds, and takes executors as they come and go. A
 * barrier, at which tasks of one long job would meet at every step, costs more: they look once a
 * second whether all have come.
 */
public final class PopulationFanOut {

  /** So many jobs in a row may fail, or bring nothing new. */
  private static final int MOST_FRUITLESS = 6;

  private static final long TICK_MILLIS = 200;

  private final JavaSparkContext spark;
  private final RunStore store;
  private final TrialPlaces places;
  private final TrialSpec trial;
  private final Runnable tick;
  private final Gathering gathering = new Gathering();
  private int generation;

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
    this.spark = spark;
    this.store = store;
    this.places = places;
    this.trial = trial;
    this.tick = tick;
  }

  /**
   * Does the trial.
   *
   * @return how it ended
   * @throws IOException if the store cannot be read, or a failure not be recorded
   */
  public TrialResult run() throws IOException {
    if (store.contains(trial.key())) {
      return new TrialResult(TrialResult.Kind.ALREADY_THERE, "", 0);
    }
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
    StepTask step = new StepTask(id, tasks, gathering.missed(), gathering.begin(), gathering.end());
    List<Reply> replies = wait(numbers.map(step).collectAsync());
    Optional<TrialResult> result = result(replies);
    if (result.isEmpty()) {
      gathering.add(waiting(replies));
    }
    return result;
  }

  /** How many tasks can run at a time, on the executors that there are now. */
  private int slots() {
    return spark
        .sc()
        .maxNumConcurrentTasks(spark.sc().resourceProfileManager().defaultResourceProfile());
  }

  private List<Reply> wait(JavaFutureAction<List<Reply>> job) throws ExecutionException {
    try {
      while (true) {
        tick.run();
        try {
          return job.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          // Not yet.
        }
      }
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
