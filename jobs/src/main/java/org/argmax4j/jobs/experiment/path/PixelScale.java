package org.argmax4j.jobs.experiment.path;

/** Pixels less their mean, over their standard deviation, for each of red, green and blue. */
public final class PixelScale {

  private static final int VALUES = 256;

  /** What becomes of each value of each channel. */
  private final float[][] table;

  /**
   * A scale.
   *
   * @param mean of each channel, of values from 0 to 255
   * @param deviation of each channel; 0 for a channel of one value, which becomes 0
   */
  PixelScale(double[] mean, double[] deviation) {
    table = new float[mean.length][VALUES];
    for (int channel = 0; channel < mean.length; channel++) {
      double scale = deviation[channel] == 0 ? 0 : 1 / deviation[channel];
      for (int value = 0; value < VALUES; value++) {
        table[channel][value] = (float) ((value - mean[channel]) * scale);
      }
    }
  }

  /**
   * Scales pixels.
   *
   * @param pixels unsigned bytes, of the channels in turn
   * @param from where the first pixel begins
   * @param out receives the scaled values
   * @param to where the first of them is
   * @param count how many values
   */
  void apply(byte[] pixels, int from, float[] out, int to, int count) {
    int channels = table.length;
    for (int i = 0; i < count; i++) {
      out[to + i] = table[i % channels][pixels[from + i] & 0xFF];
    }
  }
}
