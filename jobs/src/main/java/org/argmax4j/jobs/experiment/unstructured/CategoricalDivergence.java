package org.argmax4j.jobs.experiment.unstructured;

import org.argmax4j.tensor.HostFunction;
import org.argmax4j.tensor.Node;

/**
 * The Kullback-Leibler divergence of categorical variables from uniform ones, {@code sum_j q_j ln
 * q_j + ln K} in nats, with {@code q} the softmax of K logits; in float64.
 */
final class CategoricalDivergence implements HostFunction.Pass {

  private final int length;
  private final double[] probabilities;
  private final float[] divergences;

  /**
   * Divergences.
   *
   * @param logits {@code [rows, length]}; only read
   */
  CategoricalDivergence(float[] logits, int length) {
    this.length = length;
    probabilities = new double[logits.length];
    divergences = new float[logits.length / length];
    for (int row = 0; row < divergences.length; row++) {
      divergences[row] = (float) divergence(logits, row * length);
    }
  }

  /**
   * The divergence of each row of logits on a tape.
   *
   * @param logits {@code [rows, length]}
   * @return {@code [rows]}
   */
  static Node of(Node logits) {
    int length = logits.shape().columns();
    return HostFunction.apply(
        values -> new CategoricalDivergence(values, length), logits, logits.shape().rows());
  }

  /** {@code [rows, length]}. */
  double[] probabilities() {
    return probabilities;
  }

  @Override
  public float[] output() {
    return divergences;
  }

  private double divergence(float[] logits, int from) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = from; i < from + length; i++) {
      max = Math.max(max, logits[i]);
    }
    double sum = 0;
    double weighted = 0;
    for (int i = from; i < from + length; i++) {
      double weight = Math.exp(logits[i] - max);
      probabilities[i] = weight;
      sum += weight;
      // Where the weight is 0, so is the term, whatever the logit.
      weighted += weight > 0 ? weight * (logits[i] - max) : 0;
    }
    for (int i = from; i < from + length; i++) {
      probabilities[i] /= sum;
    }
    return weighted / sum - Math.log(sum) + Math.log(length);
  }

  @Override
  public float[] backward(float[] gradient) {
    float[] slopes = new float[probabilities.length];
    for (int i = 0; i < slopes.length; i++) {
      int row = i / length;
      double q = probabilities[i];
      double negativeEntropy = divergences[row] - Math.log(length);
      slopes[i] = q > 0 ? (float) (gradient[row] * q * (Math.log(q) - negativeEntropy)) : 0;
    }
    return slopes;
  }
}
