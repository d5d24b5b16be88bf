package org.argmax4j.estimator.baseline;

/**
 * What a score-function estimator subtracts from the losses of samples to lower its variance. May
 * carry state from step to step; made fresh for every run, and not safe for use by several threads.
 */
public interface Baseline {

  /**
   * The losses of one training step less their baselines. A baseline with a state moves it.
   *
   * @param losses the losses, and what was expected of them; read only
   */
  Centred centre(SampleLosses losses);

  /** What a checkpoint keeps; of one length for all steps. Nothing by default. */
  default double[] state() {
    return new double[0];
  }

  /**
   * Goes back to a kept state.
   *
   * @param state of the length of {@link #state()}
   */
  default void restore(double[] state) {
    // There is none.
  }
}
