package org.argmax4j.estimator;

import org.argmax4j.config.Checks;

/**
 * How the temperature of a relaxation falls during training. Batches are counted from 1, as in the
 * published programs.
 *
 * @param schedule the form of the fall
 * @param rate the rate of the fall, at least 0
 * @param interval how many training batches lie between two changes, at least 1
 * @param minimum where the fall ends, above 0
 */
public record Annealing(Schedule schedule, double rate, int interval, double minimum) {

  /** The form of the fall. */
  public enum Schedule {
    /** The temperature stays where it starts. */
    CONSTANT,
    /**
     * Before every batch whose number is a multiple of the interval {@code t = max(t0 exp(-rate
     * number), minimum)}: the discrete VAE of AIMLE. At interval 1000 the first 999 batches have
     * the temperature {@code t0}, the next 1000 the first lower one.
     */
    EXPONENTIAL,
    /**
     * Before every interval, the first too, {@code t = max(t exp(-rate j), minimum)}, where j is
     * the number of the interval, from 1: the notebooks of I-MLE, with an epoch as the interval.
     * The first interval has the temperature {@code t0 exp(-rate)}.
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
   * @param initial the temperature that the fall starts from, t0
   * @param batch the number of training batches before this one
   */
  double temperature(double initial, long batch) {
    return switch (schedule) {
      case CONSTANT -> initial;
      case EXPONENTIAL -> {
        long falls = (batch + 1) / interval;
        yield falls == 0 ? initial : fallen(initial, (double) falls * interval);
      }
      case COMPOUND -> {
        // The product of exp(-rate j) for j = 1, ..., number. A clipped sequence stays at the
        // minimum, so that the closed form agrees with the step by step one.
        double number = batch / interval + 1;
        yield fallen(initial, number * (number + 1) / 2);
      }
    };
  }

  private double fallen(double initial, double exponent) {
    return Math.max(initial * Math.exp(-rate * exponent), minimum);
  }
}
