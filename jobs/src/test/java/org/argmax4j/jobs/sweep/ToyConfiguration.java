package org.argmax4j.jobs.sweep;

import java.util.Locale;
import org.argmax4j.estimator.EstimatorConfig;
import org.argmax4j.estimator.StraightThrough;

/**
 * A toy run.
 *
 * @param epochs how many epochs
 * @param work random draws an epoch
 * @param rate how fast it forgets
 * @param behaviour how it ends
 * @param method unused, but part of every configuration
 */
public record ToyConfiguration(
    int epochs, int work, double rate, Behaviour behaviour, EstimatorConfig method) {

  /** How a run ends. */
  public enum Behaviour {
    /** Well. */
    FINE,
    /** With an exception in its second epoch. */
    FAILING,
    /** With a loss that is not a number in its second epoch. */
    DIVERGING,
    /** With a score that is not a number in its second epoch. */
    OVERFLOWING,
    /** With the death of its JVM in its second epoch. */
    DEADLY,
    /** With an error in its second epoch that Spark sees as the end of a task. */
    SUSPECT,
    /** By saying that its input is wrong. */
    WRONG
  }

  /** Checks the ranges. */
  public ToyConfiguration {
    if (epochs < 0) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Invalid epochs: %d, must be at least 0", epochs));
    }
  }

  /** A few small epochs. */
  public static ToyConfiguration defaults() {
    return new ToyConfiguration(3, 10, 0.5, Behaviour.FINE, StraightThrough.defaults());
  }
}
