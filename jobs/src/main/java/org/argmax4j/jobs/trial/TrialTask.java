package org.argmax4j.jobs.trial;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.store.RunRecord;
import org.slf4j.MDC;

/**
 * What a Spark task does with its trials, which are one as a rule: run them one after the other and
 * publish the results.
 *
 * <p>A result is forced to the disk while the next trials run, several at a time: a disk takes
 * milliseconds for one, which is more than a short trial, and little more for several at once. The
 * task ends when all are published.
 *
 * <p>An exception of the experiment is recorded as a failure and not tried again. Trouble with
 * files is tried again on the spot, then left to Spark, as is the death of the JVM.
 *
 * @param places data and store
 */
public record TrialTask(TrialPlaces places)
    implements FlatMapFunction<Iterator<TrialSpec>, TrialResult> {

  private static final int PUBLISHERS = 8;

  @Override
  public Iterator<TrialResult> call(Iterator<TrialSpec> trials) throws Exception {
    List<Future<TrialResult>> ends = new ArrayList<>();
    ExecutorService publishers = Executors.newFixedThreadPool(PUBLISHERS);
    try {
      boolean valid = true;
      while (valid && trials.hasNext()) {
        Future<TrialResult> end = run(trials.next(), publishers);
        ends.add(end);
        valid = !end.isDone() || result(end).kind() != TrialResult.Kind.INVALID;
      }
      List<TrialResult> results = new ArrayList<>();
      for (Future<TrialResult> end : ends) {
        results.add(result(end));
      }
      return results.iterator();
    } finally {
      // What has been computed is published even so.
      publishers.shutdown();
    }
  }

  private static TrialResult result(Future<TrialResult> end) throws Exception {
    try {
      return end.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private Future<TrialResult> run(TrialSpec trial, ExecutorService publishers) throws IOException {
    MDC.put("run", trial.key());
    try {
      return run(new TrialAttempt(trial, places), TaskIdentity.current(), publishers);
    } finally {
      MDC.remove("run");
    }
  }

  private static Future<TrialResult> run(
      TrialAttempt attempt, TaskIdentity task, ExecutorService publishers) throws IOException {
    if (attempt.unnecessary()) {
      return CompletableFuture.completedFuture(attempt.ended(TrialResult.Kind.ALREADY_THERE, ""));
    }
    RunRecord record;
    try {
      TrialRunner.Ending ending =
          attempt.execute(task.device(), run -> {}, TrialRunner.Checkpoints.always());
      record = attempt.record(ending, task);
    } catch (InputException e) {
      return CompletableFuture.completedFuture(
          attempt.ended(TrialResult.Kind.INVALID, String.valueOf(e.getMessage())));
    } catch (IOException e) {
      throw e;
    } catch (Exception | AssertionError | StackOverflowError | LinkageError e) {
      if (TaskContext.get().isInterrupted()) {
        throw new TaskKilledException();
      }
      return CompletableFuture.completedFuture(attempt.record(attempt.failure(e, task)));
    }
    return publishers.submit(() -> attempt.publish(record));
  }
}
