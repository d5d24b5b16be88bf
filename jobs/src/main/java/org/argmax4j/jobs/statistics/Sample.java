package org.argmax4j.jobs.statistics;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * What is known of some repeated measurements.
 *
 * @param n how many there are; 0 where a source does not say
 * @param mean their mean
 * @param sd their sample standard deviation, divisor n - 1; NaN where it is not known
 */
public record Sample(int n, double mean, double sd) {

  private static final double TAIL_OF_95_PERCENT = 0.025;

  /**
   * Mean and standard deviation of some values, by two passes.
   *
   * @param values at least one
   * @throws IllegalArgumentException if there are none
   */
  public static Sample of(double[] values) {
    int n = values.length;
    if (n == 0) {
      throw new IllegalArgumentException("Cannot take the mean of no values");
    }
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    double mean = sum / n;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return new Sample(n, mean, n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1)));
  }

  /** The sample whose standard deviation is given with divisor n, as NumPy computes it. */
  public static Sample withPopulationSd(int n, double mean, double populationSd) {
    return new Sample(n, mean, n < 2 ? Double.NaN : populationSd * Math.sqrt(n / (n - 1.0)));
  }

  /** Whether there is a spread to test with: two values or more, and their deviation known. */
  public boolean testable() {
    return n >= 2 && Double.isFinite(sd);
  }

  /** The standard deviation with divisor n; 0 for one value. */
  public double populationSd() {
    return n == 1 ? 0 : sd * Math.sqrt((n - 1.0) / n);
  }

  /**
   * The standard deviation with the divisor asked for; NaN where there is no spread to speak of.
   */
  public double sd(Deviation deviation) {
    return deviation == Deviation.POPULATION && testable() ? populationSd() : sd;
  }

  /** The standard error of the mean; NaN where it is not known. */
  public double standardError() {
    return testable() ? sd / Math.sqrt(n) : Double.NaN;
  }

  /** Half the width of the 95 % confidence interval of the mean, by Student's t; NaN for n = 1. */
  public double halfWidth95() {
    if (!testable()) {
      return Double.NaN;
    }
    return TDistribution.of(n - 1).inverseSurvivalProbability(TAIL_OF_95_PERCENT) * standardError();
  }
}
