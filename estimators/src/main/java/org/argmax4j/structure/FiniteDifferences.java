package org.argmax4j.structure;

import java.util.Locale;
import org.argmax4j.config.Checks;

/**
 * A relaxation whose derivative is a central difference along the incoming gradient v: {@code
 * (mask(scores + step v) - mask(scores - step v)) / (2 step)}. This is the derivative in the
 * direction of v, and its product with the Jacobian where that is symmetric, as of every mask that
 * maximises an inner product and a regulariser. The gradient is not normalised: where it is large,
 * so is the step. What may not be chosen keeps the gradient 0.
 *
 * @param relaxation what makes the mask, from a single draw
 * @param step how far the scores are moved for each unit of the gradient, positive
 */
record FiniteDifferences(Relaxation relaxation, double step) implements Relaxation {

  FiniteDifferences {
    Checks.positive("step", step);
    if (relaxation.draws() != 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid relaxation: %s, the Jacobian of a mask from %d draws is not symmetric",
              relaxation,
              relaxation.draws()));
    }
  }

  @Override
  public void relax(double[] scores, double[] mask) {
    relaxation.relax(scores, mask);
  }

  @Override
  public void gradient(double[] scores, double[] maskGradient, double[] scoreGradient) {
    double[] below = new double[scores.length];
    relaxation.relax(moved(scores, maskGradient, step), scoreGradient);
    relaxation.relax(moved(scores, maskGradient, -step), below);
    for (int i = 0; i < below.length; i++) {
      scoreGradient[i] = (scoreGradient[i] - below[i]) / (2 * step);
    }
  }

  private static double[] moved(double[] scores, double[] along, double step) {
    double[] moved = scores.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += step * along[i];
    }
    return moved;
  }
}
