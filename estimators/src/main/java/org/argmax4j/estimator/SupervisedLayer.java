package org.argmax4j.estimator;

import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A layer whose score gradient is computed from the right structures, where there are such: what
 * the loss makes of its structures does not matter to it.
 */
public non-sealed interface SupervisedLayer extends DiscreteLayer {

  /**
   * Samples structures for one training step.
   *
   * @param scores the scores of the batch; kept until the pass is dropped
   * @param random the noise stream of this step
   */
  Pass forward(Scores scores, SplittableRandom random);

  /**
   * One forward pass. Its {@link #backward} takes the right structure of each row, {@code [examples
   * x rows * length]}, and gives the gradient for examples that all have the weight 1.
   */
  abstract non-sealed class Pass extends DiscretePass {

    private final Scores scores;

    /**
     * A pass that was not differentiated yet.
     *
     * @param scores what the layer was applied to
     */
    protected Pass(Scores scores) {
      super("right structures", scores.size());
      this.scores = scores;
    }

    @Override
    final String place(int index) {
      return String.format(
          Locale.ROOT,
          "example %d, row %d, coordinate %d",
          index / scores.exampleSize(),
          index % scores.exampleSize() / scores.length(),
          index % scores.length());
    }
  }
}
