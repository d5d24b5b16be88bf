package org.argmax4j.estimator;

import java.util.Map;
import java.util.TreeMap;

/** What layers tell about their last backward pass. */
final class Diagnostics {

  /** A gradient entry below this counts as zero. */
  private static final float ZERO = 1e-8f;

  private final Map<String, Double> values = new TreeMap<>();

  /** Records a backward pass with a perturbation strength. */
  void record(double lambda, float[] gradient) {
    values.put("lambda", lambda);
    record(gradient);
  }

  /** Records a backward pass. */
  void record(float[] gradient) {
    int zeros = 0;
    for (float entry : gradient) {
      zeros += Math.abs(entry) < ZERO ? 1 : 0;
    }
    values.put("gradient-sparsity", (double) zeros / gradient.length);
  }

  /** The values of the last backward pass by metric name; empty before the first. */
  Map<String, Double> values() {
    return Map.copyOf(values);
  }
}
