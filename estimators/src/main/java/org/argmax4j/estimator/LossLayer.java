package org.argmax4j.estimator;

import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A layer whose score gradient is computed from the loss of each sample: score-function estimators
 * and their like.
 */
public non-sealed interface LossLayer extends DiscreteLayer {

  /**
   * Samples structures for one training step.
   *
   * @param scores the scores of the batch; kept until the pass is dropped
   * @param random the noise stream of this step
   */
  Pass forward(Scores scores, SplittableRandom random);

  /**
   * One forward pass. Its {@link #backward} takes the loss of each sample, {@code [examples * T]},
   * scaled as it enters the training loss.
   */
  abstract non-sealed class Pass extends DiscretePass {

    private final int samples;

    /**
     * A pass that was not differentiated yet.
     *
     * @param scores what the layer was applied to
     * @param samples output rows an example, T
     */
    protected Pass(Scores scores, int samples) {
      super("losses", samples * scores.examples());
      this.samples = samples;
    }

    @Override
    final String place(int index) {
      return String.format(Locale.ROOT, "example %d, sample %d", index / samples, index % samples);
    }
  }
}
