package org.argmax4j.tensor.backend.torch;

import org.argmax4j.tensor.backend.Update;
import org.argmax4j.tensor.backend.WeightedRows;
import org.argmax4j.tensor.backend.torch.Workspace.Scratch;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Kernels that read or write rows by index. */
final class IndexKernels {

  private IndexKernels() {}

  static void gather(TorchStorage table, int columns, TorchIndices ids, TorchStorage out) {
    torch.index_select_out(
        out.at(Layout.matrix(ids.count(), columns)), table.table(columns), 0, ids.numbers());
  }

  static void scatterAdd(TorchStorage rows, int columns, TorchIndices ids, TorchStorage table) {
    table.table(columns).index_add_(0, ids.numbers(), rows.at(Layout.matrix(ids.count(), columns)));
  }

  static void zeroRows(TorchStorage x, int columns, TorchIndices rows) {
    x.table(columns).index_fill_(0, rows.numbers(), Constants.ZERO);
  }

  /**
   * Segments are read as rows of one length, whose missing rows repeat the last one: of equal
   * values the first counts, and that is never one of the repeated.
   */
  static TorchIndices segmentMax(
      Workspace work,
      TorchStorage x,
      int columns,
      TorchIndices starts,
      TorchIndices lengths,
      TorchStorage out) {
    int segments = starts.count();
    int longest = lengths.largest();
    TorchStorage rows = work.scratch(Scratch.FIRST, segments * longest * columns);
    Tensor first = starts.numbers().view(segments, 1);
    try (first;
        Tensor last = lengths.numbers().sub(Constants.whole(1));
        Tensor lastOfEach = last.view(segments, 1);
        Tensor count = work.device().range(longest);
        Tensor within = torch.minimum(count, lastOfEach);
        Tensor ids = within.add(first);
        Tensor line = ids.view(-1)) {
      torch.index_select_out(
          rows.at(Layout.matrix(segments * longest, columns)), x.table(columns), 0, line);
      Tensor positions = work.device().longs((long) segments * columns);
      try (Tensor found = positions.view(segments, columns);
          Tensor column = work.device().range(columns)) {
        Maxima.of(
            out.at(Layout.matrix(segments, columns)),
            found,
            rows.at(Layout.cube(segments, longest, columns)),
            1);
        found.add_(first);
        found.mul_(Constants.whole(columns));
        found.add_(column);
      }
      return TorchIndices.found(positions, segments * columns);
    }
  }

  static void scatterAddMasked(
      Workspace work,
      TorchStorage rows,
      int columns,
      TorchIndices ids,
      TorchStorage mask,
      TorchStorage table) {
    int count = ids.count() * columns;
    TorchStorage masked = work.scratch(Scratch.FIRST, count);
    torch.mul_out(masked.vector(count), rows.vector(count), mask.vector(count));
    scatterAdd(masked, columns, ids, table);
  }

  static void weightedRows(
      Workspace work,
      TorchStorage table,
      TorchIndices ids,
      WeightedRows shape,
      TorchStorage weights,
      TorchStorage out) {
    Layouts layouts = new Layouts(shape);
    TorchStorage words = words(work, table, ids, shape);
    Tensor sums = out.at(layouts.sums());
    torch.bmm_out(sums, weights.at(layouts.weights()), words.at(layouts.words()));
    if (shape.factor() != 1f) {
      sums.mul_(Constants.of(shape.factor()));
    }
  }

  static void weightedRowsGradient(
      Workspace work,
      TorchStorage table,
      TorchIndices ids,
      WeightedRows shape,
      TorchStorage dy,
      TorchStorage dWeights,
      Update update) {
    Layouts layouts = new Layouts(shape);
    TorchStorage words = words(work, table, ids, shape);
    TorchStorage dots = work.scratch(Scratch.SECOND, shape.rows() * shape.positions());
    torch.bmm_out(
        dots.at(layouts.weights()), dy.at(layouts.sums()), words.at(layouts.wordsTransposed()));
    ElementKernels.scale(
        shape.factor(), dots.at(layouts.weights()), dWeights.at(layouts.weights()), update);
  }

  private static TorchStorage words(
      Workspace work, TorchStorage table, TorchIndices ids, WeightedRows shape) {
    TorchStorage words = work.scratch(Scratch.FIRST, ids.count() * shape.columns());
    gather(table, shape.columns(), ids, words);
    return words;
  }

  /** Weighted sums as a product of matrices for each row of ids. */
  private record Layouts(WeightedRows shape) {

    private int examples() {
      return shape.rows() / shape.repeats();
    }

    Layout weights() {
      return Layout.cube(examples(), shape.repeats(), shape.positions());
    }

    Layout words() {
      return Layout.cube(examples(), shape.positions(), shape.columns());
    }

    Layout wordsTransposed() {
      long columns = shape.columns();
      return new Layout(
          0,
          new long[] {examples(), columns, shape.positions()},
          new long[] {shape.positions() * columns, 1, columns});
    }

    Layout sums() {
      return Layout.cube(examples(), shape.repeats(), shape.columns());
    }
  }
}
