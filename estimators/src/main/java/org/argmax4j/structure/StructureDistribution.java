package org.argmax4j.structure;

import java.util.SplittableRandom;

/** A distribution over structures, proportional to the exponential of their score. In float64. */
public interface StructureDistribution {

  /** The natural logarithm of the sum of {@code exp <scores, z>} over all structures. */
  double logPartition();

  /** The probability of a one, for each coordinate; a new array. */
  double[] marginals();

  /**
   * Draws one structure.
   *
   * @param random the stream to draw from
   * @param structures receives the structure
   * @param offset where it is put
   */
  void sample(SplittableRandom random, float[] structures, int offset);
}
