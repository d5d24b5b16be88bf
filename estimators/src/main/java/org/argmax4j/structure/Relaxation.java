package org.argmax4j.structure;

/**
 * A smooth map from a row of perturbed scores to a soft mask, with its exact derivative. All arrays
 * belong to one row; arithmetic is float64. Implementations are immutable and safe for use by
 * several threads.
 */
public interface Relaxation {

  /** How many independently perturbed copies of the scores one mask is made from. */
  default int draws() {
    return 1;
  }

  /**
   * The soft mask of one row.
   *
   * @param scores perturbed scores, {@code draws x length}, row-major; negative infinity for
   *     coordinates that may not be chosen; read only
   * @param mask receives the mask, {@code length}, non-negative entries; exactly 0 where nothing
   *     may be chosen
   * @throws NotFiniteException if a score is NaN or positive infinity, or fewer coordinates may be
   *     chosen than a mask needs
   */
  void relax(double[] scores, double[] mask);

  /**
   * The vector-Jacobian product of {@link #relax} at the same scores.
   *
   * @param scores perturbed scores, {@code draws x length}; read only
   * @param maskGradient the gradient of the loss with respect to the mask, {@code length}; read
   *     only
   * @param scoreGradient receives the gradient with respect to the scores, {@code draws x length};
   *     0 where nothing may be chosen
   * @throws NotFiniteException as {@link #relax}
   */
  void gradient(double[] scores, double[] maskGradient, double[] scoreGradient);

  /**
   * The same mask with the central difference along the incoming gradient for a derivative, see
   * {@link FiniteDifferences}, as published programs have it where they lack the exact one.
   *
   * @param step how far the scores are moved for each unit of the gradient, positive
   */
  default Relaxation differenced(double step) {
    return new FiniteDifferences(this, step);
  }
}
