package org.argmax4j.jobs.fanout;

import java.io.Serializable;
import java.util.List;
import org.argmax4j.jobs.store.RunFailure;
import org.argmax4j.jobs.trial.TrialResult;

/** What a task tells the driver. */
sealed interface Reply extends Serializable {

  /**
   * The replica waits at a population.
   *
   * @param share what the task found out of it
   * @param log the steps that the driver has not heard of
   */
  record Waiting(Share share, List<LossLog.Entry> log) implements Reply {}

  /** The run is over, and somebody else publishes it. */
  record Over() implements Reply {}

  /** The run is over, and this is what it came to. */
  record Result(TrialResult result) implements Reply {}

  /** The run failed. */
  record Failed(RunFailure failure) implements Reply {}
}
