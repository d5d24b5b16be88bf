package org.argmax4j.structure;

import java.util.Locale;

/** A solver whose structures also carry a distribution that can be summed and sampled exactly. */
public interface TractableSolver extends Solver {

  /**
   * The distribution {@code p(z) proportional to exp <scores, z>} over the solver's structures.
   *
   * @param scores the scores of one row, negative infinity for coordinates that are 0 in every
   *     structure; read now, not kept
   * @throws NotFiniteException if a score is NaN or positive infinity, or no structure has a score
   *     above negative infinity
   */
  StructureDistribution distribution(double[] scores);

  /**
   * The distribution of a row of an array.
   *
   * @param scores holds the scores of the row; read now, not kept
   * @param offset where the row starts
   * @param length the number of coordinates
   * @throws NotFiniteException as {@link #distribution(double[])}
   */
  default StructureDistribution distribution(float[] scores, int offset, int length) {
    double[] row = new double[length];
    for (int i = 0; i < length; i++) {
      row[i] = scores[offset + i];
    }
    return distribution(row);
  }

  /**
   * A smooth map from scores to structures: what stands in for the solver when a stochastic softmax
   * trick trains. With the entropy of the exponential family it is the exact marginals, of any
   * structure whose distribution has a product with its covariance.
   *
   * @param entropy the regulariser
   * @param temperature the temperature {@code t}, positive
   * @throws IllegalArgumentException if the structure has no relaxation with this regulariser
   */
  default Relaxation relaxation(Entropy entropy, double temperature) {
    if (entropy != Entropy.EXPONENTIAL_FAMILY) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid entropy: %s, %s has a relaxation with %s only",
              entropy,
              this,
              Entropy.EXPONENTIAL_FAMILY));
    }
    return new Marginals(this, temperature);
  }
}
