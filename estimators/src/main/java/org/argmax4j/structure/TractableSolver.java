package org.argmax4j.structure;

/** A solver whose structures also carry a distribution that can be summed and sampled exactly. */
public interface TractableSolver extends Solver {

  /**
   * The distribution {@code p(z) proportional to exp <scores, z>} over the solver's structures.
   *
   * @param scores holds the scores of one row; read now, not kept
   * @param offset where the row starts
   * @param length the number of coordinates
   */
  StructureDistribution distribution(float[] scores, int offset, int length);
}
