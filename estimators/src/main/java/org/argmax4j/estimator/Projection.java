package org.argmax4j.estimator;

/**
 * An invariance of a solver: a map of its scores that leaves the solution unchanged (Sahoo et al.,
 * "Backpropagation through Combinatorial Algorithms: Identity with Projection Works", section 3.3).
 * Works on one row at a time; immutable.
 *
 * <p>Infinite entries belong to coordinates that may not be chosen. A projection is one of the
 * others: the entries stay infinite, and their gradient is 0.
 */
public interface Projection {

  /**
   * Projects a row in place.
   *
   * @param values holds the row, without NaN
   * @param offset where the row starts
   * @param length its length
   */
  void project(float[] values, int offset, int length);

  /**
   * Takes a gradient with respect to the projected row back to the row, in place.
   *
   * @param values holds the row before the projection, without NaN; read only
   * @param gradient holds the gradient, at the same offset
   * @param offset where the row starts
   * @param length its length
   */
  void pullBack(float[] values, float[] gradient, int offset, int length);
}
