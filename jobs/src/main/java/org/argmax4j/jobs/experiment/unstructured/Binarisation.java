package org.argmax4j.jobs.experiment.unstructured;

import java.util.SplittableRandom;
import org.argmax4j.random.RandomStreams;

/** How grey values become bits. */
public enum Binarisation {
  /** By rounding: 1 from 128 of 255 on. It is what the published program does. */
  THRESHOLD {
    @Override
    void apply(byte[] grey, int from, byte[] bits, int to, int size, SplittableRandom random) {
      for (int i = 0; i < size; i++) {
        bits[to + i] = (byte) ((grey[from + i] & 0xFF) >> 7);
      }
    }
  },
  /**
   * By one draw for each pixel, with its grey value as probability (Salakhutdinov and Murray,
   * 2008), which is the same in every run: what the paper says.
   */
  FIXED_DRAW {
    @Override
    void apply(byte[] grey, int from, byte[] bits, int to, int size, SplittableRandom random) {
      for (int i = 0; i < size; i++) {
        bits[to + i] = (byte) (random.nextInt(255) < (grey[from + i] & 0xFF) ? 1 : 0);
      }
    }
  };

  private static final RandomStreams FIXED = new RandomStreams(0);

  /** Makes bits of one image. */
  abstract void apply(
      byte[] grey, int from, byte[] bits, int to, int size, SplittableRandom random);

  /**
   * Makes bits of images.
   *
   * @param grey grey values of all images of a part, one byte a pixel, 0 to 255 unsigned
   * @param indices which images
   * @param size pixels an image
   * @param part the name of the part, for the draws
   */
  BinaryImages of(byte[] grey, int[] indices, int size, String part) {
    byte[] bits = new byte[Math.multiplyExact(indices.length, size)];
    for (int i = 0; i < indices.length; i++) {
      apply(grey, indices[i] * size, bits, i * size, size, FIXED.stream(part, indices[i]));
    }
    return new BinaryImages(bits, size);
  }
}
