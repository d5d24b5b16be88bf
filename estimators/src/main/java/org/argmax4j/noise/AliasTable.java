package org.argmax4j.noise;

import java.util.SplittableRandom;

/**
 * Draws from a finite distribution in constant time (Walker 1977, in the linear-time construction
 * of Vose 1991).
 */
final class AliasTable {

  private final double[] threshold;
  private final int[] alias;

  /**
   * Builds the table.
   *
   * @param weights the weights of 0, 1, 2, ..., not negative, with a positive sum; they need not
   *     sum to one
   */
  AliasTable(double[] weights) {
    int size = weights.length;
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    threshold = new double[size];
    alias = new int[size];
    int[] pending = new int[size];
    int small = 0;
    int large = size;
    for (int i = 0; i < size; i++) {
      threshold[i] = weights[i] * size / total;
      alias[i] = i;
      pending[threshold[i] < 1 ? small++ : --large] = i;
    }
    while (small > 0 && large < size) {
      int under = pending[--small];
      int over = pending[large];
      alias[under] = over;
      threshold[over] -= 1 - threshold[under];
      if (threshold[over] < 1) {
        large++;
        pending[small++] = over;
      }
    }
    // What is left differs from one by rounding only.
    while (small > 0) {
      threshold[pending[--small]] = 1;
    }
  }

  int draw(SplittableRandom random) {
    double position = random.nextDouble() * threshold.length;
    int column = (int) position;
    return position - column < threshold[column] ? column : alias[column];
  }
}
