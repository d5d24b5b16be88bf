package org.argmax4j.tensor.backend.torch;

import org.argmax4j.tensor.backend.Activation;
import org.argmax4j.tensor.backend.ColumnCombination;
import org.argmax4j.tensor.backend.Update;
import org.argmax4j.tensor.backend.torch.Workspace.Scratch;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** What a normalisation of columns needs. */
final class NormalisationKernels {

  private static final long[] ROWS = {0};
  private static final ScalarTypeOptional SAME_TYPE = new ScalarTypeOptional();

  private NormalisationKernels() {}

  static void columnMoments(
      Workspace work,
      TorchStorage x,
      int rows,
      int columns,
      TorchStorage mean,
      TorchStorage variance) {
    Layout all = Layout.matrix(rows, columns);
    Tensor means = mean.vector(columns);
    torch.mean_out(means, x.at(all), ROWS, false, SAME_TYPE);
    Tensor part = work.scratch(Scratch.FIRST, rows * columns).at(all);
    torch.sub_out(part, x.at(all), means);
    torch.mul_out(part, part, part);
    torch.mean_out(variance.vector(columns), part, ROWS, false, SAME_TYPE);
  }

  static void scaleColumns(
      TorchStorage x,
      TorchStorage factor,
      TorchStorage offset,
      @Nullable TorchStorage added,
      Activation activation,
      Layout all,
      TorchStorage y) {
    int columns = Math.toIntExact(all.sizes()[1]);
    Tensor values = y.at(all);
    torch.addcmul_out(
        values, offset.vector(columns), x.at(all), factor.vector(columns), Constants.ONE);
    if (added != null) {
      values.add_(added.at(all));
    }
    ElementKernels.activate(activation, values);
  }

  static void columnProducts(
      Workspace work,
      TorchStorage x,
      TorchStorage mean,
      TorchStorage dy,
      Layout all,
      TorchStorage sums,
      TorchStorage products) {
    int rows = Math.toIntExact(all.sizes()[0]);
    int columns = Math.toIntExact(all.sizes()[1]);
    torch.sum_out(sums.vector(columns), dy.at(all), ROWS, false, SAME_TYPE);
    Tensor part = work.scratch(Scratch.FIRST, rows * columns).at(all);
    torch.sub_out(part, x.at(all), mean.vector(columns));
    part.mul_(dy.at(all));
    torch.sum_out(products.vector(columns), part, ROWS, false, SAME_TYPE);
  }

  static void combineColumns(
      TorchStorage x,
      TorchStorage dy,
      ColumnCombination factors,
      Layout all,
      TorchStorage dx,
      Update update) {
    int columns = Math.toIntExact(all.sizes()[1]);
    Tensor out = dx.at(all);
    Tensor gradient = TorchStorage.of(factors.gradient()).vector(columns);
    Tensor value = TorchStorage.of(factors.value()).vector(columns);
    Tensor constant = TorchStorage.of(factors.constant()).vector(columns);
    if (update == Update.SET) {
      torch.addcmul_out(out, constant, dy.at(all), gradient, Constants.ONE);
    } else {
      out.addcmul_(dy.at(all), gradient);
      out.add_(constant);
    }
    out.addcmul_(x.at(all), value);
  }
}
