package org.argmax4j.estimator;

import java.util.Arrays;

/** The scaled mean over the samples of each example, of values that come in blocks of samples. */
final class SampleMean {

  private final int size;
  private final int samples;
  private final double scale;
  private final float[] means;
  private final double[] sums;
  private final float[] zeros;
  private int copies;

  /**
   * Nothing was added yet.
   *
   * @param samples samples an example
   * @param factor what every mean is multiplied by
   */
  SampleMean(Scores scores, int samples, double factor) {
    this.size = scores.exampleSize();
    this.samples = samples;
    this.scale = factor / samples;
    this.means = new float[scores.size()];
    this.sums = new double[size];
    this.zeros = new float[size];
  }

  /**
   * The scaled mean, summed in float64.
   *
   * @param values {@code examples x samples x rows x length}
   * @param samples samples an example
   * @param factor what every mean is multiplied by
   * @return a new array, {@code examples x rows x length}
   */
  static float[] of(float[] values, Scores scores, int samples, double factor) {
    SampleMean mean = new SampleMean(scores, samples, factor);
    mean.add(values, scores.examples() * samples);
    return mean.means();
  }

  /**
   * Adds the next samples, those of one example behind each other.
   *
   * @param values those of the samples, from index 0
   * @param count how many samples
   */
  void add(float[] values, int count) {
    if (samples == 1) {
      float single = (float) scale;
      int to = copies * size;
      for (int i = 0; i < count * size; i++) {
        means[to + i] = single * values[i];
      }
      copies += count;
      return;
    }
    for (int copy = 0; copy < count; copy++) {
      int from = copy * size;
      // Most differences of structures are zero, which is seen faster than it is added.
      if (!Arrays.equals(values, from, from + size, zeros, 0, size)) {
        for (int i = 0; i < size; i++) {
          sums[i] += values[from + i];
        }
      }
      copies++;
      if (copies % samples == 0) {
        int to = (copies / samples - 1) * size;
        for (int i = 0; i < size; i++) {
          means[to + i] = (float) (scale * sums[i]);
        }
        Arrays.fill(sums, 0);
      }
    }
  }

  /**
   * The means of the examples of which all samples were added, {@code examples x rows x length}.
   */
  float[] means() {
    return means;
  }
}
