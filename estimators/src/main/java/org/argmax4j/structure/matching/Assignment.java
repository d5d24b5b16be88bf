package org.argmax4j.structure.matching;

import java.util.Locale;
import org.argmax4j.config.Checks;
import org.argmax4j.config.Named;
import org.argmax4j.structure.Solver;
import org.argmax4j.structure.SolverConfig;

/**
 * Linear assignment: the matching of the vertices at the left with those at the right of the
 * largest total score, as the 0/1 matrix of its pairs, {@code left x right}, row by row. Of the
 * smaller side every vertex is matched, of the larger side as many, each once. Negative infinity is
 * the score of a pair that may not be matched. The length of a row of scores says how many vertices
 * are at the right.
 *
 * <p>Shortest augmenting paths (Jonker and Volgenant, "A Shortest Augmenting Path Algorithm for
 * Dense and Sparse Linear Assignment Problems", Computing 38, 1987) in float64: exact, in {@code
 * O(n^3)} steps at most.
 *
 * <p>Of several best matchings it is always the same one that is found, which depends on the order
 * of the vertices; where all scores are equal, vertices are matched in their order. The matching is
 * the best one as long as float64 can tell sums of scores apart, which it cannot where a score is
 * more than about {@code 1e13} times as large as a difference that matters.
 *
 * @param left how many vertices are at the left
 */
@Named("assignment")
public record Assignment(int left) implements Solver, SolverConfig {

  /** Checks the number of vertices. */
  public Assignment {
    Checks.atLeast("left", left, 1);
  }

  @Override
  public Solver solver() {
    return this;
  }

  /** All structures match the smaller side. */
  @Override
  public boolean equallyManyOnes() {
    return true;
  }

  @Override
  public void solve(float[] scores, int rows, int length, float[] structures) {
    if (length < 1 || length % left != 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid number of pairs: %d, must be a multiple of the %d vertices at the left",
              length,
              left));
    }
    AugmentingPaths paths = AugmentingPaths.of(left, length / left);
    for (int row = 0; row < rows; row++) {
      paths.solve(scores, row, structures);
    }
  }
}
