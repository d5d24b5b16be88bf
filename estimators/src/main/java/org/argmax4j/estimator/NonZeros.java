package org.argmax4j.estimator;

import java.util.Arrays;

/** Counts the non-zero entries of values that come in blocks of samples. */
final class NonZeros {

  private final int group;
  private final double[] sums;
  private int members;
  private long count;

  /**
   * Nothing was counted yet.
   *
   * @param size entries of a sample
   * @param group how many neighbouring samples are averaged before entries are counted, at least 1
   */
  NonZeros(int size, int group) {
    this.sums = new double[size];
    this.group = group;
  }

  /**
   * Counts more samples.
   *
   * @param values those of the samples, from index 0
   * @param samples how many
   */
  void add(float[] values, int samples) {
    if (group == 1) {
      for (int i = 0; i < samples * sums.length; i++) {
        count += values[i] == 0 ? 0 : 1;
      }
      return;
    }
    for (int sample = 0; sample < samples; sample++) {
      int from = sample * sums.length;
      for (int i = 0; i < sums.length; i++) {
        sums[i] += values[from + i];
      }
      if (++members == group) {
        for (double sum : sums) {
          count += sum == 0 ? 0 : 1;
        }
        Arrays.fill(sums, 0);
        members = 0;
      }
    }
  }

  /** How many entries of all groups so far were not zero. */
  long count() {
    return count;
  }
}
