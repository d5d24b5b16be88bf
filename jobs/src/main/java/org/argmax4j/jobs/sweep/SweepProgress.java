package org.argmax4j.jobs.sweep;

import java.util.List;
import org.argmax4j.jobs.store.TrialProgress;

/** Somebody who wants to know how a sweep gets on. Called by one thread. */
public interface SweepProgress extends AutoCloseable {

  /**
   * Where a sweep stands.
   *
   * @param total all trials of the sweep
   * @param done trials whose run is in the store
   * @param failed trials that failed
   * @param running trials that are running now
   * @param secondsLeft the expected time to the end; NaN while nothing is known
   * @param trials how far those are that run, as far as they have said so
   */
  record State(
      int total,
      int done,
      int failed,
      int running,
      double secondsLeft,
      List<TrialProgress> trials) {

    /** Trials whose run is not in the store. */
    public int left() {
      return total - done;
    }
  }

  /** Something has changed, or a moment has passed. */
  void update(State state);

  /** Something that people should read at once. */
  void message(String line);

  /** The sweep is over. */
  @Override
  void close();
}
