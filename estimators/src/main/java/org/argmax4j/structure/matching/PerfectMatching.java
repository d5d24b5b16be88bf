package org.argmax4j.structure.matching;

import java.util.Locale;
import org.argmax4j.config.Named;
import org.argmax4j.structure.Solver;
import org.argmax4j.structure.SolverConfig;

/**
 * {@link Assignment} of as many vertices at the left as at the right, whose number the length of a
 * row of scores tells: its rows need not all be equally long.
 */
@Named("perfect-matching")
public record PerfectMatching() implements Solver, SolverConfig {

  /** The only one. */
  public static PerfectMatching defaults() {
    return new PerfectMatching();
  }

  @Override
  public Solver solver() {
    return this;
  }

  /** Every vertex is matched. */
  @Override
  public boolean equallyManyOnes() {
    return true;
  }

  @Override
  public void solve(float[] scores, int rows, int length, float[] structures) {
    int vertices = (int) Math.round(Math.sqrt(length));
    if (length < 1 || vertices * vertices != length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Invalid number of pairs: %d, must be a square of vertices", length));
    }
    new Assignment(vertices).solve(scores, rows, length, structures);
  }
}
