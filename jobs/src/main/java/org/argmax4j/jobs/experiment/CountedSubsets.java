package org.argmax4j.jobs.experiment;

import org.argmax4j.structure.Entropy;
import org.argmax4j.structure.Relaxation;
import org.argmax4j.structure.StructureDistribution;
import org.argmax4j.structure.subset.SubsetSolver;

/**
 * A solver of subsets that counts what it is asked for. Used by one thread at a time, whatever the
 * counted solver is.
 */
public final class CountedSubsets implements SubsetSolver {

  private final SubsetSolver solver;
  private long solved;
  private long distributions;

  /** Counts what a solver is asked for from now on. */
  public CountedSubsets(SubsetSolver solver) {
    this.solver = solver;
  }

  /** How many rows were solved. */
  public long solved() {
    return solved;
  }

  /** How many exact distributions were made, each by a sum over all structures of a row. */
  public long distributions() {
    return distributions;
  }

  @Override
  public void solve(float[] scores, int rows, int length, float[] structures) {
    solved += rows;
    solver.solve(scores, rows, length, structures);
  }

  @Override
  public int ones() {
    return solver.ones();
  }

  @Override
  public StructureDistribution distribution(double[] scores) {
    distributions++;
    return solver.distribution(scores);
  }

  /** Relaxations are not counted: they do not solve. */
  @Override
  public Relaxation relaxation(Entropy entropy, double temperature) {
    return solver.relaxation(entropy, temperature);
  }

  @Override
  public String toString() {
    return solver.toString();
  }
}
