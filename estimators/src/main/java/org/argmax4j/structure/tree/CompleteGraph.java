package org.argmax4j.structure.tree;

import java.util.Locale;
import org.argmax4j.config.Checks;

/**
 * The undirected edges between all of {@code n} vertices, in the order of the rows of the upper
 * triangle of the adjacency matrix: (0, 1), (0, 2), ..., (0, n-1), (1, 2), ..., (n-2, n-1).
 *
 * @param vertices n, between 2 and 65536
 */
public record CompleteGraph(int vertices) {

  /** With more, edges could not be counted by an int. */
  private static final int MOST = 65_536;

  /** Checks the number of vertices. */
  public CompleteGraph {
    Checks.between("vertices", vertices, 2, MOST);
  }

  /**
   * The graph with a number of edges.
   *
   * @throws IllegalArgumentException if no complete graph of at least two vertices has as many
   */
  public static CompleteGraph ofEdges(int edges) {
    long vertices = Math.round((1 + Math.sqrt(1 + 8.0 * edges)) / 2);
    if (edges < 1 || vertices * (vertices - 1) / 2 != edges) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid number of edges: %d, must be n(n-1)/2 for a number of vertices n",
              edges));
    }
    return new CompleteGraph((int) vertices);
  }

  /** The number of edges, {@code n(n-1)/2}. */
  public int edges() {
    return (int) ((long) vertices * (vertices - 1) / 2);
  }

  /**
   * The position of an edge.
   *
   * @param one an end
   * @param other the other end, not {@code one}
   */
  public int edge(int one, int other) {
    return offset(Math.min(one, other)) + Math.max(one, other);
  }

  /** What is added to the larger end of an edge to give its position. */
  int offset(int smaller) {
    return (int) ((long) smaller * (2L * vertices - smaller - 1) / 2) - smaller - 1;
  }
}
