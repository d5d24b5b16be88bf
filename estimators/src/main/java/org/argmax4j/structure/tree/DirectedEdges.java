package org.argmax4j.structure.tree;

import java.util.Locale;
import org.argmax4j.config.Checks;

/**
 * Both directions of every edge between {@code n} vertices, ordered by their receivers, then by
 * their senders: (1 to 0), (2 to 0), ..., (n-1 to 0), (0 to 1), (2 to 1), ... This is the
 * transposed adjacency matrix without its diagonal, row by row, as networks that pass messages
 * along edges have it. The two directions of an edge belong to one edge of {@link CompleteGraph}.
 *
 * <p>With {@code Shapes.gatherColumns} of the tape, values of the edges are copied to both
 * directions by {@link #undirected}, and the gradients of both are summed; the mean over both
 * directions is half the sum of the values at {@link #ascending} and at {@link #descending}.
 *
 * @param vertices n, between 2 and 46341
 */
public record DirectedEdges(int vertices) {

  /** With more, edges could not be counted by an int. */
  private static final int MOST = 46_341;

  /** Checks the number of vertices. */
  public DirectedEdges {
    Checks.between("vertices", vertices, 2, MOST);
  }

  /**
   * The edges of the graph with so many of them.
   *
   * @throws IllegalArgumentException if no complete graph of at least two vertices has as many
   */
  public static DirectedEdges ofCount(int count) {
    long vertices = Math.round((1 + Math.sqrt(1 + 4.0 * count)) / 2);
    if (count < 1 || vertices * (vertices - 1) != count) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid number of directed edges: %d, must be n(n-1) for a number of vertices n",
              count));
    }
    return new DirectedEdges((int) vertices);
  }

  /** The number of directed edges, {@code n(n-1)}. */
  public int count() {
    return vertices * (vertices - 1);
  }

  /**
   * The position of a directed edge.
   *
   * @param sender where it begins
   * @param receiver where it ends, not {@code sender}
   */
  public int position(int sender, int receiver) {
    return receiver * (vertices - 1) + (sender < receiver ? sender : sender - 1);
  }

  /** The sender of each directed edge; a new array. */
  public int[] senders() {
    int[] senders = new int[count()];
    for (int edge = 0; edge < senders.length; edge++) {
      int receiver = edge / (vertices - 1);
      int other = edge % (vertices - 1);
      senders[edge] = other < receiver ? other : other + 1;
    }
    return senders;
  }

  /** The receiver of each directed edge; a new array. */
  public int[] receivers() {
    int[] receivers = new int[count()];
    for (int edge = 0; edge < receivers.length; edge++) {
      receivers[edge] = edge / (vertices - 1);
    }
    return receivers;
  }

  /** The position in {@link CompleteGraph} of the edge of each directed edge; a new array. */
  public int[] undirected() {
    CompleteGraph graph = new CompleteGraph(vertices);
    int[] senders = senders();
    int[] receivers = receivers();
    int[] undirected = new int[senders.length];
    for (int edge = 0; edge < undirected.length; edge++) {
      undirected[edge] = graph.edge(senders[edge], receivers[edge]);
    }
    return undirected;
  }

  /**
   * For each edge of {@link CompleteGraph}, the position of its direction to the larger vertex; a
   * new array.
   */
  public int[] ascending() {
    return directions(true);
  }

  /** For each edge, the position of its direction to the smaller vertex; a new array. */
  public int[] descending() {
    return directions(false);
  }

  private int[] directions(boolean ascending) {
    int[] positions = new int[count() / 2];
    int edge = 0;
    for (int smaller = 0; smaller < vertices; smaller++) {
      for (int larger = smaller + 1; larger < vertices; larger++) {
        positions[edge++] = ascending ? position(smaller, larger) : position(larger, smaller);
      }
    }
    return positions;
  }
}
