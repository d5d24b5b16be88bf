package org.argmax4j.estimator;

import java.util.Map;

/** How far a perturbation-based estimator moves the scores along the gradient, and its scale. */
interface Strength {

  /**
   * The perturbation strength lambda of this backward pass.
   *
   * @param gradient the gradient at each sample, {@code examples x samples x rows x length}
   * @param samples samples an example
   */
  double lambda(Scores scores, float[] gradient, int samples);

  /** What the difference of this backward pass is divided by. */
  double divisor();

  /**
   * Learns from the difference of this backward pass.
   *
   * @param difference {@code examples x samples x rows x length}
   */
  void observe(Scores scores, float[] difference, int samples, int marginalSamples);

  /** What this strength can tell beside lambda, by metric name. */
  Map<String, Double> diagnostics();

  /** What a checkpoint keeps. */
  double[] state();

  /** Goes back to a kept state. */
  void restore(double[] state);
}
