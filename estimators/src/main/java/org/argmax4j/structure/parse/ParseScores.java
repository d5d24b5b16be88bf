package org.argmax4j.structure.parse;

import java.util.Arrays;
import java.util.Locale;
import org.argmax4j.structure.Finite;
import org.argmax4j.structure.NotFiniteException;

/**
 * The scores of the arcs of one sentence as a matrix, {@code [head][modifier]}, in float64, with
 * negative infinity where there is no arc. One thread's working memory.
 */
final class ParseScores {

  final Arcs arcs;

  /** Positions: the words and the root. */
  final int positions;

  final double[][] scores;

  ParseScores(Arcs arcs) {
    this.arcs = arcs;
    this.positions = arcs.words() + 1;
    this.scores = new double[positions][positions];
    for (double[] row : scores) {
      Arrays.fill(row, Double.NEGATIVE_INFINITY);
    }
  }

  /**
   * Takes a row of scores over.
   *
   * @throws NotFiniteException if a score is NaN or positive infinity
   */
  void read(float[] values, int row) {
    int count = arcs.count();
    int at = row * count;
    for (int modifier = 1; modifier < positions; modifier++) {
      for (int head = 0; head < positions; head++) {
        if (head != modifier) {
          float score = values[at++];
          if (!(score < Float.POSITIVE_INFINITY)) {
            throw Finite.refusal(values, row, count, arcs.words());
          }
          scores[head][modifier] = score;
        }
      }
    }
  }

  /** Writes a parse. */
  void write(int[] heads, float[] structures, int row) {
    int from = row * arcs.count();
    Arrays.fill(structures, from, from + arcs.count(), 0f);
    for (int modifier = 1; modifier < positions; modifier++) {
      structures[from + arcs.arc(heads[modifier], modifier)] = 1;
    }
  }

  /** What is wrong with a row that has no parse. */
  static NotFiniteException noParse(String kind, int row) {
    return new NotFiniteException(
        String.format(Locale.ROOT, "Invalid scores: no %s of finite score in row %d", kind, row));
  }
}
