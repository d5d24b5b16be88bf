package org.argmax4j.structure.parse;

/**
 * Eisner's algorithm: best scores of spans of positions, from short ones to the whole sentence. A
 * span from i to j is complete with its head i ({@code right}) or j ({@code left}), or incomplete
 * with an arc between its ends. One thread's working memory, of which nothing is left for the next
 * sentence.
 *
 * <p>Complete spans are kept by their first and by their last position, so that loops over split
 * points run along rows.
 */
final class Eisner {

  private static final double NO = Double.NEGATIVE_INFINITY;

  private final ParseScores sentence;
  private final int positions;

  /** {@code [first][last]}, head first, complete; and incomplete, with the arc first to last. */
  private final double[][] right;

  private final double[][] arcRight;

  /** {@code [last][first]}, head last, complete; and incomplete, with the arc last to first. */
  private final double[][] left;

  private final double[][] arcLeft;

  /** {@link #right} and {@link #left} by their other ends. */
  private final double[][] rightByLast;

  private final double[][] leftByFirst;

  /** The first best split points of incomplete and of complete spans, {@code [first][last]}. */
  private final int[][] between;

  private final int[][] splitRight;
  private final int[][] splitLeft;
  private final int[] heads;

  Eisner(Arcs arcs) {
    sentence = new ParseScores(arcs);
    positions = sentence.positions;
    right = table();
    arcRight = table();
    left = table();
    arcLeft = table();
    rightByLast = table();
    leftByFirst = table();
    between = new int[positions][positions];
    splitRight = new int[positions][positions];
    splitLeft = new int[positions][positions];
    heads = new int[positions];
  }

  private double[][] table() {
    return new double[positions][positions];
  }

  /**
   * Finds the best parse of a row.
   *
   * @throws org.argmax4j.structure.NotFiniteException as {@link ProjectiveTree#solve}
   */
  void solve(float[] scores, int row, RootChildren root, float[] structures) {
    sentence.read(scores, row);
    int start = root == RootChildren.ONE ? 1 : 0;
    for (int i = 0; i < positions; i++) {
      setRight(i, i, 0);
      setLeft(i, i, 0);
    }
    for (int length = 1; length < positions - start; length++) {
      for (int first = start; first + length < positions; first++) {
        span(first, first + length);
      }
    }
    double best = root == RootChildren.ONE ? belowOneRootChild() : right[0][positions - 1];
    if (!(best > NO)) {
      throw ParseScores.noParse("projective parse", row);
    }
    if (root == RootChildren.ANY) {
      completeRight(0, positions - 1);
    }
    sentence.write(heads, structures, row);
  }

  private void setRight(int first, int last, double score) {
    right[first][last] = score;
    rightByLast[last][first] = score;
  }

  private void setLeft(int first, int last, double score) {
    left[last][first] = score;
    leftByFirst[first][last] = score;
  }

  private void span(int first, int last) {
    // The two halves of an incomplete span: one ends where the other begins.
    int best = first;
    double most = NO;
    double[] heads = right[first];
    double[] tails = left[last];
    for (int split = first; split < last; split++) {
      double score = heads[split] + tails[split + 1];
      if (score > most) {
        most = score;
        best = split;
      }
    }
    between[first][last] = best;
    arcRight[first][last] = sentence.scores[first][last] + most;
    arcLeft[last][first] = sentence.scores[last][first] + most;
    spanLeft(first, last);
    spanRight(first, last);
  }

  private void spanLeft(int first, int last) {
    int best = first;
    double most = NO;
    double[] heads = leftByFirst[first];
    double[] arcs = arcLeft[last];
    for (int split = first; split < last; split++) {
      double score = heads[split] + arcs[split];
      if (score > most) {
        most = score;
        best = split;
      }
    }
    splitLeft[first][last] = best;
    setLeft(first, last, most);
  }

  private void spanRight(int first, int last) {
    int best = first + 1;
    double most = NO;
    double[] arcs = arcRight[first];
    double[] tails = rightByLast[last];
    for (int split = first + 1; split <= last; split++) {
      double score = arcs[split] + tails[split];
      if (score > most) {
        most = score;
        best = split;
      }
    }
    splitRight[first][last] = best;
    setRight(first, last, most);
  }

  /** The best score of parses with one word below the root; follows them. */
  private double belowOneRootChild() {
    int last = positions - 1;
    int best = 1;
    double most = NO;
    for (int child = 1; child < positions; child++) {
      double score = leftByFirst[1][child] + sentence.scores[0][child] + right[child][last];
      if (score > most) {
        most = score;
        best = child;
      }
    }
    if (most > NO) {
      heads[best] = 0;
      completeLeft(1, best);
      completeRight(best, last);
    }
    return most;
  }

  private void completeRight(int first, int last) {
    if (first < last) {
      int split = splitRight[first][last];
      heads[split] = first;
      incomplete(first, split);
      completeRight(split, last);
    }
  }

  private void completeLeft(int first, int last) {
    if (first < last) {
      int split = splitLeft[first][last];
      completeLeft(first, split);
      heads[split] = last;
      incomplete(split, last);
    }
  }

  private void incomplete(int first, int last) {
    int split = between[first][last];
    completeRight(first, split);
    completeLeft(split + 1, last);
  }
}
