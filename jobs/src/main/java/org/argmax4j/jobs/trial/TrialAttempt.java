package org.argmax4j.jobs.trial;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.CodeVersion;
import org.argmax4j.jobs.Retries;
import org.argmax4j.jobs.config.FlatConfig;
import org.argmax4j.jobs.experiment.Experiment;
import org.argmax4j.jobs.experiment.Experiments;
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

/** One attempt at a trial, which begins when this is made. */
public final class TrialAttempt {

  private static final Logger LOG = LoggerFactory.getLogger(TrialAttempt.class);

  private final TrialSpec trial;
  private final TrialPlaces places;
  private final Configuration hadoop;
  private final RunStore runs;
  private final Instant started = Instant.now();
  private final long clock = System.nanoTime();

  /**
   * An attempt.
   *
   * @throws IOException if there is no way to the store
   */
  public TrialAttempt(TrialSpec trial, TrialPlaces places) throws IOException {
    this.trial = trial;
    this.places = places;
    hadoop = TaskFiles.hadoop();
    runs = FileRunStore.at(URI.create(places.store()), hadoop);
  }

  /** Whether the run is in the store, so that there is nothing to do. */
  public boolean unnecessary() throws IOException {
    return persistently(() -> runs.contains(trial.key()));
  }

  /**
   * Does the run, or what is left of it after its checkpoint.
   *
   * @param device what computes
   * @param prepare sees the run before its next epoch
   * @param checkpoints what may be saved on the way
   * @throws InputException if the input is wrong, so that no other trial can be right either
   * @throws IOException if files are in trouble
   */
  public TrialRunner.Ending execute(
      Device device, Consumer<Run> prepare, TrialRunner.Checkpoints checkpoints)
      throws IOException {
    LOG.info("Run {} starts: {}", trial.key(), trial.name());
    String name = trial.identity().experiment();
    return execute(Experiments.named(name, "run " + trial.key()), device, prepare, checkpoints);
  }

  private <C extends Record, D> TrialRunner.Ending execute(
      Experiment<C, D> experiment,
      Device device,
      Consumer<Run> prepare,
      TrialRunner.Checkpoints checkpoints)
      throws IOException {
    C configuration =
        FlatConfig.parse(
            experiment.configuration(), "run " + trial.key(), trial.identity().configuration());
    return execute(experiment, configuration, device, prepare, checkpoints);
  }

  /**
   * Does the run, or what is left of it after its checkpoint, as somebody else starts it.
   *
   * @param experiment what starts the run; of the name and the protocol of the trial's
   * @param configuration what it is started with
   * @param device what computes
   * @param prepare sees the run before its next epoch
   * @param checkpoints what may be saved on the way
   * @throws InputException if the input is wrong, so that no other trial can be right either
   * @throws IOException if files are in trouble
   */
  public <C extends Record, D> TrialRunner.Ending execute(
      Experiment<C, D> experiment,
      C configuration,
      Device device,
      Consumer<Run> prepare,
      TrialRunner.Checkpoints checkpoints)
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
    Backend backend = Backends.chosen();
    // Before anything is put onto a card: all of it lies on one.
    device.gpu().ifPresent(backend::pin);
    D dataset =
        Datasets.get(
            experiment.data(),
            URI.create(places.data()),
            identity.dataFingerprint(),
            hadoop,
            backend);
    StoredArtefacts shared = new StoredArtefacts(runs, backend.description());
    try (TrialHeartbeat heartbeat = new TrialHeartbeat(trial, runs.progress());
        Run run = experiment.start(configuration, identity.seed(), dataset, backend, shared)) {
      prepare.accept(run);
      return new TrialRunner(trial.key(), runs, places.checkpointEvery(), checkpoints, heartbeat)
          .run(run);
    }
  }

  /** The run as the store will keep it. */
  public RunRecord record(TrialRunner.Ending ending, TaskIdentity task) {
    return new RunRecord(
        trial.key(),
        trial.identity(),
        ending.outcome(),
        ending.summary(),
        ending.history(),
        ending.artefacts(),
        provenance(task, ending.timings()));
  }

  private RunRecord.Provenance provenance(TaskIdentity task, Map<String, Double> timings) {
    return new RunRecord.Provenance(
        CodeVersion.current(),
        Backends.chosen().description(),
        TaskIdentity.host(),
        task.device().name(),
        task.application(),
        task.attempt(),
        started.truncatedTo(ChronoUnit.MILLIS).toString(),
        seconds(),
        timings);
  }

  /** Puts the run into the store; what was kept for an unfinished one goes. */
  public TrialResult publish(RunRecord record) throws IOException {
    MDC.put("run", record.key());
    try {
      RunStore.Publication publication = persistently(() -> runs.publish(record));
      runs.forget(record.key());
      LOG.info("Run {} ends after {} s: {}", record.key(), seconds(), publication);
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

  /** An end without a run. */
  public TrialResult ended(TrialResult.Kind kind, String message) {
    return new TrialResult(kind, message, seconds());
  }

  /** What there is to tell of an error. */
  public RunFailure failure(Throwable error, TaskIdentity task) {
    StringWriter stack = new StringWriter();
    error.printStackTrace(new PrintWriter(stack));
    return new RunFailure(
        trial.key(),
        task.application(),
        task.attempt(),
        trial.name(),
        error.toString().lines().findFirst().orElse(""),
        stack.toString(),
        TaskIdentity.host(),
        task.device().name(),
        Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
  }

  /** Records a failure in the store. */
  public TrialResult record(RunFailure failure) throws IOException {
    persistently(
        () -> {
          runs.recordFailure(failure);
          return true;
        });
    return ended(TrialResult.Kind.FAILED, failure.error());
  }

  private double seconds() {
    return Math.round((System.nanoTime() - clock) / 1e6) / 1e3;
  }

  private interface FileAction<T> extends Callable<T> {
    @Override
    T call() throws IOException;
  }

  private static <T> T persistently(FileAction<T> action) throws IOException {
    try {
      return Retries.ofFiles().call(action);
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("No action on files throws this", e);
    }
  }
}
