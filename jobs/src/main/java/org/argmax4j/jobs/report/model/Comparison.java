package org.argmax4j.jobs.report.model;

import org.argmax4j.jobs.statistics.Sample;
import org.argmax4j.jobs.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/**
 * A published number beside ours.
 *
 * @param printed the number as printed
 * @param source where it was printed, for people
 * @param theirs the number as a sample, its deviation with divisor n - 1
 * @param difference ours against it; null where the two are not of one setting
 */
public record Comparison(
    String printed, String source, Sample theirs, @Nullable Difference difference) {

  /**
   * Ours against a published number.
   *
   * @param mean our mean minus theirs
   * @param errors the difference in combined standard errors; NaN where a spread is not known
   * @param p Welch's test of equal means; NaN where a spread is not known
   */
  public record Difference(double mean, double errors, double p) {

    /** The difference of two samples. */
    public static Difference of(Sample ours, Sample theirs) {
      return new Difference(
          ours.mean() - theirs.mean(),
          Statistics.combinedErrors(ours, theirs),
          Statistics.welch(ours, theirs));
    }
  }
}
