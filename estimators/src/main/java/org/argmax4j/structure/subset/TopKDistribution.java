package org.argmax4j.structure.subset;

import java.util.SplittableRandom;
import org.argmax4j.structure.Finite;
import org.argmax4j.structure.StructureDistribution;

/**
 * The distribution over all subsets of exactly {@code k} coordinates, by dynamic programming over
 * prefixes and suffixes: {@code O(length k)} time and memory, then {@code O(length)} a sample.
 */
final class TopKDistribution implements StructureDistribution {

  private final double[] scores;
  private final int k;

  /**
   * {@code prefix[i][j]}: log of the summed weights of the j-subsets of the first i coordinates.
   */
  private final double[][] prefix;

  TopKDistribution(double[] values, int k) {
    this.k = k;
    int length = values.length;
    this.scores = values.clone();
    Finite.count(scores, 0, length, k);
    this.prefix = new double[length + 1][];
    prefix[0] = emptySet();
    for (int i = 0; i < length; i++) {
      prefix[i + 1] = extend(prefix[i], scores[i]);
    }
  }

  @Override
  public double logPartition() {
    return prefix[scores.length][k];
  }

  @Override
  public double[] marginals() {
    double[] marginals = new double[scores.length];
    double[] suffix = emptySet();
    for (int i = scores.length - 1; i >= 0; i--) {
      double probability = 0;
      for (int j = 0; j < k; j++) {
        probability += Math.exp(prefix[i][j] + scores[i] + suffix[k - 1 - j] - logPartition());
      }
      marginals[i] = probability;
      suffix = extend(suffix, scores[i]);
    }
    return marginals;
  }

  @Override
  public double[] covarianceTimes(double[] vector) {
    double[] product = new double[scores.length];
    new ExponentialFamilyTopK(k, 1).gradient(scores, vector, product);
    return product;
  }

  @Override
  public void sample(SplittableRandom random, float[] structures, int offset) {
    int left = k;
    for (int i = scores.length; i > 0; i--) {
      // With as many ones left as coordinates the probability is one up to rounding.
      boolean taken =
          left == i
              || (left > 0
                  && random.nextDouble()
                      < Math.exp(prefix[i - 1][left - 1] + scores[i - 1] - prefix[i][left]));
      structures[offset + i - 1] = taken ? 1 : 0;
      left -= taken ? 1 : 0;
    }
  }

  private double[] emptySet() {
    double[] logWeights = new double[k + 1];
    java.util.Arrays.fill(logWeights, 1, k + 1, Double.NEGATIVE_INFINITY);
    return logWeights;
  }

  private double[] extend(double[] logWeights, double score) {
    double[] extended = new double[k + 1];
    for (int j = 1; j <= k; j++) {
      extended[j] = logSum(logWeights[j], logWeights[j - 1] + score);
    }
    return extended;
  }

  private static double logSum(double a, double b) {
    double larger = Math.max(a, b);
    return larger == Double.NEGATIVE_INFINITY
        ? larger
        : larger + Math.log1p(Math.exp(Math.min(a, b) - larger));
  }
}
