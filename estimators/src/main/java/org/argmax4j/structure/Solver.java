package org.argmax4j.structure;

/**
 * An exact maximum-a-posteriori (MAP) solver: for each row of scores, the structure {@code z} in
 * the solver's feasible set that maximises the inner product of scores and {@code z}. Problems that
 * minimise a cost pass negated costs; the estimators do that for their {@code Direction}.
 *
 * <p>Implementations are immutable and safe for use by several threads at once, state how ties are
 * broken, and allocate nothing in the steady state.
 */
public interface Solver {

  /**
   * Solves {@code rows} independent instances that lie one behind the other.
   *
   * @param scores the scores, {@code rows x length}, row-major; negative infinity for coordinates
   *     that are 0 in every structure; read only
   * @param rows the number of instances
   * @param length the number of coordinates of an instance
   * @param structures receives the structures, {@code rows x length}; may not be {@code scores}
   * @throws IllegalArgumentException if {@code length} does not fit the solver's structures
   * @throws NotFiniteException if a score is NaN or positive infinity, or no structure of a row has
   *     a score above negative infinity
   */
  void solve(float[] scores, int rows, int length, float[] structures);

  /**
   * Whether all structures of a row have equally many ones, so that a number which is added to all
   * scores changes nothing. Not by default. (A positive factor never changes anything.)
   */
  default boolean equallyManyOnes() {
    return false;
  }
}
