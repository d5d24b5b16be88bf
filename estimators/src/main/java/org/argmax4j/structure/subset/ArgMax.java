package org.argmax4j.structure.subset;

import org.argmax4j.config.Named;
import org.argmax4j.structure.Entropy;
import org.argmax4j.structure.Finite;
import org.argmax4j.structure.Relaxation;
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
      int best = -1;
      float largest = Float.NEGATIVE_INFINITY;
      for (int i = start; i < start + length; i++) {
        structures[i] = 0;
        // Larger, or NaN.
        if (!(scores[i] <= largest)) {
          largest = scores[i];
          best = i;
          if (!(largest < Float.POSITIVE_INFINITY)) {
            throw Finite.refusal(scores, row, length, 1);
          }
        }
      }
      if (best < 0) {
        throw Finite.refusal(scores, row, length, 1);
      }
      structures[best] = 1;
    }
  }

  @Override
  public Relaxation relaxation(Entropy entropy, double temperature) {
    return SubsetRelaxations.of(1, entropy, temperature);
  }

  @Override
  public StructureDistribution distribution(double[] scores) {
    return new CategoricalDistribution(scores);
  }
}
