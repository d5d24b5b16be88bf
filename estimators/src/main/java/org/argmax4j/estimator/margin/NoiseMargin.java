package org.argmax4j.estimator.margin;

import java.util.SplittableRandom;
import org.argmax4j.config.Checks;
import org.argmax4j.config.Named;
import org.argmax4j.estimator.Direction;
import org.argmax4j.noise.TwoPoint;

/**
 * The noise-induced margin of Sahoo et al., section 3.4, which needs no labels: every score moves
 * up or down by half of the margin, at random.
 *
 * @param width the margin alpha, at least 0; 0 for none
 * @param epochs in how many epochs, the first ones; 0 for all
 */
@Named("noise")
public record NoiseMargin(double width, int epochs) implements Margin {

  /** Checks the ranges. */
  public NoiseMargin {
    Checks.notNegative("margin.width", width);
    Checks.atLeast("margin.epochs", epochs, 0);
  }

  /** A margin of 0.1 in all epochs. */
  public static NoiseMargin defaults() {
    return new NoiseMargin(0.1, 0);
  }

  /** No margin. */
  public static NoiseMargin none() {
    return new NoiseMargin(0, 0);
  }

  @Override
  public float[] moves(float[] truth, Direction direction, SplittableRandom random) {
    float[] moves = new float[truth.length];
    new TwoPoint(width).fill(random, moves, moves.length);
    return moves;
  }
}
