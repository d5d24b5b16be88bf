package org.argmax4j.structure.parse;

import org.argmax4j.config.Named;
import org.argmax4j.structure.Solver;
import org.argmax4j.structure.SolverConfig;
import org.argmax4j.structure.StructureDistribution;
import org.argmax4j.structure.ThreadMemory;
import org.argmax4j.structure.TractableSolver;

/**
 * The projective parse of largest score: a tree over the words of a sentence whose arcs do not
 * cross, as the 0/1 vector of its {@link Arcs}, N of which are 1. The length of a row says how many
 * words there are. Eisner's algorithm (1996), {@code O(N^3)} a row, see {@link Eisner}: of equal
 * parses that one is given whose spans split first, from the whole sentence down. A row without a
 * parse of finite score is refused.
 *
 * <p>The distribution is exact, see {@link ProjectiveDistribution}.
 *
 * @param root how many words may have the root as their head
 */
@Named("projective-tree")
public record ProjectiveTree(RootChildren root) implements TractableSolver, SolverConfig {

  private static final ThreadMemory<Arcs, Eisner> MEMORY = new ThreadMemory<>(Eisner::new);

  /** Any number of words below the root, as in the published programs. */
  public static ProjectiveTree defaults() {
    return new ProjectiveTree(RootChildren.ANY);
  }

  @Override
  public Solver solver() {
    return this;
  }

  /** Every word has one head. */
  @Override
  public boolean equallyManyOnes() {
    return true;
  }

  @Override
  public void solve(float[] scores, int rows, int length, float[] structures) {
    Eisner eisner = MEMORY.of(Arcs.ofCount(length));
    for (int row = 0; row < rows; row++) {
      eisner.solve(scores, row, root, structures);
    }
  }

  @Override
  public StructureDistribution distribution(double[] scores) {
    return new ProjectiveDistribution(Arcs.ofCount(scores.length), scores, root);
  }
}
