package org.argmax4j.tensor.backend.torch;

import org.argmax4j.tensor.backend.Activation;
import org.argmax4j.tensor.backend.AdamStep;
import org.argmax4j.tensor.backend.Axis;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Binary;
import org.argmax4j.tensor.backend.Block;
import org.argmax4j.tensor.backend.Indices;
import org.argmax4j.tensor.backend.LstmStep;
import org.argmax4j.tensor.backend.Matrix;
import org.argmax4j.tensor.backend.SgdStep;
import org.argmax4j.tensor.backend.Storage;
import org.argmax4j.tensor.backend.Transpose;
import org.argmax4j.tensor.backend.Unary;
import org.argmax4j.tensor.backend.Update;
import org.argmax4j.tensor.backend.WeightedRows;
import org.argmax4j.tensor.backend.torch.Workspace.Scratch;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * Memory, products, element-wise functions, reductions, rows by index and optimisers: a few calls
 * of LibTorch each, on the device of the calling thread, into tensors that are there.
 */
abstract class TorchKernels implements Backend {

  /** What the calling thread computes with. */
  abstract Workspace work();

  @Override
  public Storage allocate(int size) {
    return new TorchStorage(work().device(), size);
  }

  @Override
  public void upload(float[] source, Storage target, int count) {
    work().upload(source, of(target), count);
  }

  @Override
  public void download(Storage source, float[] target, int count) {
    work().download(of(source), target, count);
  }

  @Override
  public Indices indices(int... values) {
    return TorchIndices.of(values, work().device());
  }

  @Override
  public void fill(Storage out, int count, float value) {
    of(out).vector(count).fill_(Constants.of(value));
  }

  @Override
  public void gemm(Matrix a, Transpose ta, Matrix b, Transpose tb, Matrix c, Update update) {
    Tensor left = operand(a, ta);
    Tensor right = operand(b, tb);
    Tensor out = of(c.storage()).at(Layout.of(c));
    if (update == Update.ADD) {
      out.addmm_(left, right);
    } else {
      torch.mm_out(out, left, right);
    }
  }

  private static Tensor operand(Matrix matrix, Transpose turned) {
    Layout layout = Layout.of(matrix);
    return of(matrix.storage()).at(turned == Transpose.YES ? layout.transposed() : layout);
  }

  @Override
  public void copy(Block source, Block target, int rows, int columns, Update update) {
    Tensor from = of(source.storage()).at(Layout.of(source, rows, columns));
    Tensor to = of(target.storage()).at(Layout.of(target, rows, columns));
    ElementKernels.scale(1f, from, to, update);
  }

  @Override
  public void scale(float factor, Storage x, Storage out, int count, Update update) {
    ElementKernels.scale(factor, of(x).vector(count), of(out).vector(count), update);
  }

  @Override
  public void unary(Unary function, Storage x, Storage out, int count) {
    ElementKernels.unary(function, of(x).vector(count), of(out).vector(count));
  }

  @Override
  public void unaryGradient(
      Unary function, Storage x, Storage y, Storage dy, Storage dx, int count, Update update) {
    Tensor part = work().scratch(Scratch.FIRST, count).vector(count);
    // Where the output holds what is still read, or is added to, the gradient is made beside it.
    boolean beside = update == Update.ADD || dx == x || dx == y;
    Tensor out = of(dx).vector(count);
    Tensor made = beside ? work().scratch(Scratch.SECOND, count).vector(count) : out;
    ElementKernels.gradient(
        function, of(x).vector(count), of(y).vector(count), of(dy).vector(count), made, part);
    if (beside) {
      ElementKernels.scale(1f, made, out, update);
    }
  }

  @Override
  public void binary(Binary function, Storage a, Storage b, Storage out, int count) {
    ElementKernels.binary(
        function, of(a).vector(count), of(b).vector(count), of(out).vector(count));
  }

  @Override
  public void multiply(Storage a, Storage b, Storage out, int count, Update update) {
    ElementKernels.multiply(
        of(a).vector(count), of(b).vector(count), of(out).vector(count), update);
  }

  @Override
  public void divide(Storage a, Storage b, Storage out, int count, Update update) {
    ElementKernels.divide(of(a).vector(count), of(b).vector(count), of(out).vector(count), update);
  }

  @Override
  public void bias(Storage x, Storage bias, int rows, int columns, Activation activation) {
    Tensor values = of(x).at(Layout.matrix(rows, columns));
    values.add_(of(bias).vector(columns));
    ElementKernels.activate(activation, values);
  }

  @Override
  public void activationGradient(Activation activation, Storage y, Storage dy, int count) {
    ElementKernels.mask(activation, of(y).vector(count), of(dy).vector(count));
  }

  @Override
  public void sum(Storage x, Axis axis, float factor, Storage out, Update update) {
    RowKernels.sum(work(), of(x), axis, factor, of(out), update);
  }

  @Override
  public void broadcast(Storage x, Axis axis, float factor, Storage out, Update update) {
    RowKernels.broadcast(of(x), axis, factor, of(out), update);
  }

