package org.argmax4j.estimator.baseline;

/**
 * What a baseline makes of the losses of samples.
 *
 * @param advantages what the score of each sample is multiplied by
 * @param slopes the derivative of the error of each sample's expectation with respect to it; zeros
 *     where it is not learnt
 */
public record Centred(double[] advantages, double[] slopes) {

  /** Advantages without a learned expectation. */
  public static Centred of(double[] advantages) {
    return new Centred(advantages, new double[advantages.length]);
  }
}
