package org.argmax4j.tensor.backend;

import org.argmax4j.config.Checks;

/**
 * The ordered pairs of two different vertices of complete graphs: every vertex receives from every
 * other one of its graph. Vertices are rows, graph by graph. Pairs lie in turns, so that both ends
 * of the pairs of a turn are almost in the order of the vertices: in turn {@code t}, row {@code r}
 * of the pairs has the vertex of row {@code r} as receiver, and as sender the vertex {@code t + 1}
 * places behind it, counted around within its graph.
 *
 * @param graphs how many graphs, at least 1
 * @param vertices vertices a graph, at least 2
 */
public record VertexPairs(int graphs, int vertices) {

  /** Checks the ranges. */
  public VertexPairs {
    Checks.atLeast("graphs", graphs, 1);
    Checks.atLeast("vertices", vertices, 2);
  }

  /** Vertices of all graphs. */
  public int rows() {
    return graphs * vertices;
  }

  /** Pairs that a vertex receives in. */
  public int turns() {
    return vertices - 1;
  }

  /** All pairs. */
  public int count() {
    return turns() * rows();
  }

  /** The sender, as a vertex of its graph, of the pair that a receiver has in a turn. */
  public int sender(int turn, int receiver) {
    return (receiver + turn + 1) % vertices;
  }

  /** The row of the sender of each pair. */
  public int[] senders() {
    int[] senders = new int[count()];
    for (int pair = 0; pair < senders.length; pair++) {
      int row = pair % rows();
      int receiver = row % vertices;
      senders[pair] = row - receiver + sender(pair / rows(), receiver);
    }
    return senders;
  }
}
