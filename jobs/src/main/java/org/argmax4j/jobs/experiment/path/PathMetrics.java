package org.argmax4j.jobs.experiment.path;

import java.util.Arrays;
import java.util.Map;

/**
 * How good suggested paths are: by the right ones, and by what they cost, since there may be
 * several shortest paths. A path is a 0/1 value for each cell of a grid.
 */
final class PathMetrics {

  /**
   * How much more than a shortest path a path may cost, in percent, and what the metric is called.
   */
  private static final double[] PERCENTS = {10, 1, 0.1, 0.01, 0.001, 0.0001};

  private static final String[] NAMES = {
    "within-10-percent",
    "within-1-percent",
    "within-1-per-mille",
    "within-100-ppm",
    "within-10-ppm",
    "optimal"
  };

  private static final double PERCENT = 100;

  private final int grid;
  private final boolean[] reached;
  private final int[] waiting;
  private final int[] within = new int[PERCENTS.length];
  private int count;
  private int perfect;
  private int valid;
  private long equalCells;
  private double columnRatios;
  private double ratios;

  /**
   * Metrics of no path.
   *
   * @param grid cells of a side, K
   */
  PathMetrics(int grid) {
    this.grid = grid;
    this.reached = new boolean[grid * grid];
    this.waiting = new int[grid * grid];
  }

  /**
   * Adds a path.
   *
   * @param path the suggested path
   * @param truth the right path
   * @param costs of the cells
   * @return what the suggested path costs over what the right one costs
   */
  double add(float[] path, float[] truth, float[] costs) {
    int wrong = 0;
    double cost = 0;
    double least = 0;
    for (int cell = 0; cell < costs.length; cell++) {
      wrong += path[cell] == truth[cell] ? 0 : 1;
      cost += (double) path[cell] * costs[cell];
      least += (double) truth[cell] * costs[cell];
    }
    double ratio = cost / least;
    boolean connected = connects(path);
    count++;
    perfect += wrong == 0 ? 1 : 0;
    equalCells += costs.length - wrong;
    valid += connected ? 1 : 0;
    for (int i = 0; i < within.length; i++) {
      within[i] += connected && ratio - 1 < PERCENTS[i] / PERCENT ? 1 : 0;
    }
    ratios += ratio;
    columnRatios += columnRatio(path, truth, costs);
    return ratio;
  }

  /** The mean over the columns of the grid, each of which every right path enters. */
  private double columnRatio(float[] path, float[] truth, float[] costs) {
    double sum = 0;
    for (int column = 0; column < grid; column++) {
      double cost = 0;
      double least = 0;
      for (int cell = column; cell < costs.length; cell += grid) {
        cost += (double) path[cell] * costs[cell];
        least += (double) truth[cell] * costs[cell];
      }
      sum += cost / least;
    }
    return sum / grid;
  }

  /** Whether steps to neighbours lead over cells of the path from the first to the last one. */
  private boolean connects(float[] path) {
    Arrays.fill(reached, false);
    int open = 0;
    if (path[0] != 0) {
      reached[0] = true;
      waiting[open++] = 0;
    }
    while (open > 0) {
      int cell = waiting[--open];
      int row = cell / grid;
      int column = cell % grid;
      for (int i = Math.max(0, row - 1); i <= Math.min(grid - 1, row + 1); i++) {
        for (int j = Math.max(0, column - 1); j <= Math.min(grid - 1, column + 1); j++) {
          int next = i * grid + j;
          if (path[next] != 0 && !reached[next]) {
            reached[next] = true;
            waiting[open++] = next;
          }
        }
      }
    }
    return reached[path.length - 1];
  }

  /**
   * Writes the metrics of the paths that were added: shares in [0, 1] of perfect matches, of
   * connected paths, of connected ones that cost little more than the right ones, and of equal
   * cells; and the mean ratios of costs, of whole paths, and of each column by itself as the
   * published programs have it.
   *
   * @param split what the names begin with
   */
  void report(String split, Map<String, Double> metrics) {
    metrics.put(split + ".perfect-match", share(perfect));
    for (int i = within.length - 1; i >= 0; i--) {
      metrics.put(split + "." + NAMES[i], share(within[i]));
    }
    metrics.put(split + ".valid", share(valid));
    metrics.put(split + ".equal-cells", (double) equalCells / count / (grid * grid));
    metrics.put(split + ".cost-ratio-x100", PERCENT * ratios / count);
    metrics.put(split + ".cost-ratio-by-column", columnRatios / count);
  }

  private double share(int paths) {
    return (double) paths / count;
  }
}
