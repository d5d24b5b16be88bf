package org.argmax4j.tensor.backend.nd4j;

import java.util.Arrays;
import org.argmax4j.tensor.backend.Activation;
import org.argmax4j.tensor.backend.VertexPairs;
import org.jspecify.annotations.Nullable;

/** Sums over the two ends of pairs of vertices, some graphs and one turn at a time. */
final class PairKernels {

  /** Values in a piece: few enough for some of them to stay in the second-level cache. */
  private static final int PIECE = 8192;

  private PairKernels() {}

  /** How many graphs are in a piece. */
  private static int together(VertexPairs pairs, int columns) {
    return Math.min(pairs.graphs(), Math.max(1, PIECE / (pairs.vertices() * columns)));
  }

  static void sums(
      float[] senders,
      float[] receivers,
      @Nullable Nd4jStorage own,
      VertexPairs pairs,
      int columns,
      Activation activation,
      Nd4jStorage y) {
    int together = together(pairs, columns);
    int graph = pairs.vertices() * columns;
    float[] received = new float[together * graph];
    float[] piece = new float[together * graph];
    float[] added = own == null ? piece : new float[together * graph];
    y.openArray(pairs.count() * columns);
    for (int first = 0; first < pairs.graphs(); first += together) {
      int graphs = Math.min(together, pairs.graphs() - first);
      int size = graphs * graph;
      System.arraycopy(receivers, first * graph, received, 0, size);
      for (int turn = 0; turn < pairs.turns(); turn++) {
        int at = turn * pairs.rows() * columns + first * graph;
        Turns.toReceivers(senders, first * graph, pairs, graphs, turn, columns, piece);
        if (own != null) {
          own.fetch(at, added, 0, size);
          ElementKernels.addTile(piece, added, size, Activation.LINEAR);
        }
        ElementKernels.addTile(piece, received, size, activation);
        y.store(at, piece, size);
      }
    }
  }

  /**
   * @param dy overwritten with the gradient before the activation
   */
  static void sumsGradient(
      Nd4jStorage y,
      Nd4jStorage dy,
      VertexPairs pairs,
      int columns,
      Activation activation,
      float[] dSenders,
      float[] dReceivers) {
    int together = together(pairs, columns);
    int graph = pairs.vertices() * columns;
    float[] toSenders = new float[together * graph];
    float[] toReceivers = new float[together * graph];
    float[] value = new float[together * graph];
    float[] piece = new float[together * graph];
    for (int first = 0; first < pairs.graphs(); first += together) {
      int graphs = Math.min(together, pairs.graphs() - first);
      int size = graphs * graph;
      Arrays.fill(toSenders, 0, size, 0f);
      Arrays.fill(toReceivers, 0, size, 0f);
      for (int turn = 0; turn < pairs.turns(); turn++) {
        int at = turn * pairs.rows() * columns + first * graph;
        dy.fetch(at, piece, 0, size);
        if (activation != Activation.LINEAR) {
          y.fetch(at, value, 0, size);
          ElementKernels.mask(activation, value, piece, size);
          dy.replace(at, piece, size);
        }
        ElementKernels.addTile(toReceivers, piece, size, Activation.LINEAR);
        Turns.toSenders(piece, pairs, graphs, turn, columns, value);
        ElementKernels.addTile(toSenders, value, size, Activation.LINEAR);
      }
      System.arraycopy(toSenders, 0, dSenders, first * graph, size);
      System.arraycopy(toReceivers, 0, dReceivers, first * graph, size);
    }
  }
}
