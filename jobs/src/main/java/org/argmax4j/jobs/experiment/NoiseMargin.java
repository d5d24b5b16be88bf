package org.argmax4j.jobs.experiment;

import org.argmax4j.config.Checks;
import org.argmax4j.noise.TwoPoint;
import org.argmax4j.tensor.Arithmetic;
import org.argmax4j.tensor.Node;
import org.argmax4j.training.Step;

/**
 * The noise-induced margin of Sahoo et al., "Backpropagation through Combinatorial Algorithms:
 * Identity with Projection Works", section 3.4, for whatever estimator: in training every score
 * moves up or down by half of the margin, at random, before anything else is done with it.
 *
 * @param width the margin alpha, at least 0; 0 for none
 * @param epochs in how many epochs, the first ones; 0 for all
 */
public record NoiseMargin(double width, int epochs) {

  /** Checks the ranges. */
  public NoiseMargin {
    Checks.notNegative("margin.width", width);
    Checks.atLeast("margin.epochs", epochs, 0);
  }

  /** No margin. */
  public static NoiseMargin none() {
    return new NoiseMargin(0, 0);
  }

  /**
   * Moves scores.
   *
   * @param scores any shape
   * @param step the training step, from whose stream {@code margin} the directions come
   * @param stepsAnEpoch how many steps an epoch has
   */
  public Node move(Node scores, Step step, int stepsAnEpoch) {
    if (width == 0 || (epochs > 0 && step.number() / stepsAnEpoch >= epochs)) {
      return scores;
    }
    float[] moves = new float[scores.size()];
    new TwoPoint(width).fill(step.stream("margin"), moves, moves.length);
    int rows = scores.shape().rows();
    Node constant = scores.tape().constant(moves, rows, moves.length / rows);
    return Arithmetic.add(scores, constant);
  }
}
