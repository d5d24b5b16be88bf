package org.argmax4j.structure;

import java.util.SplittableRandom;

/** A distribution over structures, proportional to the exponential of their score. In float64. */
public interface StructureDistribution {

  /** The natural logarithm of the sum of {@code exp <scores, z>} over all structures. */
  double logPartition();

  /** The probability of a one, for each coordinate; a new array. */
  double[] marginals();

  /**
   * The covariance of the structure times a vector, the derivative of the marginals when the scores
   * move along it; a new array. By default an exact sum is not to be had.
   *
   * @param vector a value for each coordinate; read only
   * @throws UnsupportedOperationException if the structure has no way to it
   */
  default double[] covarianceTimes(double[] vector) {
    throw new UnsupportedOperationException(
        getClass().getSimpleName() + " has no product with its covariance");
  }

  /**
   * Draws one structure.
   *
   * @param random the stream to draw from
   * @param structures receives the structure
   * @param offset where it is put
   */
  void sample(SplittableRandom random, float[] structures, int offset);
}
