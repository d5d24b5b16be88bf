package org.argmax4j.jobs.trial;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.jobs.store.RunRecord;
import org.argmax4j.jobs.store.RunRecord.Status;
import org.argmax4j.jobs.store.RunStore;
import org.argmax4j.structure.NotFiniteException;
import org.argmax4j.training.DivergedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drives one run from its last checkpoint, or its beginning, to its end. */
public final class TrialRunner {

  private static final Logger LOG = LoggerFactory.getLogger(TrialRunner.class);

  private final String key;
  private final RunStore store;
  private final Duration checkpointEvery;
  private final Checkpoints checkpoints;
  private final TrialHeartbeat heartbeat;
  private final List<Map<String, Double>> history = new ArrayList<>();

  /**
   * A runner for one run.
   *
   * @param checkpointEvery the shortest time between two checkpoints
   * @param checkpoints what may be saved
   * @param heartbeat is told of every epoch
   */
  TrialRunner(
      String key,
      RunStore store,
      Duration checkpointEvery,
      Checkpoints checkpoints,
      TrialHeartbeat heartbeat) {
    this.key = key;
    this.store = store;
    this.checkpointEvery = checkpointEvery;
    this.checkpoints = checkpoints;
    this.heartbeat = heartbeat;
  }

  /** Has a say in what is saved of a run on its way: several may do the same one. */
  public interface Checkpoints {

    /** Whether a checkpoint may be saved here and now. */
    boolean allowed();

    /** One was saved. */
    void saved();

    /** Nobody else does the run. */
    static Checkpoints always() {
      return new Checkpoints() {
        @Override
        public boolean allowed() {
          return true;
        }

        @Override
        public void saved() {}
      };
    }
  }

  /**
   * What a run came to.
   *
   * @param outcome finished or diverged
   * @param summary the metrics of the whole run; empty if it diverged
   * @param history the metrics of each epoch
   * @param artefacts what the run handed over; empty if it diverged
   * @param timings wall times of parts of the run; empty if it diverged
   */
  public record Ending(
      RunRecord.Outcome outcome,
      Map<String, Double> summary,
      List<Map<String, Double>> history,
      Map<String, String> artefacts,
      Map<String, Double> timings) {}

  /** Does what is left of the run. */
  Ending run(Run run) throws IOException {
    resume(run);
    heartbeat.begins(history.size(), run.epochs());
    long saved = System.nanoTime();
    try {
      while (history.size() < run.epochs()) {
        Map<String, Double> metrics = epoch(run);
        history.add(metrics);
        heartbeat.epochEnds(metrics);
        boolean last = history.size() == run.epochs();
        boolean due = System.nanoTime() - saved >= checkpointEvery.toNanos();
        if (!last && due && checkpoints.allowed()) {
          save(run);
          checkpoints.saved();
          saved = System.nanoTime();
        }
      }
    } catch (DivergedException e) {
      return new Ending(
          new RunRecord.Outcome(Status.DIVERGED, String.valueOf(e.getMessage())),
          Map.of(),
          List.copyOf(history),
          Map.of(),
          Map.of());
    }
    Map<String, Double> last = history.isEmpty() ? Map.of() : history.get(history.size() - 1);
    return new Ending(
        new RunRecord.Outcome(Status.FINISHED, ""),
        new TreeMap<>(run.summary(last)),
        List.copyOf(history),
        new TreeMap<>(run.artefacts()),
        new TreeMap<>(run.timings()));
  }

  private Map<String, Double> epoch(Run run) {
    int number = history.size() + 1;
    Map<String, Double> metrics;
    try {
      metrics = run.epoch();
    } catch (NotFiniteException e) {
      // Found outside a training step, as in the evaluation behind the last one.
      throw new DivergedException("epoch " + number + " is not finite: " + e.getMessage());
    }
    for (Map.Entry<String, Double> metric : metrics.entrySet()) {
      if (metric.getKey().endsWith(".loss") && !Double.isFinite(metric.getValue())) {
        throw new DivergedException(
            metric.getKey() + " is " + metric.getValue() + " in epoch " + number);
      }
    }
    return new TreeMap<>(metrics);
  }

  private void save(Run run) throws IOException {
    ByteArrayOutputStream state = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(state)) {
      run.save(out);
    }
    store.saveCheckpoint(key, new Checkpoint(history, state.toByteArray()).encode(key));
  }

  private void resume(Run run) throws IOException {
    Optional<byte[]> bytes = store.checkpoint(key);
    if (bytes.isEmpty()) {
      return;
    }
    Checkpoint checkpoint;
    try {
      checkpoint = Checkpoint.decode(key, bytes.get());
    } catch (IOException e) {
      LOG.warn("Cannot use the checkpoint of run {}, it starts anew: {}", key, e.getMessage());
      return;
    }
    run.restore(new DataInputStream(new ByteArrayInputStream(checkpoint.state())));
    history.addAll(checkpoint.history());
  }
}
