package org.argmax4j.structure.ranking;

import org.argmax4j.config.Named;
import org.argmax4j.structure.Finite;
import org.argmax4j.structure.Solver;
import org.argmax4j.structure.SolverConfig;

/**
 * Ranks as a combinatorial problem (Rolínek et al., "Optimizing Rank-based Metrics with Blackbox
 * Differentiation", CVPR 2020, Eq. 5): the permutation of {@code 1 ... n} with the largest inner
 * product with the scores, in which the lowest score has 1 and the highest {@code n}. With scores
 * as costs, which estimators negate, the highest has 1, as ranks are counted.
 *
 * <p>Ties go by the place: of equal scores the first one has the lower number, whichever zero they
 * are. Every score must be finite. Radix sort, {@code O(n)}.
 *
 * @param normalised whether ranks are divided by {@code n}
 */
@Named("ranking")
public record Ranking(boolean normalised) implements Solver, SolverConfig {

  /** Ranks as they are. */
  public static Ranking defaults() {
    return new Ranking(false);
  }

  @Override
  public Solver solver() {
    return this;
  }

  /** The sum of all ranks is always the same. */
  @Override
  public boolean equallyManyOnes() {
    return true;
  }

  @Override
  public void solve(float[] scores, int rows, int length, float[] structures) {
    RadixOrder order = RadixOrder.of(length);
    float unit = normalised ? 1f / length : 1;
    for (int row = 0; row < rows; row++) {
      int from = row * length;
      int[] ascending = order.sort(scores, from);
      for (int rank = 0; rank < length; rank++) {
        structures[from + ascending[rank]] = (rank + 1) * unit;
      }
      // Sorted, what is not finite stands at the ends.
      if (length > 0 && !finite(scores, from, ascending)) {
        throw Finite.refusalOfAnyInfinity(scores, row, length);
      }
    }
  }

  private static boolean finite(float[] scores, int from, int... ascending) {
    float first = scores[from + ascending[0]];
    float last = scores[from + ascending[ascending.length - 1]];
    return Float.isFinite(first) && Float.isFinite(last);
  }
}
