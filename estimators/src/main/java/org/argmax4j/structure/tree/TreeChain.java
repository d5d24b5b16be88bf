package org.argmax4j.structure.tree;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.argmax4j.structure.StructureDistribution;

/**
 * A distribution over spanning trees that is sampled by a Markov chain. A tree grows by edges drawn
 * in proportion to the exponentials of their scores, the first among all, the others among those
 * that leave the tree. Then in each sweep every edge of the tree, in a random order, is taken out
 * and drawn anew among those that join the two parts that are left: Gibbs sampling, {@code O(n^3)}
 * a sweep, under which the distribution is invariant. All but the samples is exact.
 */
final class TreeChain implements StructureDistribution {

  private final CompleteGraph graph;
  private final double[] scores;
  private final int sweeps;
  private final StructureDistribution exact;

  TreeChain(double[] scores, int sweeps) {
    this.graph = CompleteGraph.ofEdges(scores.length);
    this.scores = scores.clone();
    this.sweeps = sweeps;
    this.exact = TreeDistribution.of(scores);
  }

  @Override
  public double logPartition() {
    return exact.logPartition();
  }

  @Override
  public double[] marginals() {
    return exact.marginals();
  }

  @Override
  public double[] covarianceTimes(double[] vector) {
    return exact.covarianceTimes(vector);
  }

  @Override
  public void sample(SplittableRandom random, float[] structures, int offset) {
    Walk walk = new Walk(random);
    walk.grow();
    for (int sweep = 0; sweep < sweeps; sweep++) {
      walk.sweep();
    }
    Arrays.fill(structures, offset, offset + scores.length, 0f);
    for (int[] edge : walk.tree) {
      structures[offset + graph.edge(edge[0], edge[1])] = 1;
    }
  }

  /** One run of the chain. */
  private final class Walk {

    private final SplittableRandom random;
    private final DisjointSets components = new DisjointSets(graph.vertices());

    /** The ends of each edge. */
    private final int[][] tree = new int[graph.vertices() - 1][2];

    Walk(SplittableRandom random) {
      this.random = random;
    }

    void grow() {
      components.separate(graph.vertices());
      // Every vertex is a component here, so that all edges join two.
      boolean[] all = new boolean[graph.vertices()];
      Arrays.fill(all, true);
      draw(tree[0], all);
      boolean[] covered = new boolean[graph.vertices()];
      cover(tree[0], covered);
      for (int e = 1; e < tree.length; e++) {
        draw(tree[e], covered);
        cover(tree[e], covered);
      }
    }

    private void cover(int[] edge, boolean[] covered) {
      covered[edge[0]] = true;
      covered[edge[1]] = true;
      components.join(edge[0], edge[1]);
    }

    void sweep() {
      boolean[] all = new boolean[graph.vertices()];
      Arrays.fill(all, true);
      for (int left = tree.length; left > 0; left--) {
        // The edges not yet drawn anew stand first.
        int next = random.nextInt(left);
        int[] edge = tree[next];
        tree[next] = tree[left - 1];
        tree[left - 1] = edge;
        components.separate(graph.vertices());
        for (int[] other : tree) {
          if (other != edge) {
            components.join(other[0], other[1]);
          }
        }
        draw(edge, all);
      }
    }

    /** Draws an edge between two components, with an end in a set. */
    private void draw(int[] edge, boolean[] ends) {
      double largest = Double.NEGATIVE_INFINITY;
      double sum = 0;
      int e = 0;
      for (int i = 0; i < graph.vertices(); i++) {
        for (int j = i + 1; j < graph.vertices(); j++, e++) {
          boolean joins = (ends[i] || ends[j]) && components.of(i) != components.of(j);
          if (!joins || scores[e] == Double.NEGATIVE_INFINITY) {
            continue;
          }
          if (scores[e] > largest) {
            sum *= Math.exp(largest - scores[e]);
            largest = scores[e];
          }
          double weight = Math.exp(scores[e] - largest);
          sum += weight;
          if (random.nextDouble() * sum < weight) {
            edge[0] = i;
            edge[1] = j;
          }
        }
      }
    }
  }
}
