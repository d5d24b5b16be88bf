package org.argmax4j.jobs.claim;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Confidence intervals that must lie within bounds. */
final class Intervals {

  private static final int MOST_SHOWN = 3;

  private Intervals() {}

  /**
   * A 95 % confidence interval.
   *
   * @param n the number of runs
   * @param halfWidth NaN where it is not known
   */
  record Interval(String name, int n, double mean, double halfWidth) {

    static Interval unknown(String name) {
      return new Interval(name, 0, Double.NaN, Double.NaN);
    }

    boolean known() {
      return Double.isFinite(halfWidth);
    }

    boolean inside(double least, double most) {
      return mean - halfWidth >= least && mean + halfWidth <= most;
    }

    boolean outside(double least, double most) {
      return mean + halfWidth < least || mean - halfWidth > most;
    }

    Verdict verdict(double least, double most) {
      return outside(least, most)
          ? Verdict.DOES_NOT_HOLD
          : inside(least, most) ? Verdict.HOLDS : Verdict.NOT_TOLD_APART;
    }

    String text() {
      return String.format(Locale.ROOT, "%s %.4g ± %.2g", name, mean, halfWidth);
    }
  }

  /**
   * Whether all are within.
   *
   * @param bounds the bounds, for people
   */
  static Finding judge(List<Interval> intervals, double least, double most, String bounds) {
    if (intervals.isEmpty()) {
      return Finding.notTested("no such cells in this table");
    }
    if (!intervals.stream().allMatch(Interval::known)) {
      return Finding.notTested(
          "a cell has fewer than 2 finished runs, or runs that are missing or diverged");
    }
    long inside = intervals.stream().filter(each -> each.inside(least, most)).count();
    Verdict verdict =
        Verdict.of(intervals.stream().map(each -> each.verdict(least, most)).toList());
    String evidence =
        String.format(
            Locale.ROOT,
            "%d of %d %s (95 %% intervals): %s",
            inside,
            intervals.size(),
            bounds,
            intervals.stream()
                .sorted((a, b) -> Boolean.compare(a.inside(least, most), b.inside(least, most)))
                .limit(MOST_SHOWN)
                .map(Interval::text)
                .collect(Collectors.joining("; ")));
    return new Finding(verdict, evidence, intervals.stream().mapToInt(Interval::n).min().orElse(0));
  }
}
