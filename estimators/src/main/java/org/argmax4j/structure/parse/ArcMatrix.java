package org.argmax4j.structure.parse;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.argmax4j.structure.Finite;

/** Values of arcs as matrices, {@code [head][modifier]}. */
final class ArcMatrix {

  private ArcMatrix() {}

  /**
   * A matrix of scores, negative infinity where there is no arc.
   *
   * @throws org.argmax4j.structure.NotFiniteException if a score is NaN or positive infinity, or
   *     fewer arcs than words may be chosen
   */
  static double[][] ofScores(Arcs arcs, double[] scores) {
    Finite.count(scores, 0, scores.length, arcs.words());
    return of(arcs, scores, Double.NEGATIVE_INFINITY);
  }

  /**
   * A matrix.
   *
   * @param values a value for each arc
   * @param elsewhere the value where there is no arc
   */
  static double[][] of(Arcs arcs, double[] values, double elsewhere) {
    int positions = arcs.words() + 1;
    double[][] matrix = new double[positions][positions];
    for (double[] row : matrix) {
      Arrays.fill(row, elsewhere);
    }
    for (int arc = 0; arc < values.length; arc++) {
      matrix[arcs.head(arc)][arcs.modifier(arc)] = values[arc];
    }
    return matrix;
  }

  /** The values of the arcs in a matrix. */
  static double[] values(Arcs arcs, double[][] matrix) {
    double[] values = new double[arcs.count()];
    for (int arc = 0; arc < values.length; arc++) {
      values[arc] = matrix[arcs.head(arc)][arcs.modifier(arc)];
    }
    return values;
  }

  /** {@code ln sum exp}, negative infinity of nothing. */
  static double logSumExp(double... logs) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double log : logs) {
      largest = Math.max(largest, log);
    }
    if (largest == Double.NEGATIVE_INFINITY) {
      return largest;
    }
    double sum = 0;
    for (double log : logs) {
      sum += Math.exp(log - largest);
    }
    return largest + Math.log(sum);
  }

  /** What share of a weight a part of it is, by their logarithms: 0 of no weight. */
  static double share(double part, double whole) {
    return part == Double.NEGATIVE_INFINITY ? 0 : Math.exp(part - whole);
  }

  /** Draws an index with the probability of its weight, which is given as a logarithm. */
  static int index(double[] weights, SplittableRandom random) {
    double whole = logSumExp(weights);
    double left = random.nextDouble();
    int likeliest = 0;
    for (int i = 0; i < weights.length; i++) {
      left -= share(weights[i], whole);
      if (left < 0) {
        return i;
      }
      likeliest = weights[i] > weights[likeliest] ? i : likeliest;
    }
    // The shares add up to a little less than one.
    return likeliest;
  }
}
