package org.argmax4j.structure.matching;

import org.argmax4j.config.Checks;
import org.argmax4j.config.Named;
import org.argmax4j.structure.Solver;
import org.argmax4j.structure.SolverConfig;
import org.argmax4j.structure.ThreadMemory;

/**
 * Quadratic assignment, or graph matching: the matching of n vertices at the left with n at the
 * right of the largest total score, where two pairs that are both in the matching may have a score
 * together. A structure is the 0/1 vector of {@link QuadraticCoordinates}, whose length says how
 * many vertices there are. Graphs are sparse: where i and k or j and l are not joined by edges, the
 * coordinate of the two pairs is none of the structure, which the score negative infinity says; it
 * is then 0, also where both pairs are in the matching. Negative infinity as score of a single pair
 * forbids that pair.
 *
 * <p>Bounds come from the dual of the first level of the reformulation-linearisation technique, by
 * block coordinate ascent (Hahn and Grant, "Lower Bounds for the Quadratic Assignment Problem Based
 * upon a Dual Formulation", Operations Research 46, 1998): each block is an assignment problem, and
 * its prices move costs from the quadratic terms to the linear ones and from there to the bound,
 * which never falls. Matchings come from the last assignment of each round, improved by swaps of
 * two partners.
 *
 * <p>Up to a number of vertices, branch and bound (Hahn, Grant and Hall, "A Branch-and-Bound
 * Algorithm for the Quadratic Assignment Problem Based on the Hungarian Method", European Journal
 * of Operational Research 108, 1998) goes on until no matching can be better by more than 1e-9 of
 * the sum of the largest scores of each vertex and of each two. With more vertices the best
 * matching of a number of rounds is given, and {@link #gaps} says how far from the best one it may
 * be. A round takes {@code O(n^5)} steps; branch and bound, at worst, exponentially many.
 *
 * <p>Of several best matchings the one is given that the search meets first, the same one whenever
 * the row is the same.
 *
 * @param exactUpTo with how many vertices the matching is exact, at most
 * @param rounds the most rounds of the ascent of the whole problem
 */
@Named("quadratic-assignment")
public record QuadraticAssignment(int exactUpTo, int rounds) implements Solver, SolverConfig {

  private static final ThreadMemory<QuadraticCoordinates, MatchingSearch> MEMORY =
      new ThreadMemory<>(MatchingSearch::new);

  /** Checks the ranges. */
  public QuadraticAssignment {
    Checks.atLeast("exact-up-to", exactUpTo, 0);
    Checks.atLeast("rounds", rounds, 1);
  }

  /** Exact up to ten vertices, with up to thirty rounds. */
  public static QuadraticAssignment defaults() {
    return new QuadraticAssignment(10, 30);
  }

  @Override
  public Solver solver() {
    return this;
  }

  @Override
  public void solve(float[] scores, int rows, int length, float[] structures) {
    MatchingSearch search = search(length);
    for (int row = 0; row < rows; row++) {
      search.solve(scores, row, structures);
    }
  }

  /**
   * As {@link #solve}, and gives how far the total score of each structure is from that of the best
   * one, at most: 0 where it was proved to be the best.
   *
   * @return the gaps, one a row, in units of scores
   */
  public double[] gaps(float[] scores, int rows, int length, float[] structures) {
    MatchingSearch search = search(length);
    double[] gaps = new double[rows];
    for (int row = 0; row < rows; row++) {
      gaps[row] = search.solve(scores, row, structures);
    }
    return gaps;
  }

  private MatchingSearch search(int length) {
    QuadraticCoordinates coordinates = QuadraticCoordinates.ofLength(length);
    return MEMORY.of(coordinates).with(coordinates.vertices() <= exactUpTo, rounds);
  }
}
