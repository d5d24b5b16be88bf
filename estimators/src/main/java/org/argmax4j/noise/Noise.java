package org.argmax4j.noise;

import java.util.SplittableRandom;

/**
 * A distribution of independent perturbations, one a coordinate. A temperature is not part of it:
 * the estimators multiply the draws by theirs.
 */
public interface Noise {

  /**
   * Fills an array with independent draws.
   *
   * @param random the stream to draw from
   * @param draws receives the draws
   * @param count how many draws to make, from index 0
   */
  void fill(SplittableRandom random, float[] draws, int count);
}
