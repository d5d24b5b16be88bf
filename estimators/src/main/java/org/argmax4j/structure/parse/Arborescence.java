package org.argmax4j.structure.parse;

import org.argmax4j.config.Named;
import org.argmax4j.structure.Solver;
import org.argmax4j.structure.SolverConfig;
import org.argmax4j.structure.StructureDistribution;
import org.argmax4j.structure.ThreadMemory;
import org.argmax4j.structure.TractableSolver;

/**
 * The parse of largest score, whether its arcs cross or not: the arborescence of the root over all
 * words, as the 0/1 vector of its {@link Arcs}, N of which are 1. The length of a row says how many
 * words there are. The algorithm of Chu, Liu and Edmonds, {@code O(N^2)} a row, see {@link
 * MaximumArborescence}: of equal arcs into a word that of the lower head is taken, and of equal
 * arcs into a cycle that of the lower head, then into the lower word. A row without a parse of
 * finite score is refused.
 *
 * <p>The distribution is exact, by the matrix-tree theorem for directed graphs, see {@link
 * ArborescenceDistribution}; it has any number of words below the root.
 *
 * @param root how many words may have the root as their head
 */
@Named("arborescence")
public record Arborescence(RootChildren root) implements TractableSolver, SolverConfig {

  private static final ThreadMemory<Arcs, MaximumArborescence> MEMORY =
      new ThreadMemory<>(MaximumArborescence::new);

  /** Any number of words below the root, as in the published programs. */
  public static Arborescence defaults() {
    return new Arborescence(RootChildren.ANY);
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
    MaximumArborescence search = MEMORY.of(Arcs.ofCount(length));
    for (int row = 0; row < rows; row++) {
      search.solve(scores, row, root, structures);
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws UnsupportedOperationException if only one word may have the root as its head
   */
  @Override
  public StructureDistribution distribution(double[] scores) {
    if (root == RootChildren.ONE) {
      throw new UnsupportedOperationException(
          "Arborescences with one word below the root have no distribution here");
    }
    return new ArborescenceDistribution(Arcs.ofCount(scores.length), scores);
  }
}
