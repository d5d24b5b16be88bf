package org.argmax4j.jobs.experiment.gradientquality;

import java.util.Locale;
import org.argmax4j.config.Checks;

/**
 * What varies along a curve, and where it is measured. Each point is an epoch of the run.
 *
 * @param over what varies
 * @param from the first value; a number of samples is rounded to a whole one
 * @param to the last value
 * @param points how many values, ends included
 * @param spacing how they are spaced
 */
public record Axis(Variable over, double from, double to, int points, Spacing spacing) {

  /** What varies. */
  public enum Variable {
    /** The number of samples S. */
    SAMPLES,
    /** The perturbation strength lambda; estimators without one are a horizontal line. */
    LAMBDA
  }

  /** How values are spaced. */
  public enum Spacing {
    /** Equal differences. */
    LINEAR,
    /** Equal ratios. */
    LOGARITHMIC
  }

  /** Checks the range. */
  public Axis {
    Checks.notNegative("axis.from", from);
    Checks.notNegative("axis.to", to);
    Checks.atLeast("axis.points", points, 1);
    if (to < from) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Invalid axis.to: %s, must not be below axis.from, %s", to, from));
    }
    if (over == Variable.SAMPLES && !(from >= 1 && to <= 10_000_000)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid axis: %s to %s samples, must lie between 1 and 10000000",
              from,
              to));
    }
    if (spacing == Spacing.LOGARITHMIC && !(from > 0)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid axis.from: %s, must be positive for logarithmic spacing",
              from));
    }
  }

  /** One to 100,000 samples, a point for each power of ten. */
  public static Axis defaults() {
    return new Axis(Variable.SAMPLES, 1, 1e5, 6, Spacing.LOGARITHMIC);
  }

  /** The value at a point, counted from 0. */
  double value(int point) {
    double share = points == 1 ? 0 : (double) point / (points - 1);
    double value =
        spacing == Spacing.LINEAR
            ? from + share * (to - from)
            : Math.exp(Math.log(from) + share * (Math.log(to) - Math.log(from)));
    return over == Variable.SAMPLES ? Math.rint(value) : value;
  }
}
