package org.argmax4j.structure.parse;

/** Something for each span of positions, {@code [first][last]}, see {@link Eisner}. */
final class Spans {

  /** Complete spans with their head first, and with their head last. */
  final double[][] right;

  final double[][] left;

  /** Spans with the arc from the first to the last position, and the reverse. */
  final double[][] arcRight;

  final double[][] arcLeft;

  /** Zeros. */
  Spans(int positions) {
    right = new double[positions][positions];
    left = new double[positions][positions];
    arcRight = new double[positions][positions];
    arcLeft = new double[positions][positions];
  }

  /** The sums of the pairs of spans below an arc, by the end of the first of them. */
  double[] halves(int first, int last) {
    double[] sums = new double[last - first];
    for (int k = 0; k < sums.length; k++) {
      sums[k] = right[first][first + k] + left[first + k + 1][last];
    }
    return sums;
  }

  /** Those of a complete span with its head last, by the farthest modifier. */
  double[] leftParts(int first, int last) {
    double[] sums = new double[last - first];
    for (int k = 0; k < sums.length; k++) {
      sums[k] = left[first][first + k] + arcLeft[first + k][last];
    }
    return sums;
  }

  /** Those of a complete span with its head first, by the farthest modifier. */
  double[] rightParts(int first, int last) {
    double[] sums = new double[last - first];
    for (int k = 0; k < sums.length; k++) {
      sums[k] = arcRight[first][first + k + 1] + right[first + k + 1][last];
    }
    return sums;
  }
}
