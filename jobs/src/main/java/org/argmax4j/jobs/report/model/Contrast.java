package org.argmax4j.jobs.report.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.argmax4j.jobs.statistics.Difference;
import org.argmax4j.jobs.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/**
 * Two sides of a sweep, number by number: two stores, two versions of the code, or two variants of
 * its file. A number is tested where both sides have two runs or more and none diverged: by the
 * paired t-test where both have the same seeds, by Welch's otherwise, at 5 % after Holm's
 * correction over all numbers.
 *
 * @param left one side
 * @param right the other
 * @param lines a line for each metric of each place that a side has
 * @param common how many runs both sides have
 * @param same how many of these have the same result, bit for bit
 */
public record Contrast(Side left, Side right, List<Line> lines, int common, int same) {

  /** What a test says of two numbers. */
  public enum Verdict {
    /** The same runs, with the same numbers. */
    SAME("same"),
    /** A test tells them apart. */
    DIFFERENT("different"),
    /** A test does not tell them apart. */
    NOT_TOLD_APART("not told apart"),
    /** One side has fewer than two runs, or some that diverged. */
    NOT_TESTED("not tested");

    private final String text;

    Verdict(String text) {
      this.text = text;
    }

    /** For people. */
    public String text() {
      return text;
    }
  }

  /**
   * A number on both sides.
   *
   * @param left the number of one side
   * @param right that of the other
   * @param difference left minus right; null where a side has none
   * @param p of the test after Holm's correction; NaN where there is none
   * @param verdict what the test says
   */
  public record Line(
      Entry left, Entry right, @Nullable Difference difference, double p, Verdict verdict) {

    /** Where it stands. */
    public CellKey place() {
      return left.cell().key();
    }

    Line adjusted(double holm) {
      Verdict found = holm <= Statistics.LEVEL ? Verdict.DIFFERENT : Verdict.NOT_TOLD_APART;
      return new Line(left, right, difference, holm, verdict == Verdict.SAME ? verdict : found);
    }
  }

  /** Compares two sides in the places and metrics that they share. */
  public static Contrast of(Side left, Side right) {
    List<Line> lines = new ArrayList<>();
    for (Map.Entry<CellKey, Cell> cell : left.cells().entrySet()) {
      Cell other = right.cells().get(cell.getKey());
      for (Metric metric : left.metrics()) {
        if (other != null && right.metrics().contains(metric)) {
          lines.add(line(Entry.of(cell.getValue(), metric), Entry.of(other, metric)));
        }
      }
    }
    List<String> common = List.copyOf(left.common(right));
    int same =
        (int)
            common.stream()
                .filter(
                    key ->
                        Objects.requireNonNull(left.runs().get(key))
                            .sameResult(Objects.requireNonNull(right.runs().get(key))))
                .count();
    return new Contrast(left, right, adjusted(lines), common.size(), same);
  }

  private static Line line(Entry left, Entry right) {
    if (!left.complete() || !right.complete()) {
      return new Line(left, right, null, Double.NaN, Verdict.NOT_TESTED);
    }
    Difference difference = left.minus(right);
    boolean same =
        left.seeds().equals(right.seeds()) && Arrays.equals(left.values(), right.values());
    boolean tested = left.undisturbed() && right.undisturbed() && !Double.isNaN(difference.p());
    Verdict verdict = Verdict.NOT_TESTED;
    if (same) {
      verdict = Verdict.SAME;
    } else if (tested) {
      verdict = Verdict.NOT_TOLD_APART;
    }
    return new Line(left, right, difference, tested ? difference.p() : Double.NaN, verdict);
  }

  private static List<Line> adjusted(List<Line> lines) {
    List<Integer> tested = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (!Double.isNaN(lines.get(i).p())) {
        tested.add(i);
      }
    }
    double[] holm = Statistics.holm(tested.stream().mapToDouble(i -> lines.get(i).p()).toArray());
    List<Line> adjusted = new ArrayList<>(lines);
    for (int i = 0; i < holm.length; i++) {
      adjusted.set(tested.get(i), lines.get(tested.get(i)).adjusted(holm[i]));
    }
    return adjusted;
  }

  /** How many places one of the sides has alone. */
  public int onlyOneSide() {
    Set<CellKey> both = new HashSet<>(left.cells().keySet());
    both.retainAll(right.cells().keySet());
    return left.cells().size() + right.cells().size() - 2 * both.size();
  }

  /** How many lines have which verdict, those with none left out. */
  public Map<Verdict, Integer> verdicts() {
    Map<Verdict, Integer> counts = new LinkedHashMap<>();
    for (Verdict verdict : Verdict.values()) {
      int count = (int) lines.stream().filter(line -> line.verdict() == verdict).count();
      if (count > 0) {
        counts.put(verdict, count);
      }
    }
    return counts;
  }
}
