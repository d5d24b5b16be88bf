package org.argmax4j.tensor.backend;

import org.jspecify.annotations.Nullable;

/**
 * The buffers of a layer of messages between the vertices of graphs, or of the gradients with
 * respect to them. The message of a pair is {@code relu(relu(s + r) weight + bias) * gate}, with
 * the row {@code s} of its sender, the row {@code r} of its receiver and its own gate.
 *
 * @param senders a row of hidden values for each vertex, {@code [rows, hidden]}
 * @param receivers the same, {@code [rows, hidden]}
 * @param weight {@code [hidden, columns]}
 * @param bias {@code [columns]}
 * @param gates a factor for each pair, {@code [turns, rows]}; null among gradients if it is not
 *     asked for
 */
public record MessageLayer(
    Storage senders, Storage receivers, Storage weight, Storage bias, @Nullable Storage gates) {

  /**
   * The extents of a layer.
   *
   * @param pairs who sends to whom
   * @param hidden width of the rows of vertices
   * @param columns width of a message
   */
  public record Extents(VertexPairs pairs, int hidden, int columns) {}
}
