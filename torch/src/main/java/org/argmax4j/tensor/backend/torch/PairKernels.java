package org.argmax4j.tensor.backend.torch;

import org.argmax4j.tensor.backend.Activation;
import org.argmax4j.tensor.backend.VertexPairs;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** Sums over the two ends of pairs of vertices. */
final class PairKernels {

  private static final long[] TURNS = {0};
  private static final ScalarTypeOptional SAME_TYPE = new ScalarTypeOptional();

  private PairKernels() {}

  private static Tensor senders(Workspace work, VertexPairs pairs) {
    return work.table(pairs, pairs::senders);
  }

  /** Pairs turn by turn. */
  private static Layout turns(VertexPairs pairs, int columns) {
    return Layout.matrix(pairs.turns(), pairs.rows() * columns);
  }

  static void sums(
      Workspace work,
      TorchStorage senders,
      TorchStorage receivers,
      @Nullable TorchStorage own,
      VertexPairs pairs,
      int columns,
      Activation activation,
      TorchStorage y) {
    torch.index_select_out(
        y.at(Layout.matrix(pairs.count(), columns)),
        senders.table(columns),
        0,
        senders(work, pairs));
    Layout turns = turns(pairs, columns);
    Tensor sums = y.at(turns);
    sums.add_(receivers.vector(pairs.rows() * columns));
    if (own != null) {
      sums.add_(own.at(turns));
    }
    ElementKernels.activate(activation, sums);
  }

  static void sumsGradient(
      Workspace work,
      TorchStorage y,
      TorchStorage dy,
      VertexPairs pairs,
      int columns,
      Activation activation,
      TorchStorage dSenders,
      TorchStorage dReceivers) {
    Layout turns = turns(pairs, columns);
    ElementKernels.mask(activation, y.at(turns), dy.at(turns));
    int vertices = pairs.rows() * columns;
    torch.sum_out(dReceivers.vector(vertices), dy.at(turns), TURNS, false, SAME_TYPE);
    dSenders.vector(vertices).zero_();
    dSenders
        .table(columns)
        .index_add_(0, senders(work, pairs), dy.at(Layout.matrix(pairs.count(), columns)));
  }
}
