package org.argmax4j.data.warcraft;

import java.util.Arrays;

/**
 * All shortest paths over a map, from the top left to the bottom right cell by steps to any of 8
 * neighbours; a path costs what all its cells cost, both ends included. Costs of float16 add up
 * without rounding, so that equal paths are equal.
 */
final class ShortestPaths {

  private final int grid;
  private final float[] costs;

  /** From the first cell to each one, and from each one to the last; both ends included. */
  private final double[] fromStart;

  private final double[] toGoal;

  /**
   * Finds them.
   *
   * @param grid cells of a side, K
   * @param costs {@code K x K} costs, finite and not negative
   */
  ShortestPaths(int grid, float[] costs) {
    this.grid = grid;
    this.costs = costs;
    this.fromStart = distances(0);
    this.toGoal = distances(costs.length - 1);
  }

  private double[] distances(int from) {
    double[] distances = new double[costs.length];
    Arrays.fill(distances, Double.POSITIVE_INFINITY);
    distances[from] = costs[from];
    boolean shortened = true;
    while (shortened) {
      shortened = false;
      for (int cell = 0; cell < distances.length; cell++) {
        shortened |= shorten(distances, cell);
      }
      for (int cell = distances.length - 1; cell >= 0; cell--) {
        shortened |= shorten(distances, cell);
      }
    }
    return distances;
  }

  private boolean shorten(double[] distances, int cell) {
    int row = cell / grid;
    int column = cell % grid;
    double least = Double.POSITIVE_INFINITY;
    for (int i = Math.max(0, row - 1); i <= Math.min(grid - 1, row + 1); i++) {
      for (int j = Math.max(0, column - 1); j <= Math.min(grid - 1, column + 1); j++) {
        least = Math.min(least, distances[i * grid + j]);
      }
    }
    boolean shorter = least + costs[cell] < distances[cell];
    if (shorter) {
      distances[cell] = least + costs[cell];
    }
    return shorter;
  }

  /** What a shortest path costs. */
  double cost() {
    return fromStart[costs.length - 1];
  }

  /** What the cells of a path cost. */
  double costOf(byte[] path) {
    double sum = 0;
    for (int cell = 0; cell < costs.length; cell++) {
      sum += path[cell] * costs[cell];
    }
    return sum;
  }

  /** Whether steps between cells of a path lead from the one end to the other. */
  boolean connects(byte[] path) {
    float[] barred = new float[costs.length];
    for (int cell = 0; cell < barred.length; cell++) {
      barred[cell] = path[cell] == 1 ? 0 : 1;
    }
    return new ShortestPaths(grid, barred).cost() == 0;
  }

  /**
   * Whether there are others than a shortest path. Of two paths that cost the same each has a cell
   * that the other one has not; that is so where all costs are above 0.
   */
  boolean hasOthersThan(byte[] path) {
    for (int cell = 0; cell < costs.length; cell++) {
      if (path[cell] == 0 && fromStart[cell] + toGoal[cell] - costs[cell] == cost()) {
        return true;
      }
    }
    return false;
  }
}
