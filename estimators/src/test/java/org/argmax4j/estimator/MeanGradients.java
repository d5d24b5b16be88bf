package org.argmax4j.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.argmax4j.structure.Solver;

/** The mean of many gradients of a score-function estimator, against an exact one. */
public final class MeanGradients {

  private static final int REPEATS = 30_000;

  private MeanGradients() {}

  /**
   * Steps of one example with two samples each. An expectation that knows nothing is 2.5.
   *
   * @param config the estimator, of two samples
   * @param theta the scores of the example
   * @param loss the loss of a structure
   * @param exact the gradient of the expected loss
   * @param share how much of it is to be found
   */
  public static void check(
      EstimatorConfig config,
      Solver solver,
      float[] theta,
      ToDoubleFunction<float[]> loss,
      double[] exact,
      double share) {
    LossLayer layer = (LossLayer) config.layer(solver);
    int length = theta.length;
    double[] sums = new double[length];
    double[] squares = new double[length];
    SplittableRandom random = new SplittableRandom(17);
    Scores scores = new Scores(theta, 1, 1, length);
    for (int repeat = 0; repeat < REPEATS; repeat++) {
      LossLayer.Pass pass = layer.forward(scores, random);
      float[] losses = new float[2];
      for (int s = 0; s < 2; s++) {
        float[] z = Arrays.copyOfRange(pass.structures(), s * length, (s + 1) * length);
        losses[s] = (float) loss.applyAsDouble(z);
      }
      float[] gradient = pass.backward(losses, new float[] {1, 1}, new float[] {2.5f}).scores();
      for (int i = 0; i < length; i++) {
        sums[i] += gradient[i];
        squares[i] += gradient[i] * gradient[i];
      }
    }
    for (int i = 0; i < length; i++) {
      double mean = sums[i] / REPEATS;
      double error = Math.sqrt((squares[i] / REPEATS - mean * mean) / REPEATS);
      assertThat(mean).isCloseTo(share * exact[i], within(4.9 * error));
    }
  }
}
