package org.argmax4j.structure;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.argmax4j.config.Checks;

/**
 * The distribution {@code p(z) proportional to exp <theta, z>} over an explicit list of structures,
 * in float64: the yardstick that estimators are measured against. Time and memory are linear in the
 * number of structures.
 */
public final class EnumeratedDistribution implements StructureDistribution {

  private final float[][] states;
  private final double[] probabilities;
  private final double[] cumulative;
  private final double logPartition;

  /**
   * The distribution with the given parameters.
   *
   * @param states the structures, as from {@link #subsets}; kept
   * @param theta the parameters, of the length of a structure; negative infinity for coordinates
   *     that are 0 in every structure
   * @throws NotFiniteException if a parameter is NaN or positive infinity, or no structure has a
   *     score above negative infinity
   */
  public EnumeratedDistribution(float[][] states, double[] theta) {
    Finite.count(theta, 0, theta.length, 0);
    this.states = states;
    this.probabilities = new double[states.length];
    double largest = Double.NEGATIVE_INFINITY;
    for (int state = 0; state < states.length; state++) {
      probabilities[state] = score(states[state], theta);
      largest = Math.max(largest, probabilities[state]);
    }
    if (largest == Double.NEGATIVE_INFINITY) {
      throw new NotFiniteException(
          "Invalid parameters: the score of every structure is -Infinity, must be finite for one");
    }
    this.cumulative = new double[states.length];
    double sum = 0;
    for (int state = 0; state < states.length; state++) {
      probabilities[state] = Math.exp(probabilities[state] - largest);
      sum += probabilities[state];
      cumulative[state] = sum;
    }
    for (int state = 0; state < states.length; state++) {
      probabilities[state] /= sum;
    }
    this.logPartition = largest + Math.log(sum);
  }

  /**
   * All 0/1 vectors of length n with exactly k ones, in lexicographic order of their indices.
   *
   * @throws IllegalArgumentException if {@code k} is not between 1 and {@code n}, or there are more
   *     than ten million of them
   */
  public static float[][] subsets(int n, int k) {
    Checks.between("k", k, 1, n);
    double count = 1;
    for (int i = 1; i <= k; i++) {
      count = count * (n - k + i) / i;
    }
    if (count > 1e7) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid subset family: %.0f subsets of %d out of %d, at most 10000000 are enumerated",
              count,
              k,
              n));
    }
    float[][] states = new float[(int) Math.round(count)][n];
    int[] chosen = new int[k];
    for (int i = 0; i < k; i++) {
      chosen[i] = i;
    }
    for (float[] state : states) {
      for (int index : chosen) {
        state[index] = 1;
      }
      advance(chosen, n);
    }
    return states;
  }

  private static void advance(int[] chosen, int n) {
    int k = chosen.length;
    int last = k - 1;
    while (last >= 0 && chosen[last] == n - k + last) {
      last--;
    }
    if (last < 0) {
      return;
    }
    chosen[last]++;
    for (int i = last + 1; i < k; i++) {
      chosen[i] = chosen[i - 1] + 1;
    }
  }

  /** The number of structures. */
  public int size() {
    return states.length;
  }

  @Override
  public double logPartition() {
    return logPartition;
  }

  @Override
  public double[] marginals() {
    return weighted(probabilities);
  }

  /** The exact expectation of a function of the structure. */
  public double expectation(ToDoubleFunction<float[]> function) {
    double sum = 0;
    for (int state = 0; state < states.length; state++) {
      sum += probabilities[state] * function.applyAsDouble(states[state]);
    }
    return sum;
  }

  /**
   * The exact gradient of {@link #expectation} with respect to theta: the sum over z of {@code p(z)
   * f(z) (z - mu)}.
   */
  public double[] gradient(ToDoubleFunction<float[]> function) {
    double expectation = expectation(function);
    double[] weights = new double[states.length];
    for (int state = 0; state < states.length; state++) {
      // Subtracting the mean changes nothing in the sum, and keeps it accurate.
      weights[state] = probabilities[state] * (function.applyAsDouble(states[state]) - expectation);
    }
    return weighted(weights);
  }

  @Override
  public double[] covarianceTimes(double[] vector) {
    double mean = 0;
    double[] weights = new double[states.length];
    for (int state = 0; state < states.length; state++) {
      weights[state] = score(states[state], vector);
      mean += probabilities[state] * weights[state];
    }
    for (int state = 0; state < states.length; state++) {
      weights[state] = probabilities[state] * (weights[state] - mean);
    }
    return weighted(weights);
  }

  @Override
  public void sample(SplittableRandom random, float[] structures, int offset) {
    double position = random.nextDouble() * cumulative[cumulative.length - 1];
    int state = InverseCdf.index(cumulative, position);
    System.arraycopy(states[state], 0, structures, offset, states[state].length);
  }

  private double[] weighted(double[] weights) {
    double[] sums = new double[states[0].length];
    for (int state = 0; state < states.length; state++) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += weights[state] * states[state][i];
      }
    }
    return sums;
  }

  private static double score(float[] state, double[] theta) {
    double score = 0;
    for (int i = 0; i < theta.length; i++) {
      score += state[i] == 0 ? 0 : state[i] * theta[i];
    }
    return score;
  }
}
