package org.argmax4j.estimator.baseline;

/** A moving average from 0, without a correction for its beginning. */
final class RunningMean {

  private final double decay;
  private final AverageUpdate update;
  private double value;

  /**
   * An average that nothing was taken into.
   *
   * @param decay the weight of the past; with 0 it stays 0
   * @param update when it takes in what it is used for
   */
  RunningMean(double decay, AverageUpdate update) {
    this.decay = decay;
    this.update = update;
  }

  /** Takes in a number, and gives the value to use with it. */
  double take(double number) {
    if (decay == 0) {
      return 0;
    }
    double before = value;
    value = decay * value + (1 - decay) * number;
    return update == AverageUpdate.BEFORE_USE ? value : before;
  }

  double value() {
    return value;
  }

  void restore(double kept) {
    value = kept;
  }
}
