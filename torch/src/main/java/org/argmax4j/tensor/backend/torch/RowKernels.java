package org.argmax4j.tensor.backend.torch;

import org.argmax4j.tensor.backend.Axis;
import org.argmax4j.tensor.backend.Update;
import org.argmax4j.tensor.backend.torch.Workspace.Scratch;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Kernels over rows and axes: reductions, softmax, cross-entropy. */
final class RowKernels {

  private static final long[] MIDDLE = {1};
  private static final ScalarTypeOptional SAME_TYPE = new ScalarTypeOptional();
  private static final Scalar LINEAR_FROM = new Scalar(20f);

  private RowKernels() {}

  static void sum(
      Workspace work, TorchStorage x, Axis axis, float factor, TorchStorage out, Update update) {
    Layout reduced = Layout.reduced(axis);
    boolean plain = update == Update.SET;
    TorchStorage sums = plain ? out : work.scratch(Scratch.FIRST, axis.reduced());
    torch.sum_out(sums.at(reduced), x.at(Layout.of(axis)), MIDDLE, false, SAME_TYPE);
    if (!plain) {
      out.at(reduced).add_(sums.at(reduced), Constants.of(factor));
    } else if (factor != 1f) {
      sums.at(reduced).mul_(Constants.of(factor));
    }
  }

  static void broadcast(TorchStorage x, Axis axis, float factor, TorchStorage out, Update update) {
    ElementKernels.scale(factor, x.at(Layout.repeated(axis)), out.at(Layout.of(axis)), update);
  }

  /** Of equal values the first counts, and the first that is not a number, as LibTorch has it. */
  static TorchIndices max(Workspace work, TorchStorage x, Axis axis, TorchStorage out) {
    Tensor positions = work.device().longs(axis.reduced());
    try (Tensor found = positions.view(axis.outer(), axis.inner())) {
      Maxima.of(out.at(Layout.reduced(axis)), found, x.at(Layout.of(axis)), 1);
    }
    if (axis.inner() > 1) {
      positions.mul_(Constants.whole(axis.inner()));
    }
    positions.add_(work.table(new First(axis), () -> first(axis)));
    return TorchIndices.found(positions, axis.reduced());
  }

  /** The positions of the first values along an axis. */
  private record First(Axis axis) {}

  private static int[] first(Axis axis) {
    int[] first = new int[axis.reduced()];
    for (int k = 0; k < first.length; k++) {
      first[k] = k / axis.inner() * axis.extent() * axis.inner() + k % axis.inner();
    }
    return first;
  }

  static void softmaxGradient(
      Workspace work, Tensor y, Tensor dy, Layout rows, Tensor dx, Update update) {
    Tensor part = part(work, rows);
    torch.mul_out(part, y, dy);
    Tensor dots = sums(work, part, rows);
    torch.sub_out(part, dy, dots);
    ElementKernels.multiply(y, part, dx, update);
  }

  static void logSoftmaxGradient(
      Workspace work, Tensor y, Tensor dy, Layout rows, Tensor dx, Update update) {
    Tensor part = part(work, rows);
    torch.exp_out(part, y);
    Tensor totals = sums(work, dy, rows);
    if (update == Update.ADD) {
      dx.add_(dy);
      dx.addcmul_(part, totals, Constants.MINUS_ONE);
    } else {
      torch.addcmul_out(dx, dy, part, totals, Constants.MINUS_ONE);
    }
  }

  private static Tensor part(Workspace work, Layout rows) {
    int size = Math.toIntExact(rows.sizes()[0] * rows.sizes()[1]);
    return work.scratch(Scratch.FIRST, size).at(rows);
  }

  /** The sum of every row, as a column. */
  private static Tensor sums(Workspace work, Tensor x, Layout rows) {
    int count = Math.toIntExact(rows.sizes()[0]);
    Tensor sums = work.scratch(Scratch.SECOND, count).at(Layout.matrix(count, 1));
    torch.sum_out(sums, x, MIDDLE, true, SAME_TYPE);
    return sums;
  }

  static void sigmoidCrossEntropy(
      Workspace work,
      TorchStorage logits,
      TorchStorage targets,
      Axis repeats,
      TorchStorage losses,
      TorchStorage differences) {
    int columns = repeats.inner();
    int rows = repeats.size() / columns;
    Layout all = Layout.of(repeats);
    Tensor repeated = targets.at(Layout.repeated(repeats));
    TorchStorage parts = work.scratch(Scratch.FIRST, rows * columns);
    torch.softplus_out(parts.at(all), logits.at(all), Constants.ONE, LINEAR_FROM);
    parts.at(all).addcmul_(logits.at(all), repeated, Constants.MINUS_ONE);
    torch.sum_out(
        losses.vector(rows), parts.at(Layout.matrix(rows, columns)), MIDDLE, false, SAME_TYPE);
    torch.sigmoid_out(differences.at(all), logits.at(all));
    differences.at(all).sub_(repeated);
  }
}
