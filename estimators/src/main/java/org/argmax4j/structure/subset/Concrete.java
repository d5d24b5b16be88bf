package org.argmax4j.structure.subset;

import org.argmax4j.config.Checks;
import org.argmax4j.structure.Finite;
import org.argmax4j.structure.Relaxation;

/**
 * The concrete (Gumbel-softmax) distribution: {@code softmax(scores / t)}. The mask sums to one.
 * Used on subset selection, it is what stands behind the rows that the AIMLE tables call SST.
 *
 * @param temperature the temperature {@code t}, positive
 */
public record Concrete(double temperature) implements Relaxation {

  /** Checks the temperature. */
  public Concrete {
    Checks.positive("temperature", temperature);
  }

  @Override
  public void relax(double[] scores, double[] mask) {
    Finite.count(scores, 0, mask.length, 1);
    Softmax.forward(scores, 0, mask.length, temperature, mask);
  }

  @Override
  public void gradient(double[] scores, double[] maskGradient, double[] scoreGradient) {
    double[] p = new double[maskGradient.length];
    relax(scores, p);
    Softmax.backward(p, maskGradient, temperature, scoreGradient, 0);
  }
}
