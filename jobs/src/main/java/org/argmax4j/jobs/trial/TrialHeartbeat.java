package org.argmax4j.jobs.trial;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.argmax4j.jobs.DaemonClock;
import org.argmax4j.jobs.store.ProgressNotes;
import org.argmax4j.jobs.store.TrialProgress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the store from time to time how far a trial is, from a thread of its own, so that an epoch
 * of hours is no silence. A trial that is over before the first beat writes nothing. Trouble with
 * files is no trouble of the trial.
 */
final class TrialHeartbeat implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TrialHeartbeat.class);

  private static final long FIRST_SECONDS = 2;

  /** The loss that is shown, if a run has it; else its first one in alphabetical order. */
  private static final String FIRST_CHOICE = "train.loss";

  private static final ScheduledExecutorService CLOCK = DaemonClock.named("trial-heartbeat");

  private final TrialSpec trial;
  private final ProgressNotes notes;
  private final String host = TaskIdentity.host();
  private final long started = System.nanoTime();
  private final ScheduledFuture<?> beats;
  private int from;
  private int epoch;
  private int epochs;
  private Map.Entry<String, Double> loss = Map.entry("", 0.0);
  private double secondsOfEpochs;
  private boolean written;
  private boolean over;

  /** Begins to beat. */
  TrialHeartbeat(TrialSpec trial, ProgressNotes notes) {
    this.trial = trial;
    this.notes = notes;
    beats =
        CLOCK.scheduleWithFixedDelay(
            this::beat, FIRST_SECONDS, ProgressNotes.EVERY.toSeconds(), TimeUnit.SECONDS);
  }

  /** The run is at its beginning, or at a checkpoint. */
  synchronized void begins(int done, int all) {
    from = done;
    epoch = done;
    epochs = all;
  }

  /** An epoch is done. */
  synchronized void epochEnds(Map<String, Double> metrics) {
    epoch++;
    secondsOfEpochs = seconds();
    loss = loss(metrics);
  }

  private static Map.Entry<String, Double> loss(Map<String, Double> metrics) {
    return new TreeMap<>(metrics)
        .entrySet().stream()
            .filter(metric -> metric.getKey().endsWith(".loss"))
            .min(
                (a, b) ->
                    Boolean.compare(
                        b.getKey().equals(FIRST_CHOICE), a.getKey().equals(FIRST_CHOICE)))
            .map(metric -> Map.entry(metric.getKey(), metric.getValue()))
            .orElse(Map.entry("", 0.0));
  }

  private double seconds() {
    return Math.round((System.nanoTime() - started) / 1e8) / 10.0;
  }

  /** Tells the store. */
  synchronized void beat() {
    if (over) {
      return;
    }
    try {
      notes.write(progress());
      written = true;
    } catch (IOException | RuntimeException e) {
      LOG.debug("Cannot say how far run {} is: {}", trial.key(), e.toString());
    }
  }

  private TrialProgress progress() {
    double seconds = seconds();
    double left =
        epoch > from
            ? Math.max(0, secondsOfEpochs / (epoch - from) * (epochs - from) - seconds)
            : -1;
    return new TrialProgress(
        trial.key(),
        trial.name(),
        host,
        from,
        epoch,
        epochs,
        loss.getKey(),
        loss.getValue(),
        seconds,
        left,
        ProgressNotes.now());
  }

  /** The trial is over, however it ended. */
  @Override
  public synchronized void close() {
    over = true;
    beats.cancel(false);
    if (written) {
      try {
        notes.eraseTrial(trial.key());
      } catch (IOException | RuntimeException e) {
        LOG.debug("Cannot take back how far run {} is: {}", trial.key(), e.toString());
      }
    }
  }
}
