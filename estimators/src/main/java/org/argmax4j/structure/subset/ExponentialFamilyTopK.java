package org.argmax4j.structure.subset;

import java.util.Arrays;
import org.argmax4j.config.Checks;
import org.argmax4j.structure.Finite;
import org.argmax4j.structure.Relaxation;

/**
 * Stochastic softmax trick for subsets with exponential-family entropy (Paulus et al. 2020): the
 * mask is the exact marginals of the top-k family {@code p(z) proportional to exp(<u, z>)} over all
 * subsets of size k, at {@code u = scores / t}. Computed by a forward-backward dynamic programme in
 * log space, {@code O(length * k)}.
 *
 * <p>The gradient is exact: the Jacobian is the covariance of the family, and the covariance times
 * a vector is the derivative of the marginals in that direction, carried through the same
 * programme.
 *
 * @param k the subset size
 * @param temperature the temperature {@code t}, positive
 */
public record ExponentialFamilyTopK(int k, double temperature) implements Relaxation {

  /** Checks the ranges. */
  public ExponentialFamilyTopK {
    Checks.atLeast("k", k, 1);
    Checks.positive("temperature", temperature);
  }

  @Override
  public void relax(double[] scores, double[] mask) {
    double[] direction = new double[mask.length];
    marginals(scores, direction, mask, direction.clone());
  }

  @Override
  public void gradient(double[] scores, double[] maskGradient, double[] scoreGradient) {
    marginals(scores, maskGradient, new double[maskGradient.length], scoreGradient);
    for (int i = 0; i < scoreGradient.length; i++) {
      scoreGradient[i] /= temperature;
    }
  }

  /**
   * The logarithm of the partition function.
   *
   * @param scores scores of one row; read only
   */
  public double logPartition(double[] scores) {
    Checks.between("k", k, 1, scores.length);
    Finite.count(scores, 0, scores.length, k);
    LogSums prefix = new LogSums(scores.length);
    for (int i = 0; i < scores.length; i++) {
      prefix.extend(i, i + 1, scores[i] / temperature, 0);
    }
    return prefix.value[scores.length][k];
  }

  /**
   * Marginals at {@code scores / t}, and their derivative when {@code scores / t} moves along a
   * direction.
   */
  private void marginals(double[] scores, double[] direction, double[] mask, double[] derivative) {
    int length = mask.length;
    Checks.between("k", k, 1, length);
    Finite.count(scores, 0, length, k);
    LogSums prefix = new LogSums(length);
    LogSums suffix = new LogSums(length);
    for (int i = 0; i < length; i++) {
      prefix.extend(i, i + 1, scores[i] / temperature, direction[i]);
      int j = length - 1 - i;
      suffix.extend(j + 1, j, scores[j] / temperature, direction[j]);
    }
    double logZ = prefix.value[length][k];
    double logZSlope = prefix.slope[length][k];
    for (int i = 0; i < length; i++) {
      double probability = 0;
      double slope = 0;
      for (int j = 0; j < k; j++) {
        double log =
            prefix.value[i][j] + suffix.value[i + 1][k - 1 - j] + scores[i] / temperature - logZ;
        double term = Math.exp(log);
        probability += term;
        if (term > 0) {
          slope +=
              term
                  * (prefix.slope[i][j]
                      + suffix.slope[i + 1][k - 1 - j]
                      + direction[i]
                      - logZSlope);
        }
      }
      mask[i] = probability;
      derivative[i] = slope;
    }
  }

  /**
   * Log-sums over the subsets of each size of a growing set of items, with their derivatives in one
   * direction: {@code value[set][size]}.
   */
  private final class LogSums {

    final double[][] value;
    final double[][] slope;

    LogSums(int length) {
      value = new double[length + 1][k + 1];
      slope = new double[length + 1][k + 1];
      for (double[] row : value) {
        Arrays.fill(row, Double.NEGATIVE_INFINITY);
        row[0] = 0;
      }
    }

    /**
     * Adds an item of weight {@code u}, which moves at speed {@code du}, to one set, making
     * another.
     */
    void extend(int from, int to, double u, double du) {
      for (int size = 1; size <= k; size++) {
        double without = value[from][size];
        double with = value[from][size - 1] + u;
        double larger = Math.max(with, without);
        if (larger == Double.NEGATIVE_INFINITY) {
          continue;
        }
        double a = Math.exp(without - larger);
        double b = Math.exp(with - larger);
        value[to][size] = larger + Math.log(a + b);
        slope[to][size] = (a * slope[from][size] + b * (slope[from][size - 1] + du)) / (a + b);
      }
    }
  }
}
