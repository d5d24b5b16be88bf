package org.argmax4j.structure.tree;

import java.util.SplittableRandom;
import org.argmax4j.structure.Finite;
import org.argmax4j.structure.StructureDistribution;

/**
 * The distribution {@code p(T) proportional to exp(sum of the scores of T's edges)} over spanning
 * trees, by the elimination of the vertices from the last to the first. A vertex v whose edges have
 * the weights {@code a_i}, with the sum {@code d}, is left out, and {@code a_i a_j / d} is added to
 * the weight of the edge between i and j: Gaussian elimination on the Laplacian, with pivots d, so
 * that the product of them is the partition function (matrix-tree theorem). It never subtracts,
 * which keeps every digit however far apart the weights are.
 *
 * <p>An edge's marginal is its weight times the effective resistance between its ends, which
 * elimination does not change. The resistances come from the first vertex to the last: with {@code
 * p_i = a_i / d},
 *
 * <pre>R_vi = 1/d + sum over j of p_j R_ij - 1/2 sum over j, k of p_j p_k R_jk</pre>
 *
 * where the first sum is at most {@code R_vi} times the expected number of v's edges plus one, so
 * that the difference is safe as well. Everything takes {@code O(n^3)}, and a sample {@code
 * O(n^2)}, see {@link TreeSampler}.
 */
abstract class TreeDistribution implements StructureDistribution {

  /** Weights this far apart, as a logarithm, and their inverses are numbers of a double. */
  private static final double WIDEST = 500;

  /** The graph. */
  final CompleteGraph graph;

  /** A distribution over the trees of a graph. */
  TreeDistribution(CompleteGraph graph) {
    this.graph = graph;
  }

  /** As {@link SpanningTree#distribution}. */
  static TreeDistribution of(double[] scores) {
    CompleteGraph graph = CompleteGraph.ofEdges(scores.length);
    Finite.count(scores, 0, scores.length, graph.vertices() - 1);
    double largest = Double.NEGATIVE_INFINITY;
    double smallest = Double.POSITIVE_INFINITY;
    for (double score : scores) {
      largest = Math.max(largest, score);
      smallest = score > Double.NEGATIVE_INFINITY ? Math.min(smallest, score) : smallest;
    }
    return largest - smallest <= WIDEST
        ? new WeightedTrees(graph, scores, largest)
        : new LogWeightedTrees(graph, scores);
  }

  /**
   * The weight of an edge over that of another one of its vertex, when the vertex is eliminated.
   * NaN if neither has any.
   *
   * @param vertex the vertex
   * @param other the other end, a smaller number
   * @param unit the other end of the edge whose weight is the unit
   */
  abstract double weight(int vertex, int other, int unit);

  /**
   * How much of the weight that an edge has when its vertex is eliminated was there at first, in a
   * unit of the edge.
   *
   * @param vertex the larger end
   * @param other the smaller end
   */
  abstract double original(int vertex, int other);

  /**
   * How much of the weight that an edge has when its vertex is eliminated came from a vertex
   * eliminated before, in the same unit.
   *
   * @param from the vertex that it came from
   * @param vertex the larger end, smaller than {@code from}
   * @param other the smaller end
   */
  abstract double added(int from, int vertex, int other);

  @Override
  public void sample(SplittableRandom random, float[] structures, int offset) {
    new TreeSampler(this, random).sample(structures, offset);
  }
}
