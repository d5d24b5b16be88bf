package org.argmax4j.estimator;

/**
 * The difference of the structures of scores moved along a gradient, with the noise of the forward
 * pass: {@code z_left - z_right}, halved when central. Under minimisation the moves change sign.
 */
final class FiniteDifference {

  private final PerturbAndMap sampler;
  private final Difference difference;
  private final ForwardReference reference;
  private final double alpha;
  private final double inputTemperature;
  private final double targetTemperature;
  private final float sign;
  private float[] left = {};
  private float[] right = {};

  FiniteDifference(
      PerturbAndMap sampler,
      Difference difference,
      ForwardReference reference,
      double alpha,
      double inputTemperature,
      double targetTemperature) {
    this.sampler = sampler;
    this.difference = difference;
    this.reference = reference;
    this.alpha = alpha;
    this.inputTemperature = inputTemperature;
    this.targetTemperature = targetTemperature;
    this.sign = sampler.sign();
  }

  /** The structures of the forward pass. */
  float[] sample(Scores scores, float[] draws) {
    return sampler.sample(scores, draws, inputTemperature);
  }

  /**
   * The difference for each sample, with the sign that an optimiser subtracts.
   *
   * @param structures the structures of the forward pass
   * @param gradient the gradient of the loss at each of them
   * @param lambda how far the scores are moved along it
   * @return {@code examples x samples x rows x length}; overwritten by the next call
   */
  float[] between(
      Scores scores, float[] draws, float[] structures, float[] gradient, double lambda) {
    int size = sampler.samples() * scores.size();
    if (right.length < size) {
      right = new float[size];
      left = new float[size];
    }
    double step = sign * lambda;
    sampler.solve(scores, alpha, draws, targetTemperature, gradient, -step, right);
    float[] reached = structures;
    float factor = sign;
    if (difference == Difference.CENTRAL) {
      sampler.solve(scores, alpha, draws, targetTemperature, gradient, step, left);
      reached = left;
      factor = sign / 2;
    } else if (reference == ForwardReference.RESOLVE) {
      sampler.solve(scores, alpha, draws, targetTemperature, null, 0, left);
      reached = left;
    }
    for (int i = 0; i < size; i++) {
      right[i] = factor * (reached[i] - right[i]);
    }
    return right;
  }
}
