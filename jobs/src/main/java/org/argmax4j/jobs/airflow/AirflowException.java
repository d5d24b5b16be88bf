package org.argmax4j.jobs.airflow;

import org.jspecify.annotations.Nullable;

/**
 * Airflow did not do what was asked, though the request was in order: it cannot be reached, answers
 * with an error of its own, or its answer was lost. What was asked for may have happened all the
 * same.
 */
public final class AirflowException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * A call that failed.
   *
   * @param message one line: which server, what was asked, what came back
   * @param cause what the lower layer said, if there is one
   */
  public AirflowException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
