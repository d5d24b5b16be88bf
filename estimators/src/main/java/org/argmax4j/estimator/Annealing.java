package org.argmax4j.estimator;

import org.argmax4j.config.Checks;

/**
 * How the temperature of a relaxation falls during training.
 *
 * @param schedule the form of the fall
 * @param rate the rate of the fall, at least 0
 * @param interval how many training batches the temperature stays the same, at least 1
 * @param minimum where the fall ends, above 0
 */
public record Annealing(Schedule schedule, double rate, int interval, double minimum) {

  /** The form of the fall. */
  public enum Schedule {
    /** The temperature stays where it starts. */
    CONSTANT,
    /**
     * At the start of every interval {@code t = max(t0 exp(-rate batch), minimum)}, with the number
     * of batches so far: the discrete VAE of AIMLE.
     */
    EXPONENTIAL,
    /**
     * At the start of every interval {@code t = max(t exp(-rate interval), minimum)}, with the
     * number of intervals so far; with an epoch as the interval, the notebooks of I-MLE.
     */
    COMPOUND
  }

  /** Checks the ranges. */
  public Annealing {
    Checks.notNegative("rate", rate);
    Checks.atLeast("interval", interval, 1);
    Checks.positive("minimum", minimum);
  }

  /** Constant; the other values are those of AIMLE's discrete VAE. */
  public static Annealing defaults() {
    return new Annealing(Schedule.CONSTANT, 3e-5, 1000, 0.5);
  }

  /**
   * The temperature of a training batch.
   *
   * @param initial the temperature of the first batch
   * @param batch the number of training batches before it
   */
  double temperature(double initial, long batch) {
    long intervals = batch / interval;
    if (schedule == Schedule.CONSTANT || intervals == 0) {
      return initial;
    }
    // The compound fall multiplies exp(-rate j) for j = 1, ..., intervals. A clipped sequence stays
    // at the minimum, so that the closed form agrees with the step by step one.
    double exponent =
        schedule == Schedule.EXPONENTIAL
            ? (double) intervals * interval
            : intervals * (intervals + 1.0) / 2;
    return Math.max(initial * Math.exp(-rate * exponent), minimum);
  }
}
