package org.argmax4j.jobs.statistics;

import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.DataDispersion;
import org.apache.commons.statistics.inference.TTest;

/**
 * The tests behind the tables. All are two-sided.
 *
 * <p>Where all spreads are zero a t statistic is not defined; equal means then have p = 1, unequal
 * ones p = 0.
 */
public final class Statistics {

  /** The level of all tests. */
  public static final double LEVEL = 0.05;

  private Statistics() {}

  /**
   * Welch's test of equal means, for samples of unequal variance (B. L. Welch, "The generalization
   * of Student's problem when several different population variances are involved", Biometrika
   * 1947).
   *
   * @return p, or NaN where one of the samples has no known spread
   */
  public static double welch(Sample a, Sample b) {
    if (!a.testable() || !b.testable()) {
      return Double.NaN;
    }
    if (a.sd() == 0 && b.sd() == 0) {
      return a.mean() == b.mean() ? 1 : 0;
    }
    return TTest.withDefaults()
        .with(DataDispersion.HETEROSCEDASTIC)
        .test(a.mean(), a.sd() * a.sd(), a.n(), b.mean(), b.sd() * b.sd(), b.n())
        .getPValue();
  }

  /**
   * The difference of two means in units of its standard error, as {@link #welch} sees it.
   *
   * @return (mean a - mean b) / sqrt(sd a ^ 2 / n a + sd b ^ 2 / n b), or NaN where a spread is not
   *     known or both are zero
   */
  public static double combinedErrors(Sample a, Sample b) {
    double error = Math.hypot(a.standardError(), b.standardError());
    return error > 0 ? (a.mean() - b.mean()) / error : Double.NaN;
  }

  /**
   * The paired t-test: element i of both arrays comes from the same seed.
   *
   * @return p, or NaN for fewer than two pairs
   */
  public static double paired(double[] a, double[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Cannot pair %d values with %d", a.length, b.length));
    }
    if (a.length < 2) {
      return Double.NaN;
    }
    Sample differences =
        Sample.of(IntStream.range(0, a.length).mapToDouble(i -> a[i] - b[i]).toArray());
    if (differences.sd() == 0) {
      return differences.mean() == 0 ? 1 : 0;
    }
    return TTest.withDefaults().pairedTest(a, b).getPValue();
  }

  /**
   * Holm's step-down correction for several tests (S. Holm, "A simple sequentially rejective
   * multiple test procedure", Scandinavian Journal of Statistics 1979).
   *
   * @param p the p values
   * @return the adjusted p values, in the same order
   */
  public static double[] holm(double[] p) {
    int[] order =
        IntStream.range(0, p.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> p[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[p.length];
    double largest = 0;
    for (int rank = 0; rank < order.length; rank++) {
      largest = Math.max(largest, Math.min(1, (p.length - rank) * p[order[rank]]));
      adjusted[order[rank]] = largest;
    }
    return adjusted;
  }
}
