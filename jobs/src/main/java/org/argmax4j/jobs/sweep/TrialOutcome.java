package org.argmax4j.jobs.sweep;

import java.io.Serializable;

/**
 * What an executor tells the driver about a trial. The result itself is in the store.
 *
 * @param key the run key
 * @param status how it ended
 * @param message the reason, where there is one
 * @param seconds how long it took
 */
record TrialOutcome(String key, Status status, String message, double seconds)
    implements Serializable {

  /** How a trial ended. */
  enum Status {
    /** The run did all its epochs. */
    FINISHED,
    /** The loss stopped being finite: a result. */
    DIVERGED,
    /** An error of the program or its surroundings: no result. */
    FAILED
  }
}
