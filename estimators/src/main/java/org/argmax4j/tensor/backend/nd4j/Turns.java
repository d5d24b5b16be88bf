package org.argmax4j.tensor.backend.nd4j;

import org.argmax4j.tensor.backend.VertexPairs;

/**
 * Rows of vertices in the order of the receivers or of the senders of one turn of {@link
 * VertexPairs}. Within a graph the two differ by a rotation, so that rows move in two long pieces a
 * graph, and loops over pairs have one index for all arrays, which the compiler vectorises.
 */
final class Turns {

  private Turns() {}

  /**
   * Copies the rows of senders to where their receivers are.
   *
   * @param values rows of vertices
   * @param from where the first of them is
   * @param graphs how many graphs
   * @param out receives the rows, from its first element
   */
  static void toReceivers(
      float[] values, int from, VertexPairs pairs, int graphs, int turn, int columns, float[] out) {
    int all = pairs.vertices() * columns;
    int head = (turn + 1) * columns;
    for (int graph = 0; graph < graphs; graph++) {
      int at = graph * all;
      System.arraycopy(values, from + at + head, out, at, all - head);
      System.arraycopy(values, from + at, out, at + all - head, head);
    }
  }

  /** The way back, of rows from the first element of an array to the first of another. */
  static void toSenders(
      float[] values, VertexPairs pairs, int graphs, int turn, int columns, float[] out) {
    int all = pairs.vertices() * columns;
    int head = (turn + 1) * columns;
    for (int graph = 0; graph < graphs; graph++) {
      int at = graph * all;
      System.arraycopy(values, at, out, at + head, all - head);
      System.arraycopy(values, at + all - head, out, at, head);
    }
  }
}
