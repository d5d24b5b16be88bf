package org.argmax4j.estimator;

/** The mean over the samples of each example. */
final class SampleMean {

  private SampleMean() {}

  /**
   * The scaled mean, summed in float64.
   *
   * @param values {@code examples x samples x rows x length}
   * @param samples samples an example
   * @param factor what every mean is multiplied by
   * @return a new array, {@code examples x rows x length}
   */
  static float[] of(float[] values, Scores scores, int samples, double factor) {
    int size = scores.exampleSize();
    float[] means = new float[scores.size()];
    double scale = factor / samples;
    if (samples == 1) {
      float single = (float) scale;
      for (int i = 0; i < means.length; i++) {
        means[i] = single * values[i];
      }
      return means;
    }
    double[] sums = new double[size];
    for (int example = 0; example < scores.examples(); example++) {
      java.util.Arrays.fill(sums, 0);
      for (int sample = 0; sample < samples; sample++) {
        int from = (example * samples + sample) * size;
        for (int i = 0; i < size; i++) {
          sums[i] += values[from + i];
        }
      }
      for (int i = 0; i < size; i++) {
        means[example * size + i] = (float) (scale * sums[i]);
      }
    }
    return means;
  }
}
