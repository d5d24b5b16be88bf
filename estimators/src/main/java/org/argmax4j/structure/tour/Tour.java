package org.argmax4j.structure.tour;

import org.argmax4j.config.Named;
import org.argmax4j.structure.Solver;
import org.argmax4j.structure.SolverConfig;
import org.argmax4j.structure.ThreadMemory;
import org.argmax4j.structure.tree.CompleteGraph;
import org.jspecify.annotations.Nullable;

/**
 * The tour of largest score through all of {@code n} vertices: the symmetric travelling salesman
 * problem, whose costs are scores, negated, of any sign, and need not keep the triangle inequality.
 * A structure is the 0/1 vector of the tour's {@code n} edges in the order of {@link
 * CompleteGraph}. The length of a row says how many vertices there are, between 3 and 64; an edge
 * of the score negative infinity is in no tour.
 *
 * <p>The tour is exact, whatever the scores, up to a rounding of each score to multiples of 2^-48
 * of the range of the row (which changes no float that is above 2^-24 of it): up to 7 vertices by
 * enumeration, with more by {@link BranchAndBound}, whose time depends on the scores, and is
 * exponential at worst.
 *
 * <p>Of several best tours the incumbent is given where it is one of them; otherwise up to 7
 * vertices the first one in lexicographic order of the vertices, and with more the one which the
 * search meets first, the same one whenever the row is the same (and the incumbent). A row without
 * a tour of finite scores is refused.
 */
@Named("tour")
public record Tour() implements Solver, SolverConfig {

  private static final ThreadMemory<CompleteGraph, TourSearch> MEMORY =
      new ThreadMemory<>(TourSearch::of);

  /** The only one. */
  public static Tour defaults() {
    return new Tour();
  }

  @Override
  public Solver solver() {
    return this;
  }

  /** Every tour has {@code n} edges. */
  @Override
  public boolean equallyManyOnes() {
    return true;
  }

  @Override
  public void solve(float[] scores, int rows, int length, float[] structures) {
    solveAll(scores, rows, length, null, structures);
  }

  /**
   * As {@link #solve(float[], int, int, float[])}, faster where tours are known that are good, such
   * as the best ones of similar scores. They are kept where no others are better.
   *
   * @param incumbents a tour for each row, {@code rows x length}, or a row of zeros where none is
   *     known; may be {@code structures}; otherwise read only
   * @throws IllegalArgumentException if a row is no tour; as the other method
   */
  public void solve(float[] scores, int rows, int length, float[] incumbents, float[] structures) {
    solveAll(scores, rows, length, incumbents, structures);
  }

  private static void solveAll(
      float[] scores, int rows, int length, float @Nullable [] incumbents, float[] structures) {
    TourSearch search = MEMORY.of(CompleteGraph.ofEdges(length));
    for (int row = 0; row < rows; row++) {
      search.solve(scores, row, incumbents, structures);
    }
  }
}
