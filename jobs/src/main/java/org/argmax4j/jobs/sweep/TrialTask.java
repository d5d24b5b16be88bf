package org.argmax4j.jobs.sweep;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.CodeVersion;
import org.argmax4j.jobs.Retries;
import org.argmax4j.jobs.config.FlatConfig;
import org.argmax4j.jobs.experiment.Experiment;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.jobs.store.FileRunStore;
import org.argmax4j.jobs.store.RunFailure;
import org.argmax4j.jobs.store.RunRecord;
import org.argmax4j.jobs.store.RunStore;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Backends;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
 * @param data the data set's directory; empty for none
 * @param store the store
 * @param checkpointEvery the shortest time between two checkpoints
 */
record TrialTask(String data, String store, Duration checkpointEvery)
    implements FlatMapFunction<Iterator<TrialSpec>, TrialResult> {

  private static final Logger LOG = LoggerFactory.getLogger(TrialTask.class);

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

  private Future<TrialResult> run(TrialSpec trial, ExecutorService publishers) throws Exception {
    MDC.put("run", trial.key());
    try {
      return runWithin(trial, publishers);
    } finally {
      MDC.remove("run");
    }
  }

  private Future<TrialResult> runWithin(TrialSpec trial, ExecutorService publishers)
      throws Exception {
    Configuration hadoop = SparkHadoopUtil.get().conf();
    RunStore runs = FileRunStore.at(URI.create(store), hadoop);
    if (persistently(() -> runs.contains(trial.key()))) {
      return ended(TrialResult.Kind.ALREADY_THERE, "", 0);
    }
    LOG.info("Run {} starts: {}", trial.key(), trial.name());
    Instant started = Instant.now();
    long clock = System.nanoTime();
    RunRecord record;
    try {
      Experiment<?, ?> experiment =
          Experiments.named(trial.identity().experiment(), "run " + trial.key());
      Backend backend = Backends.chosen();
      TrialRunner.Ending ending = execute(experiment, trial, runs, hadoop, backend);
      record =
          new RunRecord(
              trial.key(),
              trial.identity(),
              ending.outcome(),
              ending.summary(),
              ending.history(),
              ending.artefacts(),
              provenance(backend.description(), started, seconds(clock), ending.timings()));
    } catch (InputException e) {
      return ended(TrialResult.Kind.INVALID, String.valueOf(e.getMessage()), seconds(clock));
    } catch (IOException e) {
      throw e;
    } catch (Exception | AssertionError | StackOverflowError | LinkageError e) {
      if (TaskContext.get().isInterrupted()) {
        throw new TaskKilledException();
      }
      RunFailure failure = failure(trial, e);
      persistently(
          () -> {
            runs.recordFailure(failure);
            return true;
          });
      return ended(TrialResult.Kind.FAILED, failure.error(), seconds(clock));
    }
    return publishers.submit(() -> publish(record, runs, clock));
  }

  private static Future<TrialResult> ended(TrialResult.Kind kind, String message, double seconds) {
    return CompletableFuture.completedFuture(new TrialResult(kind, message, seconds));
  }

  private static TrialResult publish(RunRecord record, RunStore runs, long clock) throws Exception {
    MDC.put("run", record.key());
    try {
      RunStore.Publication publication = persistently(() -> runs.publish(record));
      runs.forget(record.key());
      LOG.info("Run {} ends after {} s: {}", record.key(), seconds(clock), publication);
      return new TrialResult(
          kind(publication, record), record.outcome().reason(), record.provenance().seconds());
    } finally {
      MDC.remove("run");
    }
  }

  private static TrialResult.Kind kind(RunStore.Publication publication, RunRecord record) {
    return switch (publication) {
      case CONFLICT -> TrialResult.Kind.CONFLICT;
      case ALREADY_THERE -> TrialResult.Kind.ALREADY_THERE;
      case PUBLISHED ->
          record.outcome().status() == RunRecord.Status.DIVERGED
              ? TrialResult.Kind.DIVERGED
              : TrialResult.Kind.FINISHED;
    };
  }

  private <C extends Record, D> TrialRunner.Ending execute(
      Experiment<C, D> experiment,
      TrialSpec trial,
      RunStore runs,
      Configuration hadoop,
      Backend backend)
      throws IOException {
    RunRecord.Identity identity = trial.identity();
    if (experiment.protocol() != identity.protocol()) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: protocol %d on the executor, %d on the driver: two versions of the code",
              experiment.name(),
              experiment.protocol(),
              identity.protocol()));
    }
    C configuration =
        FlatConfig.parse(
            experiment.configuration(), "run " + trial.key(), identity.configuration());
    D dataset =
        Datasets.get(
            experiment.data(), URI.create(data), identity.dataFingerprint(), hadoop, backend);
    Device.current().gpu().ifPresent(backend::pin);
    try (Run run = experiment.start(configuration, identity.seed(), dataset, backend)) {
      return new TrialRunner(trial.key(), runs, checkpointEvery).run(run);
    }
  }

  private static RunRecord.Provenance provenance(
      String backend, Instant started, double seconds, Map<String, Double> timings) {
    return new RunRecord.Provenance(
        CodeVersion.current(),
        backend,
        host(),
        Device.current().name(),
        SparkEnv.get().conf().getAppId(),
        TaskContext.get().taskAttemptId(),
        started.truncatedTo(ChronoUnit.MILLIS).toString(),
        seconds,
        timings);
  }

  private static RunFailure failure(TrialSpec trial, Throwable error) {
    StringWriter stack = new StringWriter();
    error.printStackTrace(new PrintWriter(stack));
    return new RunFailure(
        trial.key(),
        SparkEnv.get().conf().getAppId(),
        TaskContext.get().taskAttemptId(),
        trial.name(),
        error.toString().lines().findFirst().orElse(""),
        stack.toString(),
        host(),
        Device.current().name(),
        Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
  }

  static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }

  private static double seconds(long since) {
    return Math.round((System.nanoTime() - since) / 1e6) / 1e3;
  }

  private static <T> T persistently(Callable<T> action) throws Exception {
    return Retries.ofFiles().call(action);
  }
}
