package org.argmax4j.structure.subset;

/**
 * The softmax of a part of an array at a temperature, and its vector-Jacobian product. At least one
 * score must be finite, and none NaN or positive infinity.
 */
final class Softmax {

  private Softmax() {}

  /** {@code out[j] = exp(scores[from + j] / t) / sum}, for {@code length} entries. */
  static void forward(double[] scores, int from, int length, double temperature, double[] out) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < length; i++) {
      max = Math.max(max, scores[from + i]);
    }
    double sum = 0;
    for (int i = 0; i < length; i++) {
      out[i] = Math.exp((scores[from + i] - max) / temperature);
      sum += out[i];
    }
    for (int i = 0; i < length; i++) {
      out[i] /= sum;
    }
  }

  /** {@code out[to + i] = p_i (v_i - <p, v>) / t}. */
  static void backward(double[] p, double[] v, double temperature, double[] out, int to) {
    double inner = 0;
    for (int i = 0; i < p.length; i++) {
      inner += p[i] * v[i];
    }
    for (int i = 0; i < p.length; i++) {
      out[to + i] = p[i] * (v[i] - inner) / temperature;
    }
  }
}
