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
   * How many neighbouring samples are averaged before the non-zero entries of their differences are
   * counted; 0 where nothing is learnt from that.
   */
  int counted(int samples, int marginalSamples);

  /**
   * Learns from this backward pass, if it learns.
   *
   * @param nonZeros how many entries of the averages were not zero, a solver instance
   */
  void observe(double nonZeros);

  /** What this strength can tell beside lambda, by metric name. */
  Map<String, Double> diagnostics();

  /** What a checkpoint keeps. */
  double[] state();

  /** Goes back to a kept state. */
  void restore(double[] state);
}
