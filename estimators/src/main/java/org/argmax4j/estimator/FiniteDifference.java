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

  /** What differences are for; they come in blocks that stay in the cache. */
  interface Receiver {

    /**
     * Takes the next samples.
     *
     * @param differences theirs, from index 0; overwritten afterwards
     * @param count how many samples
     */
    void add(float[] differences, int count);
  }

  /**
   * The difference for each sample, with the sign that an optimiser subtracts.
   *
   * @param structures the structures of the forward pass
   * @param gradient the gradient of the loss at each of them
   * @param lambda how far the scores are moved along it
   * @param receiver takes the differences, {@code examples x samples x rows x length} in all
   */
  void between(
      Scores scores,
      float[] draws,
      float[] structures,
      float[] gradient,
      double lambda,
      Receiver receiver) {
    int size = scores.exampleSize();
    int together = sampler.together(scores);
    if (right.length < together * size) {
      right = new float[together * size];
      left = new float[together * size];
    }
    double step = sign * lambda;
    int copies = scores.examples() * sampler.samples();
    for (int first = 0; first < copies; first += together) {
      int count = Math.min(together, copies - first);
      var block = new PerturbAndMap.Block(scores, first, count);
      sampler.solve(block, alpha, draws, targetTemperature, gradient, -step, right);
      float factor = sign;
      if (difference == Difference.CENTRAL) {
        sampler.solve(block, alpha, draws, targetTemperature, gradient, step, left);
        factor = sign / 2;
      } else if (reference == ForwardReference.RESOLVE) {
        sampler.solve(block, alpha, draws, targetTemperature, null, 0, left);
      } else {
        System.arraycopy(structures, first * size, left, 0, count * size);
      }
      for (int i = 0; i < count * size; i++) {
        right[i] = factor * (left[i] - right[i]);
      }
      receiver.add(right, count);
    }
  }
}