  @Override
  public Indices max(Storage x, Axis axis, Storage out) {
    return RowKernels.max(work(), of(x), axis, of(out));
  }

  @Override
  public void softmax(Storage x, int rows, int columns, Storage y) {
    Layout all = Layout.matrix(rows, columns);
    torch.softmax_out(of(y).at(all), of(x).at(all), 1);
  }

  @Override
  public void softmaxGradient(
      Storage y, Storage dy, int rows, int columns, Storage dx, Update update) {
    Layout all = Layout.matrix(rows, columns);
    RowKernels.softmaxGradient(work(), of(y).at(all), of(dy).at(all), all, of(dx).at(all), update);
  }

  @Override
  public void logSoftmax(Storage x, int rows, int columns, Storage y) {
    Layout all = Layout.matrix(rows, columns);
    torch.log_softmax_out(of(y).at(all), of(x).at(all), 1);
  }

  @Override
  public void logSoftmaxGradient(
      Storage y, Storage dy, int rows, int columns, Storage dx, Update update) {
    Layout all = Layout.matrix(rows, columns);
    RowKernels.logSoftmaxGradient(
        work(), of(y).at(all), of(dy).at(all), all, of(dx).at(all), update);
  }

  @Override
  public void sigmoidCrossEntropy(
      Storage logits,
      Storage targets,
      int repeats,
      int rows,
      int columns,
      Storage losses,
      Storage differences) {
    Axis repeated = new Axis(rows / repeats, repeats, columns);
    RowKernels.sigmoidCrossEntropy(
        work(), of(logits), of(targets), repeated, of(losses), of(differences));
  }

  @Override
  public void scaleRows(
      Storage x, Storage factors, int rows, int columns, Storage out, Update update) {
    Layout all = Layout.matrix(rows, columns);
    Tensor column = of(factors).at(Layout.repeatedColumn(rows, columns));
    ElementKernels.multiply(of(x).at(all), column, of(out).at(all), update);
  }

  @Override
  public void gather(Storage table, int columns, Indices ids, Storage out) {
    IndexKernels.gather(of(table), columns, TorchIndices.of(ids), of(out));
  }

  @Override
  public void scatterAdd(Storage rows, int columns, Indices ids, Storage table) {
    IndexKernels.scatterAdd(of(rows), columns, TorchIndices.of(ids), of(table));
  }

  @Override
  public void zeroRows(Storage x, int columns, Indices rows) {
    IndexKernels.zeroRows(of(x), columns, TorchIndices.of(rows));
  }

  @Override
  public Indices segmentMax(Storage x, int columns, Indices starts, Indices lengths, Storage out) {
    return IndexKernels.segmentMax(
        work(), of(x), columns, TorchIndices.of(starts), TorchIndices.of(lengths), of(out));
  }

  @Override
  public void scatterAddMasked(
      Storage rows, int columns, Indices ids, Storage mask, Storage table) {
    IndexKernels.scatterAddMasked(
        work(), of(rows), columns, TorchIndices.of(ids), of(mask), of(table));
  }

  @Override
  public void weightedRows(
      Storage table, Indices ids, WeightedRows shape, Storage weights, Storage out) {
    IndexKernels.weightedRows(work(), of(table), TorchIndices.of(ids), shape, of(weights), of(out));
  }

  @Override
  public void weightedRowsGradient(
      Storage table, Indices ids, WeightedRows shape, Storage dy, Storage dWeights, Update update) {
    IndexKernels.weightedRowsGradient(
        work(), of(table), TorchIndices.of(ids), shape, of(dy), of(dWeights), update);
  }

  @Override
  public void lstmStep(
      LstmStep step,
      Storage gates,
      @Nullable Storage recurrent,
      Storage cells,
      Storage hidden,
      Storage state) {
    RecurrenceKernels.step(
        step,
        of(gates),
        recurrent == null ? null : of(recurrent),
        of(cells),
        of(hidden),
        of(state));
  }

  @Override
  public void lstmStepGradient(
      LstmStep step,
      Storage gates,
      Storage cells,
      Storage dHidden,
      Storage dState,
      Storage dCell,
      Storage dRecurrent) {
    RecurrenceKernels.gradient(
        work(), step, of(gates), of(cells), of(dHidden), of(dState), of(dCell), of(dRecurrent));
  }

  @Override
  public void adam(
      Storage parameter, Storage gradient, Storage mean, Storage square, int count, AdamStep step) {
    OptimiserKernels.adam(
        work(),
        of(parameter).vector(count),
        of(gradient),
        of(mean).vector(count),
        of(square).vector(count),
        step);
  }

  @Override
  public void sgd(Storage parameter, Storage gradient, Storage velocity, int count, SgdStep step) {
    OptimiserKernels.sgd(
        work().device(),
        of(parameter).vector(count),
        of(gradient).vector(count),
        of(velocity).vector(count),
        step);
  }

  static TorchStorage of(Storage storage) {
    return TorchStorage.of(storage);
  }
}
