package org.argmax4j.structure.tree;

import org.argmax4j.config.Checks;
import org.argmax4j.config.Named;
import org.argmax4j.structure.Entropy;
import org.argmax4j.structure.Relaxation;
import org.argmax4j.structure.Solver;
import org.argmax4j.structure.SolverConfig;
import org.argmax4j.structure.StructureDistribution;
import org.argmax4j.structure.TractableSolver;

/**
 * The spanning tree of largest score of the complete graph of {@code n} vertices, as the 0/1 vector
 * of its edges in the order of {@link CompleteGraph}. The length of a row says how many vertices
 * there are. Of edges with equal scores the one of lower index is taken first, as by Kruskal's
 * algorithm with a stable sort. {@code O(n^2)} a row, see {@link Prim}. A row whose edges of scores
 * above negative infinity do not connect all vertices is refused.
 *
 * <p>The distribution is exact, see {@link TreeDistribution}. The relaxation with
 * exponential-family entropy is that of Paulus et al. (2020), see {@link TreeMarginals}.
 *
 * @param maxRange how far below the largest score of a row, over the temperature, the relaxation
 *     lets another score be: those further below are raised. Positive. Neither the solver nor the
 *     distribution raises scores
 * @param sweeps how many sweeps of a Markov chain a sample of the distribution takes, see {@link
 *     TreeChain}; 0 for exact samples, which are also faster
 */
@Named("spanning-tree")
public record SpanningTree(double maxRange, int sweeps) implements TractableSolver, SolverConfig {

  /** Checks the ranges. */
  public SpanningTree {
    Checks.positive("maxRange", maxRange);
    Checks.atLeast("sweeps", sweeps, 0);
  }

  /** With the range of the published experiments of Paulus et al. (2020), 15; exact samples. */
  public static SpanningTree defaults() {
    return new SpanningTree(15, 0);
  }

  @Override
  public Solver solver() {
    return this;
  }

  /** Every tree has {@code n-1} edges. */
  @Override
  public boolean equallyManyOnes() {
    return true;
  }

  @Override
  public void solve(float[] scores, int rows, int length, float[] structures) {
    Prim.of(CompleteGraph.ofEdges(length)).solve(scores, rows, structures);
  }

  @Override
  public StructureDistribution distribution(double[] scores) {
    return sweeps == 0 ? TreeDistribution.of(scores) : new TreeChain(scores, sweeps);
  }

  @Override
  public Relaxation relaxation(Entropy entropy, double temperature) {
    return entropy == Entropy.EXPONENTIAL_FAMILY
        ? new TreeMarginals(temperature, maxRange)
        // Says that there is no other.
        : TractableSolver.super.relaxation(entropy, temperature);
  }

  /** The marginals of the distribution at {@code scores / t}, however far the scores are apart. */
  Relaxation marginals(double temperature) {
    return TractableSolver.super.relaxation(Entropy.EXPONENTIAL_FAMILY, temperature);
  }
}
