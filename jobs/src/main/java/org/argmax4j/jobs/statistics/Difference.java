package org.argmax4j.jobs.statistics;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How far two sets of runs are apart: by the paired t-test where both have the same seeds, by
 * Welch's otherwise.
 *
 * @param n the number of runs of the smaller set
 * @param mean mean of the first minus mean of the second
 * @param p two-sided; NaN where one has fewer than two runs
 * @param halfWidth95 half the width of the 95 % confidence interval of the difference; NaN where p
 *     is
 */
public record Difference(int n, double mean, double p, double halfWidth95) {

  private static final double TAIL_OF_95_PERCENT = 0.025;

  /**
   * Compares.
   *
   * @param seedsA the seeds of the first, in the order of its values
   */
  public static Difference of(List<Long> seedsA, double[] a, List<Long> seedsB, double[] b) {
    int n = Math.min(a.length, b.length);
    if (seedsA.equals(seedsB)) {
      Sample differences = Sample.of(IntStream.range(0, n).mapToDouble(i -> a[i] - b[i]).toArray());
      return new Difference(
          n, differences.mean(), Statistics.paired(a, b), differences.halfWidth95());
    }
    Sample first = Sample.of(a);
    Sample second = Sample.of(b);
    return new Difference(
        n, first.mean() - second.mean(), Statistics.welch(first, second), halfWidth(first, second));
  }

  /** With the degrees of freedom of Welch and Satterthwaite. */
  private static double halfWidth(Sample a, Sample b) {
    if (!a.testable() || !b.testable()) {
      return Double.NaN;
    }
    double squareA = a.standardError() * a.standardError();
    double squareB = b.standardError() * b.standardError();
    double square = squareA + squareB;
    if (square == 0) {
      return 0;
    }
    double freedom =
        square * square / (squareA * squareA / (a.n() - 1) + squareB * squareB / (b.n() - 1));
    return TDistribution.of(freedom).inverseSurvivalProbability(TAIL_OF_95_PERCENT)
        * Math.sqrt(square);
  }
}
