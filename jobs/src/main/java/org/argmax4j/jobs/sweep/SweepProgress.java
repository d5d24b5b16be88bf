package org.argmax4j.jobs.sweep;

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
   */
  record State(int total, int done, int failed, int running, double secondsLeft) {

    /** Trials that have neither ended nor started. */
    public int waiting() {
      return Math.max(0, total - done - failed - running);
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
