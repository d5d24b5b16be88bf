package org.argmax4j.estimator.margin;

import java.util.Locale;
import java.util.SplittableRandom;
import org.argmax4j.config.Discriminator;
import org.argmax4j.estimator.Direction;
import org.argmax4j.tensor.Arithmetic;
import org.argmax4j.tensor.Node;

/**
 * The margin of a solver layer, whatever its estimator: Rolínek et al., "Optimizing Rank-based
 * Metrics with Blackbox Differentiation" (CVPR 2020), section 4.2; Sahoo et al., "Backpropagation
 * through Combinatorial Algorithms: Identity with Projection Works", section 3.4. In training the
 * scores are moved before the layer sees them, so that the right structure stays the best one only
 * where it was so by more than the move. Evaluation leaves them as they are.
 *
 * <p>A margin is measured in the units of what it is applied to: behind a projection that gives
 * every row the norm 1, it is one of the projected scores. A record; one of one's own is offered by
 * a {@link org.argmax4j.config.ConfigurationProvider}.
 */
@Discriminator("kind")
public interface Margin {

  /** The distance alpha, at least 0; 0 for none. */
  double width();

  /** In how many epochs scores are moved, the first ones; 0 for all. */
  int epochs();

  /** Whether it moves scores in an epoch, counted from 0. */
  default boolean actsIn(long epoch) {
    return width() > 0 && (epochs() == 0 || epoch < epochs());
  }

  /**
   * The scores as the layer sees them in a training step; they themselves where the margin does not
   * act. The gradient passes.
   *
   * @param scores scores, or costs, of any shape
   * @param truth the right structures, 1 for what belongs to them and 0 for the rest: a value for
   *     each score; only read by margins that know them
   * @param direction whether the scores are maximised or, as costs, minimised
   * @param epoch the number of the epoch, from 0
   * @param random the stream of this step
   */
  default Node move(
      Node scores, float[] truth, Direction direction, long epoch, SplittableRandom random) {
    if (!actsIn(epoch)) {
      return scores;
    }
    if (truth.length != scores.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid truth: %d values for scores of the shape %s",
              truth.length,
              scores.shape()));
    }
    float[] moves = moves(truth, direction, random);
    return Arithmetic.add(scores, scores.tape().constant(moves, scores.shape().extents()));
  }

  /**
   * How far each score is moved.
   *
   * @param truth see {@link #move}
   * @param direction see {@link #move}
   * @param random the stream of this step
   * @return as many as {@code truth} has
   */
  float[] moves(float[] truth, Direction direction, SplittableRandom random);
}
