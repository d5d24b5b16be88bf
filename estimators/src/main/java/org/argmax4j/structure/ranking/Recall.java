package org.argmax4j.structure.ranking;

import java.util.Locale;

/**
 * Whether what is relevant is found among the first ones: recall@K as the literature of image
 * retrieval has it (Sahoo et al., "Backpropagation through Combinatorial Algorithms: Identity with
 * Projection Works", section 4.2), 1 for a query if one of its relevant items has a rank of at most
 * K, and 0 if not.
 */
public final class Recall {

  private Recall() {}

  /**
   * The rank of the first relevant item of a row of scores, from 1 on; of equal scores the first
   * one has the lower rank, as in {@link Ranking}. A recall@K is 1 where it is at most K.
   *
   * @param scores holds the scores, finite
   * @param from where the row starts
   * @param relevant whether each item of the row is relevant, one of them at least
   */
  public static int firstRank(float[] scores, int from, boolean... relevant) {
    int best = -1;
    for (int i = 0; i < relevant.length; i++) {
      if (relevant[i] && (best < 0 || scores[from + i] > scores[from + best])) {
        best = i;
      }
    }
    if (best < 0) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Invalid row: none of %d items is relevant", relevant.length));
    }
    float score = scores[from + best];
    int rank = 1;
    for (int i = 0; i < relevant.length; i++) {
      rank += (i < best ? scores[from + i] >= score : scores[from + i] > score) ? 1 : 0;
    }
    return rank;
  }
}
