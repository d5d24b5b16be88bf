package org.argmax4j.jobs.sweep;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.argmax4j.jobs.DaemonClock;
import org.argmax4j.jobs.store.ProgressNotes;
import org.argmax4j.jobs.store.SweepProgressNote;
import org.argmax4j.jobs.store.TrialProgress;
import org.argmax4j.jobs.trial.TaskIdentity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks in the store how far the running trials of a sweep are, wherever they run, and says there
 * how far the sweep is; from a thread of its own, since a store may be far away.
 */
final class TrialWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TrialWatch.class);

  private static final long LOOK_EVERY_SECONDS = 2;

  private final ProgressNotes notes;
  private final String sweep;
  private final Set<String> keys;
  private final ScheduledExecutorService clock = DaemonClock.named("trial-watch");
  private volatile List<TrialProgress> trials = List.of();
  private volatile SweepProgress.State state =
      new SweepProgress.State(0, 0, 0, 0, Double.NaN, List.of());
  private long said = System.nanoTime() - ProgressNotes.EVERY.toNanos();

  /**
   * Begins to look.
   *
   * @param sweep the id of the sweep
   * @param keys the keys of its trials
   */
  TrialWatch(ProgressNotes notes, String sweep, Set<String> keys) {
    this.notes = notes;
    this.sweep = sweep;
    this.keys = keys;
    var unused = clock.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
  }

  /** The trials that run, as they were seen last. */
  List<TrialProgress> trials() {
    return trials;
  }

  /** Where the sweep stands. */
  void update(SweepProgress.State now) {
    state = now;
  }

  private void look() {
    try {
      trials = notes.trials().stream().filter(trial -> keys.contains(trial.key())).toList();
      if (System.nanoTime() - said >= ProgressNotes.EVERY.toNanos()) {
        said = System.nanoTime();
        double left = state.secondsLeft();
        notes.write(
            new SweepProgressNote(
                sweep,
                TaskIdentity.host(),
                state.running(),
                Double.isNaN(left) ? -1 : left,
                ProgressNotes.now()));
      }
    } catch (IOException | RuntimeException e) {
      LOG.debug("Cannot see how far the trials are: {}", e.toString());
    }
  }

  /** The sweep is over. */
  @Override
  public void close() {
    clock.shutdown();
    try {
      clock.awaitTermination(ProgressNotes.EVERY.toSeconds(), TimeUnit.SECONDS);
      notes.eraseSweep(sweep);
    } catch (IOException | RuntimeException e) {
      LOG.debug("Cannot take back how far the sweep is: {}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
