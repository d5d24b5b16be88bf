package org.argmax4j.structure;

/** A solver whose structures also carry a distribution that can be summed and sampled exactly. */
public interface TractableSolver extends Solver {

  /**
   * The distribution {@code p(z) proportional to exp <scores, z>} over the solver's structures.
   *
   * @param scores holds the scores of one row, negative infinity for coordinates that are 0 in
   *     every structure; read now, not kept
   * @param offset where the row starts
   * @param length the number of coordinates
   * @throws NotFiniteException if a score is NaN or positive infinity, or no structure has a score
   *     above negative infinity
   */
  StructureDistribution distribution(float[] scores, int offset, int length);
}
