package org.argmax4j.optim;

import org.argmax4j.config.Checks;

/**
 * A step length that falls at some epochs: by a factor after a number of them, and again after some
 * more.
 *
 * @param factor what the step length is multiplied by at each fall, above 0
 * @param after after how many epochs the first fall is, at least 1
 * @param every how many epochs lie between two falls, at least 1
 * @param times how many falls there are; 0 for a constant step length
 */
public record StepDecay(double factor, int after, int every, int times) {

  /** Checks the ranges. */
  public StepDecay {
    Checks.positive("decay.factor", factor);
    Checks.atLeast("decay.after", after, 1);
    Checks.atLeast("decay.every", every, 1);
    Checks.atLeast("decay.times", times, 0);
  }

  /**
   * The step length of an epoch.
   *
   * @param initial that of the first epoch
   * @param epoch the number of the epoch, from 0
   */
  public double rate(double initial, int epoch) {
    if (epoch < after) {
      return initial;
    }
    int falls = Math.min(times, 1 + (epoch - after) / every);
    return initial * Math.pow(factor, falls);
  }
}
