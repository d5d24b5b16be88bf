package org.argmax4j.jobs.experiment.tour;

import java.util.SplittableRandom;
import org.argmax4j.config.Checks;
import org.argmax4j.tensor.HostFunction;
import org.argmax4j.tensor.Node;

/**
 * Normal noise on the gradient of the loss with respect to structures, in training: how an
 * estimator bears a loss that is noisy (Sahoo et al., Figure 4).
 *
 * @param sigma its standard deviation, at least 0; 0 for none
 * @param scale what it is compared with
 */
public record GradientNoise(double sigma, Scale scale) {

  /** What noise is compared with. */
  public enum Scale {
    /** The gradient of the loss of an example. */
    EXAMPLE,
    /** The gradient of the mean over the batch, which is smaller by the number of examples. */
    BATCH
  }

  /** Checks the range. */
  public GradientNoise {
    Checks.notNegative("gradient-noise.sigma", sigma);
  }

  /** No noise. */
  static GradientNoise none() {
    return new GradientNoise(0, Scale.EXAMPLE);
  }

  /**
   * The structures, whose gradient gets noise on its way back.
   *
   * @param structures {@code [rows, columns]}
   * @param examples how many examples the loss is averaged over
   * @param random where the noise comes from
   */
  Node on(Node structures, int examples, SplittableRandom random) {
    if (sigma == 0) {
      return structures;
    }
    double deviation = scale == Scale.EXAMPLE ? sigma / examples : sigma;
    int rows = structures.shape().rows();
    return HostFunction.apply(
        values -> new Noisy(values, deviation, random), structures, rows, structures.size() / rows);
  }

  private record Noisy(float[] output, double deviation, SplittableRandom random)
      implements HostFunction.Pass {

    @Override
    public float[] backward(float[] gradient) {
      float[] noisy = new float[gradient.length];
      for (int i = 0; i < noisy.length; i++) {
        noisy[i] = (float) (gradient[i] + deviation * random.nextGaussian());
      }
      return noisy;
    }
  }
}
