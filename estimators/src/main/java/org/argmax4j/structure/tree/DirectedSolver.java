package org.argmax4j.structure.tree;

import java.util.Locale;
import org.argmax4j.config.Named;
import org.argmax4j.structure.Finite;
import org.argmax4j.structure.Solver;
import org.argmax4j.structure.SolverConfig;
import org.argmax4j.structure.ThreadMemory;

/**
 * A solver of undirected edges for rows of both directions of each edge, in the order of {@link
 * DirectedEdges}: the structure is the same in both directions. Ties are broken as by that solver,
 * which sees the edges in the order of {@link CompleteGraph}.
 *
 * <p>An estimator that differentiates through it moves and perturbs all {@code n(n-1)} entries, of
 * which this may read only half, or averages both draws of the noise. A layer over the undirected
 * edges, whose structures are copied to both directions, has neither flaw: it gets the sum of both
 * gradients, and one draw an edge.
 *
 * @param reading which entries the score of an edge is made of
 * @param undirected the solver of undirected edges
 */
@Named("both-directions")
public record DirectedSolver(Reading reading, SolverConfig undirected)
    implements Solver, SolverConfig {

  private static final ThreadMemory<DirectedEdges, Memory> MEMORY = new ThreadMemory<>(Memory::new);

  /** Which entries the score of an edge is made of. */
  public enum Reading {
    /**
     * The one whose receiver is the larger vertex, as in the published program of AIMLE (2023); the
     * gradient of the other direction has no effect.
     */
    ASCENDING,
    /** The mean of both. */
    MEAN
  }

  /** Spanning trees of the mean scores. */
  public static DirectedSolver defaults() {
    return new DirectedSolver(Reading.MEAN, SpanningTree.defaults());
  }

  @Override
  public Solver solver() {
    return this;
  }

  @Override
  public boolean equallyManyOnes() {
    return undirected.solver().equallyManyOnes();
  }

  @Override
  public void solve(float[] scores, int rows, int length, float[] structures) {
    Memory memory = MEMORY.of(DirectedEdges.ofCount(length));
    int edges = length / 2;
    memory.reserve(rows * edges);
    for (int row = 0; row < rows; row++) {
      for (int edge = 0; edge < edges; edge++) {
        float ascending = read(scores, row, length, memory.ascending[edge]);
        memory.scores[row * edges + edge] =
            reading == Reading.ASCENDING
                ? ascending
                : ascending / 2 + read(scores, row, length, memory.descending[edge]) / 2;
      }
    }
    undirected.solver().solve(memory.scores, rows, edges, memory.structures);
    for (int row = 0; row < rows; row++) {
      for (int edge = 0; edge < edges; edge++) {
        float chosen = memory.structures[row * edges + edge];
        structures[row * length + memory.ascending[edge]] = chosen;
        structures[row * length + memory.descending[edge]] = chosen;
      }
    }
  }

  private static float read(float[] scores, int row, int length, int position) {
    float score = scores[row * length + position];
    if (!(score < Float.POSITIVE_INFINITY)) {
      throw Finite.score(
          score,
          String.format(Locale.ROOT, "row %d, coordinate %d", row, position),
          Double.NEGATIVE_INFINITY);
    }
    return score;
  }

  /** One thread's working memory for a graph. */
  private static final class Memory {

    final int[] ascending;
    final int[] descending;
    float[] scores = {};
    float[] structures = {};

    Memory(DirectedEdges graph) {
      this.ascending = graph.ascending();
      this.descending = graph.descending();
    }

    void reserve(int size) {
      if (scores.length < size) {
        scores = new float[size];
        structures = new float[size];
      }
    }
  }
}
