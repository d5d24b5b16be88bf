package org.argmax4j.jobs.sweep;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.data.InputException;
import org.argmax4j.jobs.CodeVersion;
import org.argmax4j.jobs.config.ConfigBinder;
import org.argmax4j.jobs.config.ConfigFile;
import org.argmax4j.jobs.experiment.DivergedException;
import org.argmax4j.jobs.experiment.Experiment;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.jobs.store.FileRunStore;
import org.argmax4j.jobs.store.RunFailure;
import org.argmax4j.jobs.store.RunRecord;
import org.argmax4j.jobs.store.RunStore;
import org.argmax4j.tensor.backend.Nd4jBackend;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one trial where it stands, epoch by epoch, and publishes the result. Knows nothing of Spark.
 */
final class TrialRunner {

  private static final Logger LOG = LoggerFactory.getLogger(TrialRunner.class);

  private final TrialTask task;
  private final RunSettings settings;
  private final RunStore store;
  private final long attempt;
  private final Instant started = Instant.now();

  /**
   * A trial about to run.
   *
   * @param attempt a number that no other attempt in this application has
   */
  TrialRunner(TrialTask task, RunSettings settings, long attempt) throws IOException {
    this.task = task;
    this.settings = settings;
    this.store = FileRunStore.at(URI.create(settings.store()), new Configuration());
    this.attempt = attempt;
  }

  /**
   * Runs the trial, unless its result is there already, as it is when another sweep or another
   * attempt was faster.
   *
   * @return how it ended; an error of the program is a failure that is recorded in the store
   * @throws IOException if the store cannot be reached: worth another attempt elsewhere
   */
  TrialOutcome run() throws IOException {
    List<RunRecord> there = store.read(List.of(task.key()));
    if (!there.isEmpty()) {
      return outcome(there.get(0).outcome());
    }
    try {
      RunRecord record = record(Experiments.named(task.experiment(), task.name()));
      RunStore.Publication publication = store.publish(record);
      if (publication == RunStore.Publication.CONFLICT) {
        LOG.warn(
            "Run {} ({}) gave another result than the one in the store", task.key(), task.name());
      }
      store.forget(task.key());
      return outcome(record.outcome());
    } catch (InputException e) {
      throw e;
    } catch (RuntimeException e) {
      store.recordFailure(failure(e));
      return new TrialOutcome(task.key(), TrialOutcome.Status.FAILED, String.valueOf(e), seconds());
    }
  }

  private <C extends Record, D> RunRecord record(Experiment<C, D> experiment) throws IOException {
    C configuration =
        ConfigBinder.bind(
            experiment.configuration(),
            ConfigFile.parse(task.name(), task.configuration()).nested(""),
            "");
    D data = SharedData.load(experiment, URI.create(settings.data()), task.dataFingerprint());
    List<Map<String, Double>> history = new ArrayList<>();
    RunRecord.Outcome outcome = new RunRecord.Outcome(RunRecord.Status.FINISHED, "");
    Map<String, Double> summary = Map.of();
    try (Run run = experiment.start(configuration, task.seed(), data)) {
      history = resume(run);
      train(run, history);
      summary = run.summary(history.isEmpty() ? Map.of() : history.get(history.size() - 1));
    } catch (DivergedException e) {
      outcome = new RunRecord.Outcome(RunRecord.Status.DIVERGED, String.valueOf(e.getMessage()));
    }
    RunRecord.Identity identity =
        new RunRecord.Identity(
            experiment.name(),
            experiment.protocol(),
            task.dataFingerprint(),
            task.configuration(),
            task.seed());
    return new RunRecord(
        task.key(), identity, outcome, new TreeMap<>(summary), history, provenance());
  }

  /**
   * Goes to the last checkpoint; one that cannot be used costs the epochs before it and nothing
   * else.
   */
  private List<Map<String, Double>> resume(Run run) throws IOException {
    Optional<byte[]> checkpoint = store.checkpoint(task.key());
    if (checkpoint.isEmpty()) {
      return new ArrayList<>();
    }
    List<Map<String, Double>> history = Checkpoint.restore(checkpoint.get(), run);
    LOG.info("Run {} ({}) goes on after epoch {}", task.key(), task.name(), history.size());
    return history;
  }

  private void train(Run run, List<Map<String, Double>> history) throws IOException {
    Instant saved = Instant.now();
    while (history.size() < run.epochs()) {
      history.add(new TreeMap<>(run.epoch()));
      boolean more = history.size() < run.epochs();
      if (more
          && Duration.between(saved, Instant.now()).compareTo(settings.checkpointInterval()) >= 0) {
        store.saveCheckpoint(task.key(), Checkpoint.save(run, history));
        saved = Instant.now();
      }
    }
  }

  private TrialOutcome outcome(RunRecord.Outcome outcome) {
    TrialOutcome.Status status =
        outcome.status() == RunRecord.Status.FINISHED
            ? TrialOutcome.Status.FINISHED
            : TrialOutcome.Status.DIVERGED;
    return new TrialOutcome(task.key(), status, outcome.reason(), seconds());
  }

  private double seconds() {
    return Duration.between(started, Instant.now()).toMillis() / 1000.0;
  }

  private RunRecord.Provenance provenance() throws IOException {
    return new RunRecord.Provenance(
        CodeVersion.current(),
        Nd4jBackend.shared().description(),
        host(),
        settings.device(),
        settings.application(),
        attempt,
        started.toString(),
        seconds());
  }

  private static String host() throws IOException {
    return InetAddress.getLocalHost().getHostName();
  }

  private RunFailure failure(RuntimeException error) throws IOException {
    StringWriter stack = new StringWriter();
    error.printStackTrace(new PrintWriter(stack));
    String line = error.toString().lines().findFirst().orElse("");
    return new RunFailure(
        task.key(),
        attempt,
        task.name(),
        line,
        stack.toString(),
        host(),
        settings.device(),
        Instant.now().toString());
  }
}
