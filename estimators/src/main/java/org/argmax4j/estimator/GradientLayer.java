package org.argmax4j.estimator;

import java.util.SplittableRandom;

/**
 * A layer whose score gradient is computed from the gradient of the loss with respect to its
 * output.
 */
public non-sealed interface GradientLayer extends DiscreteLayer {

  /**
   * Samples structures for one training step.
   *
   * @param scores the scores of the batch; kept until the pass is dropped
   * @param random the noise stream of this step
   */
  Pass forward(Scores scores, SplittableRandom random);

  /** One forward pass that can be differentiated once. */
  interface Pass {

    /**
     * The output, {@code [examples * T x rows * length]}; the samples of one example are adjacent.
     */
    float[] structures();

    /**
     * The estimate of the gradient of the loss with respect to the scores.
     *
     * @param gradient the gradient of the loss with respect to {@link #structures()}, of the same
     *     shape
     * @return {@code [examples x rows * length]}, averaged over the samples; an optimiser subtracts
     *     it
     */
    float[] backward(float[] gradient);
  }
}
