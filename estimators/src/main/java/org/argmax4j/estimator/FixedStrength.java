package org.argmax4j.estimator;

import java.util.Map;

/** A lambda that never changes. */
final class FixedStrength implements Strength {

  /** Keeps the quotient finite at lambda = 0, where the difference is zero anyway. */
  private static final double SMALLEST_DIVISOR = 1e-7;

  private final double lambda;
  private final ImplicitMle.Scaling scaling;

  FixedStrength(double lambda, ImplicitMle.Scaling scaling) {
    this.lambda = lambda;
    this.scaling = scaling;
  }

  @Override
  public double lambda(Scores scores, float[] gradient, int samples) {
    return lambda;
  }

  @Override
  public double divisor() {
    return scaling == ImplicitMle.Scaling.LAMBDA ? Math.max(lambda, SMALLEST_DIVISOR) : 1;
  }

  @Override
  public int counted(int samples, int marginalSamples) {
    return 0;
  }

  @Override
  public void observe(double nonZeros) {
    // Nothing to adapt.
  }

  @Override
  public Map<String, Double> diagnostics() {
    return Map.of();
  }

  @Override
  public double[] state() {
    return new double[0];
  }

  @Override
  public void restore(double[] state) {
    States.check(state, 0, this);
  }
}
