package org.argmax4j.estimator.margin;

import java.util.SplittableRandom;
import org.argmax4j.config.Checks;
import org.argmax4j.config.Named;
import org.argmax4j.estimator.Direction;

/**
 * The informed margin (Rolínek et al., 2020; Sahoo et al., section 3.4), for structures of zeros
 * and ones: what belongs to the right structure y gets worse by half of the margin and all else
 * better by as much, {@code omega + (alpha/2) y - (alpha/2) (1 - y)} for costs.
 *
 * @param width the margin alpha, at least 0; 0 for none
 * @param epochs in how many epochs, the first ones; 0 for all
 * @param spread how far single scores move
 */
@Named("informed")
public record InformedMargin(double width, int epochs, Spread spread) implements Margin {

  /** How far single scores move. */
  public enum Spread {
    /** All equally far. */
    CONSTANT,
    /**
     * Each as far as the absolute value of a standard normal number of its own says: the mAP loss
     * of the published program of ranking by blackbox differentiation.
     */
    HALF_NORMAL
  }

  /** Checks the ranges. */
  public InformedMargin {
    Checks.notNegative("margin.width", width);
    Checks.atLeast("margin.epochs", epochs, 0);
  }

  /** A margin of 0.1 in all epochs, of all scores. */
  public static InformedMargin defaults() {
    return new InformedMargin(0.1, 0, Spread.CONSTANT);
  }

  @Override
  public float[] moves(float[] truth, Direction direction, SplittableRandom random) {
    float[] moves = new float[truth.length];
    double worse = -direction.sign() * width;
    for (int i = 0; i < moves.length; i++) {
      double share = spread == Spread.CONSTANT ? 1 : Math.abs(random.nextGaussian());
      moves[i] = (float) (worse * share * (truth[i] - 0.5));
    }
    return moves;
  }
}
