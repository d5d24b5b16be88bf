package org.argmax4j.structure.tree;

import java.util.Arrays;
import java.util.Locale;
import org.argmax4j.structure.Finite;
import org.argmax4j.structure.NotFiniteException;
import org.argmax4j.structure.ThreadMemory;

/**
 * Prim's algorithm on a dense graph: the tree grows from vertex 0 by the best edge that leaves it.
 * Among edges in the order of their scores, then of their indices, no two are equal, so that there
 * is one best tree, which Kruskal's algorithm finds too. For each vertex outside the tree its best
 * edge into it is kept; every edge is looked at once. One thread's working memory.
 */
final class Prim {

  private static final ThreadMemory<CompleteGraph, Prim> MEMORY = new ThreadMemory<>(Prim::new);

  private final CompleteGraph graph;
  private final int[] offsets;

  /** The vertices outside the tree, with their best edges into it and the scores of those. */
  private final int[] outside;

  private final int[] edges;
  private final float[] best;

  private Prim(CompleteGraph graph) {
    int vertices = graph.vertices();
    this.graph = graph;
    this.outside = new int[vertices];
    this.edges = new int[vertices];
    this.best = new float[vertices];
    this.offsets = new int[vertices];
    Arrays.setAll(offsets, graph::offset);
  }

  /** This thread's memory for a graph, kept until it asks for another graph. */
  static Prim of(CompleteGraph graph) {
    return MEMORY.of(graph);
  }

  /** As {@link SpanningTree#solve}. */
  void solve(float[] scores, int rows, float[] structures) {
    Arrays.fill(structures, 0, rows * graph.edges(), 0f);
    for (int row = 0; row < rows; row++) {
      grow(scores, row, structures);
    }
  }

  private void grow(float[] scores, int row, float[] structures) {
    int start = row * graph.edges();
    int left = graph.vertices() - 1;
    for (int k = 0; k < left; k++) {
      outside[k] = k + 1;
      edges[k] = Integer.MAX_VALUE;
      best[k] = Float.NEGATIVE_INFINITY;
    }
    for (int joined = 0; left > 0; left--) {
      int next = nearest(scores, start, joined, left);
      if (next < 0 || !(best[next] > Float.NEGATIVE_INFINITY)) {
        throw refusal(scores, row);
      }
      structures[start + edges[next]] = 1;
      joined = outside[next];
      outside[next] = outside[left - 1];
      edges[next] = edges[left - 1];
      best[next] = best[left - 1];
    }
  }

  /**
   * Looks at the edges of the vertex that joined last; gives the place of the one to join next, -1
   * where a score is NaN or positive infinity.
   */
  private int nearest(float[] scores, int start, int joined, int left) {
    int nearest = -1;
    float largest = Float.NEGATIVE_INFINITY;
    int lowest = Integer.MAX_VALUE;
    for (int k = 0; k < left; k++) {
      int vertex = outside[k];
      int edge = offsets[Math.min(vertex, joined)] + Math.max(vertex, joined);
      float score = scores[start + edge];
      if (!(score < Float.POSITIVE_INFINITY)) {
        return -1;
      }
      if (score > best[k] || (score == best[k] && edge < edges[k])) {
        best[k] = score;
        edges[k] = edge;
      }
      if (best[k] > largest || (best[k] == largest && edges[k] < lowest)) {
        nearest = k;
        largest = best[k];
        lowest = edges[k];
      }
    }
    return nearest;
  }

  private NotFiniteException refusal(float[] scores, int row) {
    int count = 0;
    for (int i = row * graph.edges(); i < (row + 1) * graph.edges(); i++) {
      if (!(scores[i] < Float.POSITIVE_INFINITY)) {
        return Finite.refusal(scores, row, graph.edges(), graph.vertices() - 1);
      }
      count += scores[i] > Float.NEGATIVE_INFINITY ? 1 : 0;
    }
    return count < graph.vertices() - 1
        ? Finite.refusal(scores, row, graph.edges(), graph.vertices() - 1)
        : disconnected(graph, "row " + row);
  }

  /**
   * The refusal of a row in which no spanning tree has a score above negative infinity.
   *
   * @param place the name of the row
   */
  static NotFiniteException disconnected(CompleteGraph graph, String place) {
    return new NotFiniteException(
        String.format(
            Locale.ROOT,
            "Invalid scores: the edges with finite scores in %s do not connect all %d vertices, a"
                + " spanning tree must be among them",
            place,
            graph.vertices()));
  }
}
