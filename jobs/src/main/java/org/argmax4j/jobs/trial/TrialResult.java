package org.argmax4j.jobs.trial;

import java.io.Serializable;

/**
 * What a task tells the driver of its trial. The result itself goes to the store.
 *
 * @param kind how it ended
 * @param message why it failed, or diverged; empty otherwise
 * @param seconds how long it took
 */
public record TrialResult(Kind kind, String message, double seconds) implements Serializable {

  /** How a trial ended. */
  public enum Kind {
    /** Its run is in the store. */
    FINISHED,
    /** Its run is in the store, as diverged. */
    DIVERGED,
    /** Somebody else's run of the same key was in the store first. */
    ALREADY_THERE,
    /** Another result of the same key was in the store first. */
    CONFLICT,
    /** The experiment threw an exception. */
    FAILED,
    /** The input is wrong, so that no other trial can be right either. */
    INVALID
  }
}
