package org.argmax4j.estimator.baseline;

import java.util.Arrays;
import java.util.Locale;

/**
 * The losses of the samples of one training step.
 *
 * @param values the loss of each sample, {@code [examples * samples]}; the samples of one example
 *     are adjacent
 * @param samples samples an example
 * @param expected what a network expects of the loss of each example, {@code [examples]}; zeros if
 *     there is none
 */
public record SampleLosses(float[] values, int samples, float[] expected) {

  /** Checks the sizes. */
  public SampleLosses {
    if (expected.length * samples != values.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid expected losses: %d values for %d samples, %d an example",
              expected.length,
              values.length,
              samples));
    }
  }

  /** Losses of which nothing is expected. */
  public static SampleLosses of(float[] values, int samples) {
    return new SampleLosses(values, samples, new float[values.length / samples]);
  }

  /** The mean loss, in float64. */
  public double mean() {
    return mean(0, values.length);
  }

  /** The losses less the same value. */
  double[] less(double baseline) {
    double[] advantages = new double[values.length];
    Arrays.setAll(advantages, i -> values[i] - baseline);
    return advantages;
  }

  /** The losses less the mean of the other samples of their examples, of which there are some. */
  double[] lessTheOthers() {
    double[] advantages = new double[values.length];
    for (int first = 0; first < values.length; first += samples) {
      double own = mean(first, samples);
      for (int i = first; i < first + samples; i++) {
        // f_i minus the mean of the others is (f_i - mean of all) S / (S - 1).
        advantages[i] = (values[i] - own) * samples / (samples - 1.0);
      }
    }
    return advantages;
  }

  private double mean(int from, int count) {
    double sum = 0;
    for (int i = from; i < from + count; i++) {
      sum += values[i];
    }
    return sum / count;
  }
}
