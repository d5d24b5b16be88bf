package org.argmax4j.jobs.experiment.dvae;

import java.util.Arrays;
import java.util.Locale;

/**
 * The divergence of the distribution over the subsets of exactly {@code ones} elements, {@code p(z)
 * = exp(<theta, z>) / Z}, from the uniform one: {@code <theta, mu> - ln Z + ln C(length, ones)}
 * with the exact marginals {@code mu}. Its gradient is the covariance of {@code z} times {@code
 * theta}.
 *
 * <p>Both come from one forward and one backward sweep over the elements that carry, for every
 * number of elements chosen so far, the total weight and the total of weight times score: {@code
 * O(length * ones)} a row and {@code O(ones)} a marginal.
 */
final class SubsetDivergence implements UniformDivergence {

  /** Keeps products of weights within the range of a double. */
  private static final double LARGEST_LOG_WEIGHT = 600;

  private final int ones;

  private double[] scores = {};
  private double[] prefixWeight = {};
  private double[] prefixScore = {};
  private double[] suffixWeight = {};
  private double[] suffixScore = {};

  /**
   * A divergence over subsets.
   *
   * @param ones how many elements a subset has, at least 1
   */
  SubsetDivergence(int ones) {
    this.ones = ones;
  }

  @Override
  public void evaluate(
      float[] logits, int examples, int rows, int length, float[] divergences, float[] gradient) {
    if (length < ones) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid row length: %d, must be at least the %d ones of a subset",
              length,
              ones));
    }
    reserve(length);
    double logCount = logBinomial(length, ones);
    for (int example = 0; example < examples; example++) {
      double sum = 0;
      for (int row = 0; row < rows; row++) {
        int offset = (example * rows + row) * length;
        centre(logits, offset, length);
        sweepForward(length);
        sweepBackward(length);
        sum += logCount + negativeEntropy(offset, length, gradient);
      }
      divergences[example] = (float) sum;
    }
  }

  private void reserve(int length) {
    if (scores.length != length) {
      scores = new double[length];
      int table = (length + 1) * (ones + 1);
      prefixWeight = new double[table];
      prefixScore = new double[table];
      suffixWeight = new double[table];
      suffixScore = new double[table];
    }
  }

  /**
   * Shifts a row so that its {@code ones}-th largest logit is 0, which changes no probability of a
   * subset, and limits the rest: beyond the limit a marginal is 0 or 1 to double precision.
   */
  private void centre(float[] logits, int offset, int length) {
    for (int j = 0; j < length; j++) {
      scores[j] = logits[offset + j];
    }
    Arrays.sort(scores);
    double threshold = scores[length - ones];
    double limit = Math.min(50, LARGEST_LOG_WEIGHT / ones);
    for (int j = 0; j < length; j++) {
      scores[j] = Math.max(-limit, Math.min(limit, logits[offset + j] - threshold));
    }
  }

  /** Row i of a prefix table: subsets of the elements before i, by size. */
  private void sweepForward(int length) {
    int width = ones + 1;
    Arrays.fill(prefixWeight, 0, width, 0);
    Arrays.fill(prefixScore, 0, width, 0);
    prefixWeight[0] = 1;
    for (int j = 0; j < length; j++) {
      extend(prefixWeight, prefixScore, j * width, (j + 1) * width, scores[j]);
    }
  }

  /** Row i of a suffix table: subsets of the elements from i on, by size. */
  private void sweepBackward(int length) {
    int width = ones + 1;
    Arrays.fill(suffixWeight, length * width, (length + 1) * width, 0);
    Arrays.fill(suffixScore, length * width, (length + 1) * width, 0);
    suffixWeight[length * width] = 1;
    for (int j = length - 1; j >= 0; j--) {
      extend(suffixWeight, suffixScore, (j + 1) * width, j * width, scores[j]);
    }
  }

  private void extend(double[] weight, double[] score, int from, int to, double added) {
    double factor = Math.exp(added);
    weight[to] = weight[from];
    score[to] = score[from];
    for (int size = 1; size <= ones; size++) {
      double smaller = weight[from + size - 1];
      weight[to + size] = weight[from + size] + factor * smaller;
      score[to + size] = score[from + size] + factor * (score[from + size - 1] + added * smaller);
    }
  }

  private double negativeEntropy(int offset, int length, float[] gradient) {
    int width = ones + 1;
    double total = prefixWeight[length * width + ones];
    double meanScore = prefixScore[length * width + ones] / total;
    for (int j = 0; j < length; j++) {
      double weight = 0;
      double score = 0;
      for (int size = 0; size < ones; size++) {
        int before = j * width + size;
        int after = (j + 1) * width + ones - 1 - size;
        weight += prefixWeight[before] * suffixWeight[after];
        score +=
            prefixScore[before] * suffixWeight[after] + prefixWeight[before] * suffixScore[after];
      }
      double factor = Math.exp(scores[j]) / total;
      double marginal = factor * weight;
      double jointScore = factor * (score + scores[j] * weight);
      gradient[offset + j] = (float) (jointScore - marginal * meanScore);
    }
    return meanScore - Math.log(total);
  }

  private static double logBinomial(int n, int k) {
    double log = 0;
    for (int i = 1; i <= k; i++) {
      log += Math.log(n - k + i) - Math.log(i);
    }
    return log;
  }
}
