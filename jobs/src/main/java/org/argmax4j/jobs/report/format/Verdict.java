package org.argmax4j.jobs.report.format;

import org.argmax4j.jobs.experiment.Term.Better;
import org.argmax4j.jobs.report.model.Comparison;
import org.argmax4j.jobs.report.model.Comparison.Difference;
import org.argmax4j.jobs.report.published.PaperRounding;
import org.argmax4j.jobs.statistics.Statistics;

/** What a difference from a published number comes to, by Welch's test at 5 %. */
enum Verdict {
  ALIKE("≈", TextTable.Look.PLAIN),
  BETTER("better", TextTable.Look.BETTER),
  WORSE("worse", TextTable.Look.WORSE),
  HIGHER("higher", TextTable.Look.PLAIN),
  LOWER("lower", TextTable.Look.PLAIN),
  /** A spread is not known. */
  NOT_TESTED("", TextTable.Look.PLAIN);

  private final String word;
  private final TextTable.Look look;

  Verdict(String word, TextTable.Look look) {
    this.word = word;
    this.look = look;
  }

  /**
   * The verdict.
   *
   * @param better which end of the metric is the good one
   */
  static Verdict of(Difference difference, Better better) {
    if (!Double.isFinite(difference.p())) {
      return NOT_TESTED;
    }
    if (difference.p() >= Statistics.LEVEL) {
      return ALIKE;
    }
    boolean higher = difference.mean() > 0;
    if (better == Better.NEITHER) {
      return higher ? HIGHER : LOWER;
    }
    return higher == (better == Better.HIGHER) ? BETTER : WORSE;
  }

  /** A word with p, or the difference in per cent where nothing is tested. */
  String text(Comparison comparison) {
    Difference difference = comparison.difference();
    if (difference == null) {
      return "";
    }
    if (this != NOT_TESTED) {
      return word + " (" + PaperRounding.p(difference.p()) + ")";
    }
    double theirs = comparison.theirs().mean();
    return theirs == 0
        ? PaperRounding.signed(difference.mean())
        : PaperRounding.signed(100 * difference.mean() / Math.abs(theirs)) + " %";
  }

  TextTable.Look look() {
    return look;
  }
}
