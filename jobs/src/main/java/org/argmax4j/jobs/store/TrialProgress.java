package org.argmax4j.jobs.store;

/**
 * How far a trial is that runs.
 *
 * @param key the run key
 * @param trial what people call it
 * @param host the machine that it runs on
 * @param from the epoch after which this attempt began: 0, or that of a checkpoint
 * @param epoch the last epoch that is done
 * @param epochs all epochs of the run
 * @param metric the name of the loss that is shown; empty before the first epoch's end
 * @param value its value after the last epoch
 * @param seconds how long the attempt runs
 * @param secondsLeft how long the rest will take; negative if nothing is known yet
 * @param time when this was said, ISO-8601
 */
public record TrialProgress(
    String key,
    String trial,
    String host,
    int from,
    int epoch,
    int epochs,
    String metric,
    double value,
    double seconds,
    double secondsLeft,
    String time) {

  /** The share of the run that this attempt has done, 0 to 1. */
  public double share() {
    return epochs == 0 ? 0 : (double) (epoch - from) / epochs;
  }
}
