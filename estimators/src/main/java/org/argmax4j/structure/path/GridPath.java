package org.argmax4j.structure.path;

import java.util.Locale;
import org.argmax4j.config.Named;
import org.argmax4j.structure.Solver;
import org.argmax4j.structure.SolverConfig;

/**
 * The shortest path through a grid of {@code K x K} vertices from the top left to the bottom right
 * one, as the 0/1 matrix of its vertices, row by row. A step leads to any of the 8 neighbours. The
 * cost of a path is the sum of the costs of all its vertices, both ends included, and the cost of a
 * vertex is its score, negated: negative infinity for one that no path may enter. The length of a
 * row of scores says what {@code K} is.
 *
 * <p>Dijkstra's algorithm, which needs costs that are not negative; others are changed first, so
 * that the path is the shortest for the changed costs. Sums are float64.
 *
 * <p>Ties are broken as in the published program of blackbox differentiation (Vlastelica et al.
 * 2020): vertices are settled in the order of their distances, of equal ones by row, then by
 * column; the vertex before another one is that of its neighbours which was settled first.
 *
 * <p>Paths have different numbers of vertices: a number that is added to all scores may change
 * which one is the shortest. A row in which no path of finite scores leads from one end to the
 * other is refused.
 *
 * @param negativeCosts what is done with negative costs
 */
@Named("grid-path")
public record GridPath(NegativeCosts negativeCosts) implements Solver, SolverConfig {

  /** What is done with negative costs. */
  public enum NegativeCosts {
    /** They are raised to 0, as in the published programs of blackbox differentiation and AIMLE. */
    CLIPPED,
    /**
     * The least cost of the row is subtracted from all its costs where it is negative, as in the
     * published program of I-MLE.
     */
    TRANSLATED
  }

  /** Negative costs are clipped. */
  public static GridPath defaults() {
    return new GridPath(NegativeCosts.CLIPPED);
  }

  @Override
  public Solver solver() {
    return this;
  }

  @Override
  public void solve(float[] scores, int rows, int length, float[] structures) {
    int side = (int) Math.round(Math.sqrt(length));
    if (length < 1 || side * side != length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid number of vertices: %d, must be K*K for a side K of the grid",
              length));
    }
    Dijkstra dijkstra = Dijkstra.of(side);
    for (int row = 0; row < rows; row++) {
      dijkstra.solve(scores, row, negativeCosts, structures);
    }
  }
}
