package org.argmax4j.jobs.experiment.matching;

import java.util.Map;
import java.util.TreeMap;

/**
 * How many points are matched rightly: the share of each pair of pictures, averaged over all pairs,
 * or over those of each category and then over categories, as the tables of Pascal VOC do.
 */
final class MatchingAccuracy {

  private static final double PERCENT = 100;

  private final Map<String, Mean> categories = new TreeMap<>();
  private final Mean pairs = new Mean();
  private long wrong;
  private int exact;

  /** A mean of shares. */
  private static final class Mean {
    private double sum;
    private int count;

    void add(double share) {
      sum += share;
      count++;
    }

    double value() {
      return sum / count;
    }
  }

  /**
   * Adds a pair.
   *
   * @param found holds the coordinates of the matching, those of points first
   * @param from where they begin
   */
  void add(MatchingPair pair, float[] found, int from) {
    int right = 0;
    for (int i = 0; i < pair.points(); i++) {
      right += found[from + i * pair.points() + pair.matching()[i]] == 1 ? 1 : 0;
    }
    double share = (double) right / pair.points();
    pairs.add(share);
    categories.computeIfAbsent(pair.category(), key -> new Mean()).add(share);
    // A point that is matched wrongly has a coordinate too many and lacks one.
    wrong += 2L * (pair.points() - right);
    exact += right == pair.points() ? 1 : 0;
  }

  /** The mean share over all pairs, times 100. */
  double percent() {
    return PERCENT * pairs.value();
  }

  /**
   * Writes all metrics.
   *
   * @param split what their names begin with
   * @param metrics receives them
   */
  void report(String split, Map<String, Double> metrics) {
    double sum = 0;
    double lowest = 1;
    for (Mean category : categories.values()) {
      sum += category.value();
      lowest = Math.min(lowest, category.value());
    }
    metrics.put(split + ".accuracy-x100", percent());
    metrics.put(split + ".category-accuracy-x100", PERCENT * sum / categories.size());
    metrics.put(split + ".worst-category-accuracy-x100", PERCENT * lowest);
    metrics.put(split + ".exact-x100", PERCENT * exact / pairs.count);
    metrics.put(split + ".hamming", (double) wrong / pairs.count);
  }
}
