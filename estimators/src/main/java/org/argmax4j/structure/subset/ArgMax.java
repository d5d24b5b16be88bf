package org.argmax4j.structure.subset;

import org.argmax4j.config.Named;
import org.argmax4j.structure.Solver;
import org.argmax4j.structure.SolverConfig;
import org.argmax4j.structure.StructureDistribution;

/**
 * The one-hot vector of the largest score of each row. Ties go to the lowest index. Linear time.
 */
@Named("arg-max")
public record ArgMax() implements SubsetSolver, SolverConfig {

  /** The only argmax. */
  public static ArgMax defaults() {
    return new ArgMax();
  }

  @Override
  public Solver solver() {
    return this;
  }

  @Override
  public int ones() {
    return 1;
  }

  @Override
  public void solve(float[] scores, int rows, int length, float[] structures) {
    for (int row = 0; row < rows; row++) {
      int start = row * length;
      int best = start;
      float largest = scores[start];
      for (int i = start; i < start + length; i++) {
        structures[i] = 0;
        if (scores[i] > largest) {
          largest = scores[i];
          best = i;
        }
      }
      structures[best] = 1;
    }
  }

  @Override
  public StructureDistribution distribution(float[] scores, int offset, int length) {
    return new CategoricalDistribution(scores, offset, length);
  }
}
