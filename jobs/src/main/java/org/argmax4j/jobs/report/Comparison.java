package org.argmax4j.jobs.report;

/**
 * Ours against a published number.
 *
 * @param published the number as printed
 * @param theirs the number as a sample, its deviation with divisor n - 1
 * @param difference our mean minus theirs
 * @param errors the difference in combined standard errors; NaN where a spread is not known
 * @param p Welch's test of equal means; NaN where a spread is not known
 */
record Comparison(
    PublishedNumber published, Sample theirs, double difference, double errors, double p) {

  static Comparison of(Sample ours, PublishedNumber published, Sample theirs) {
    return new Comparison(
        published,
        theirs,
        ours.mean() - theirs.mean(),
        Statistics.combinedErrors(ours, theirs),
        Statistics.welch(ours, theirs));
  }

  /** The difference, for people: in standard errors with its p, or in per cent. */
  String verdict() {
    if (Double.isFinite(errors)) {
      return "%s SE, %s".formatted(PaperRounding.signed(errors), PaperRounding.p(p));
    }
    return theirs.mean() == 0
        ? PaperRounding.signed(difference)
        : PaperRounding.signed(100 * difference / Math.abs(theirs.mean())) + " %";
  }
}
