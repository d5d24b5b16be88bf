package org.argmax4j.jobs.claim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.argmax4j.jobs.statistics.Difference;
import org.argmax4j.jobs.statistics.Statistics;

/**
 * Comparisons of which each must go one way, with Holm's correction over all of them.
 *
 * @param pairs the cells, of which the first is to be the better one
 * @param better 1 where large values are good, -1 where small ones are
 */
record Comparisons(List<Measurements.Pair> pairs, int better) {

  private static final int MOST_SHOWN = 3;

  private record Compared(Measurements.Pair pair, Difference difference, double p, int better) {

    boolean shown() {
      return p <= Statistics.LEVEL && better * difference.mean() > 0;
    }

    boolean refuted() {
      return p <= Statistics.LEVEL && better * difference.mean() < 0;
    }

    Verdict verdict() {
      return refuted() ? Verdict.DOES_NOT_HOLD : shown() ? Verdict.HOLDS : Verdict.NOT_TOLD_APART;
    }

    String text() {
      return String.format(
          Locale.ROOT,
          "%s %.4g against %s %.4g (p = %.2g)",
          pair.first().name(),
          pair.first().mean(),
          pair.second().name(),
          pair.second().mean(),
          p);
    }
  }

  /** Whether all go the right way; the evidence begins with those that speak against it. */
  Finding judge() {
    if (pairs.isEmpty()) {
      return Finding.notTested("no such cells in this table");
    }
    List<Measurements.Pair> without = pairs.stream().filter(pair -> !pair.testable()).toList();
    if (!without.isEmpty()) {
      return Finding.notTested(
          String.format(
              Locale.ROOT,
              "%d of %d comparisons have a cell with fewer than 2 finished runs, or with runs that"
                  + " are missing or diverged",
              without.size(),
              pairs.size()));
    }
    List<Compared> compared = compare();
    long right = compared.stream().filter(Compared::shown).count();
    Verdict verdict = Verdict.of(compared.stream().map(Compared::verdict).toList());
    String evidence =
        compared.stream()
            .sorted(
                Comparator.comparing(Compared::shown)
                    .thenComparing(Comparator.comparing(Compared::refuted).reversed()))
            .limit(MOST_SHOWN)
            .map(Compared::text)
            .collect(Collectors.joining("; "));
    if (compared.size() > MOST_SHOWN) {
      evidence += String.format(Locale.ROOT, "; in all %d of %d", right, compared.size());
    }
    int n = compared.stream().mapToInt(each -> each.difference.n()).min().orElse(0);
    return new Finding(verdict, evidence, n);
  }

  private List<Compared> compare() {
    List<Difference> differences =
        pairs.stream().map(pair -> pair.first().minus(pair.second())).toList();
    double[] p = Statistics.holm(differences.stream().mapToDouble(Difference::p).toArray());
    List<Compared> compared = new ArrayList<>();
    IntStream.range(0, p.length)
        .forEach(i -> compared.add(new Compared(pairs.get(i), differences.get(i), p[i], better)));
    return compared;
  }
}
