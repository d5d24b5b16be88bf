package org.argmax4j.structure;

import org.argmax4j.config.Checks;

/**
 * The stochastic softmax trick with exponential-family entropy (Paulus et al. 2020), for any
 * structure: the relaxed structure is the exact marginals at {@code scores / t}, and its Jacobian
 * is the covariance of the structure over {@code t}.
 *
 * @param solver what has the distribution
 * @param temperature the temperature {@code t}, positive
 */
record Marginals(TractableSolver solver, double temperature) implements Relaxation {

  Marginals {
    Checks.positive("temperature", temperature);
  }

  @Override
  public void relax(double[] scores, double[] mask) {
    double[] marginals = solver.distribution(heated(scores)).marginals();
    System.arraycopy(marginals, 0, mask, 0, mask.length);
  }

  @Override
  public void gradient(double[] scores, double[] maskGradient, double[] scoreGradient) {
    double[] product = solver.distribution(heated(scores)).covarianceTimes(maskGradient);
    for (int i = 0; i < scoreGradient.length; i++) {
      scoreGradient[i] = product[i] / temperature;
    }
  }

  private double[] heated(double[] scores) {
    double[] heated = scores.clone();
    for (int i = 0; i < heated.length; i++) {
      heated[i] /= temperature;
    }
    return heated;
  }
}
