package org.argmax4j.estimator;

import java.util.Locale;
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

  /**
   * One forward pass. Its {@link #backward} takes the gradient of the loss with respect to {@link
   * #structures()}, of the same shape.
   */
  abstract non-sealed class Pass extends DiscretePass {

    private final Scores scores;
    private final int samples;

    /**
     * A pass that was not differentiated yet.
     *
     * @param scores what the layer was applied to
     * @param samples output rows an example, T
     */
    protected Pass(Scores scores, int samples) {
      super("gradient", samples * scores.size());
      this.scores = scores;
      this.samples = samples;
    }

    @Override
    final String place(int index) {
      int copy = index / scores.exampleSize();
      return String.format(
          Locale.ROOT,
          "example %d, sample %d, row %d, coordinate %d",
          copy / samples,
          copy % samples,
          index % scores.exampleSize() / scores.length(),
          index % scores.length());
    }
  }
}
