package org.argmax4j.structure.tree;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Draws a spanning tree exactly, by taking the elimination of the vertices back. A tree of the
 * graph without vertex v becomes one with it so: its edges that came from v's elimination are
 * dropped, and each of the components that are left is joined to v by one of v's edges, chosen by
 * weight. Where an edge's weight is a sum, what it came from is chosen by weight too. (The weights
 * agree by Cayley's formula: the trees over components of weights {@code c}, with sum d, of edges
 * {@code c c' / d} sum up to the product of the c over d.) A random walk would give the same
 * distribution, but takes {@code exp} of the range of the scores steps; this takes {@code O(n^2)}
 * at any scores.
 */
final class TreeSampler {

  /** What an edge came from that was there at first. */
  private static final int THE_GRAPH = 0;

  private final TreeDistribution trees;
  private final SplittableRandom random;
  private final int vertices;

  /** The edges of the tree, with what they came from. */
  private final int[] larger;

  private final int[] smaller;
  private final int[] source;
  private int edges;

  private final DisjointSets components;

  /** For each component: v's heaviest edge into it, the sum of them in units of it, the choice. */
  private final int[] heaviest;

  private final double[] weight;
  private final int[] chosen;

  TreeSampler(TreeDistribution trees, SplittableRandom random) {
    this.trees = trees;
    this.random = random;
    this.vertices = trees.graph.vertices();
    this.larger = new int[vertices];
    this.smaller = new int[vertices];
    this.source = new int[vertices];
    this.components = new DisjointSets(vertices);
    this.heaviest = new int[vertices];
    this.weight = new double[vertices];
    this.chosen = new int[vertices];
  }

  void sample(float[] structures, int offset) {
    edges = 0;
    for (int vertex = 1; vertex < vertices; vertex++) {
      dropEdgesFrom(vertex);
      join(vertex);
    }
    Arrays.fill(structures, offset, offset + trees.graph.edges(), 0f);
    for (int e = 0; e < edges; e++) {
      structures[offset + trees.graph.edge(smaller[e], larger[e])] = 1;
    }
  }

  /** Leaves the other vertices' components. */
  private void dropEdgesFrom(int vertex) {
    components.separate(vertex);
    int kept = 0;
    for (int e = 0; e < edges; e++) {
      if (source[e] != vertex) {
        larger[kept] = larger[e];
        smaller[kept] = smaller[e];
        source[kept] = source[e];
        kept++;
        components.join(larger[e], smaller[e]);
      }
    }
    edges = kept;
  }

  private void join(int vertex) {
    for (int i = 0; i < vertex; i++) {
      weight[i] = 0;
      heaviest[i] = i;
    }
    for (int i = 0; i < vertex; i++) {
      int component = components.of(i);
      if (trees.weight(vertex, i, heaviest[component]) > 1) {
        heaviest[component] = i;
      }
    }
    for (int i = 0; i < vertex; i++) {
      int component = components.of(i);
      // The weights of a component may all be too small for a double.
      double added = trees.weight(vertex, i, heaviest[component]);
      weight[component] += added;
      if (random.nextDouble() * weight[component] < added) {
        chosen[component] = i;
      }
    }
    for (int i = 0; i < vertex; i++) {
      if (components.of(i) == i) {
        larger[edges] = vertex;
        smaller[edges] = chosen[i];
        source[edges] = source(vertex, chosen[i]);
        edges++;
      }
    }
  }

  private int source(int vertex, int other) {
    int found = THE_GRAPH;
    double sum = trees.original(vertex, other);
    for (int from = vertex + 1; from < vertices; from++) {
      double added = trees.added(from, vertex, other);
      sum += added;
      if (random.nextDouble() * sum < added) {
        found = from;
      }
    }
    return found;
  }
}
