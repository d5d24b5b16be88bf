package org.argmax4j.tensor.backend;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Kernels over pairs of vertices, composed of those that every {@link Backend} has. */
final class ComposedPairs {

  private ComposedPairs() {}

  static void pairSums(
      Backend k,
      Storage senders,
      Storage receivers,
      @Nullable Storage own,
      VertexPairs pairs,
      int columns,
      Activation activation,
      Storage y) {
    Axis turns = new Axis(1, pairs.turns(), pairs.rows() * columns);
    try (Indices ids = k.indices(pairs.senders())) {
      k.gather(senders, columns, ids, y);
    }
    k.broadcast(receivers, turns, 1f, y, Update.ADD);
    if (own != null) {
      k.scale(1f, own, y, turns.size(), Update.ADD);
    }
    Composed.activate(k, activation, y, turns.size());
  }

  static void pairSumsGradient(
      Backend k,
      Storage y,
      Storage dy,
      VertexPairs pairs,
      int columns,
      Activation activation,
      Storage dSenders,
      Storage dReceivers) {
    Axis turns = new Axis(1, pairs.turns(), pairs.rows() * columns);
    k.activationGradient(activation, y, dy, turns.size());
    k.sum(dy, turns, 1f, dReceivers, Update.SET);
    k.fill(dSenders, pairs.rows() * columns, 0f);
    try (Indices ids = k.indices(pairs.senders())) {
      k.scatterAdd(dy, columns, ids, dSenders);
    }
  }

  static void messages(
      Backend k,
      MessageLayer.Extents e,
      MessageLayer layer,
      @Nullable Storage kept,
      Storage out,
      Update update) {
    int rows = e.pairs().count();
    Storage gates = Objects.requireNonNull(layer.gates());
    try (Storage hidden = k.allocate(rows * e.hidden());
        Storage own = k.allocate(rows * e.columns());
        Storage gated = k.allocate(rows * e.columns())) {
      Storage sent = kept == null ? own : kept;
      sum(k, e, layer, hidden);
      k.gemm(
          Matrix.of(hidden, rows, e.hidden()),
          Transpose.NO,
          Matrix.of(layer.weight(), e.hidden(), e.columns()),
          Transpose.NO,
          Matrix.of(sent, rows, e.columns()),
          Update.SET);
      k.bias(sent, layer.bias(), rows, e.columns(), Activation.RELU);
      k.scaleRows(sent, gates, rows, e.columns(), gated, Update.SET);
      k.sum(gated, received(e), 1f, out, update);
    }
  }

  private static void sum(Backend k, MessageLayer.Extents e, MessageLayer layer, Storage hidden) {
    k.pairSums(
        layer.senders(), layer.receivers(), null, e.pairs(), e.hidden(), Activation.RELU, hidden);
  }

  private static Axis received(MessageLayer.Extents e) {
    return new Axis(1, e.pairs().turns(), e.pairs().rows() * e.columns());
  }

  static void messagesGradient(
      Backend k,
      MessageLayer.Extents e,
      MessageLayer layer,
      Storage kept,
      Storage dy,
      MessageLayer gradients) {
    int rows = e.pairs().count();
    int size = rows * e.columns();
    try (Storage sent = k.allocate(size)) {
      k.broadcast(dy, received(e), 1f, sent, Update.SET);
      if (gradients.gates() != null) {
        try (Storage product = k.allocate(size)) {
          k.multiply(sent, kept, product, size, Update.SET);
          k.sum(product, new Axis(rows, e.columns(), 1), 1f, gradients.gates(), Update.SET);
        }
      }
      Storage gates = Objects.requireNonNull(layer.gates());
      try (Storage gated = k.allocate(size)) {
        k.scaleRows(sent, gates, rows, e.columns(), gated, Update.SET);
        k.activationGradient(Activation.RELU, kept, gated, size);
        k.sum(gated, new Axis(1, rows, e.columns()), 1f, gradients.bias(), Update.SET);
        hiddenGradient(k, e, layer, gated, gradients);
      }
    }
  }

  private static void hiddenGradient(
      Backend k, MessageLayer.Extents e, MessageLayer layer, Storage dSent, MessageLayer to) {
    int rows = e.pairs().count();
    Matrix sent = Matrix.of(dSent, rows, e.columns());
    try (Storage hidden = k.allocate(rows * e.hidden());
        Storage dHidden = k.allocate(rows * e.hidden())) {
      sum(k, e, layer, hidden);
      k.gemm(
          Matrix.of(hidden, rows, e.hidden()),
          Transpose.YES,
          sent,
          Transpose.NO,
          Matrix.of(to.weight(), e.hidden(), e.columns()),
          Update.SET);
      k.gemm(
          sent,
          Transpose.NO,
          Matrix.of(layer.weight(), e.hidden(), e.columns()),
          Transpose.YES,
          Matrix.of(dHidden, rows, e.hidden()),
          Update.SET);
      k.pairSumsGradient(
          hidden, dHidden, e.pairs(), e.hidden(), Activation.RELU, to.senders(), to.receivers());
    }
  }
}
