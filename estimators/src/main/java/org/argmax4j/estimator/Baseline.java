package org.argmax4j.estimator;

/**
 * What a score-function estimator subtracts from the losses of samples to lower its variance, from
 * the losses alone. A baseline that sees the batch and has parameters of its own is part of the
 * network, see {@link DiscreteNode#observe(org.argmax4j.tensor.Node, org.argmax4j.tensor.Node)}: it
 * is subtracted before this one. May carry state from step to step.
 */
interface Baseline {

  /**
   * The losses less their baselines.
   *
   * @param losses the loss of each sample, {@code [examples * samples]}; read only
   * @param samples samples an example
   * @return a new array of the same size
   */
  double[] advantages(float[] losses, int samples);

  /** What a checkpoint keeps; nothing by default. */
  default double[] state() {
    return new double[0];
  }

  /** Goes back to a kept state. */
  default void restore(double[] state) {
    States.check(state, 0, this);
  }
}
