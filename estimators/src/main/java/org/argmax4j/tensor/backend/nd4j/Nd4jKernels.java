package org.argmax4j.tensor.backend.nd4j;

import java.util.SplittableRandom;
import org.argmax4j.tensor.backend.Activation;
import org.argmax4j.tensor.backend.AdamStep;
import org.argmax4j.tensor.backend.Axis;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Binary;
import org.argmax4j.tensor.backend.Block;
import org.argmax4j.tensor.backend.DropoutMask;
import org.argmax4j.tensor.backend.Indices;
import org.argmax4j.tensor.backend.LstmStep;
import org.argmax4j.tensor.backend.SgdStep;
import org.argmax4j.tensor.backend.Storage;
import org.argmax4j.tensor.backend.Unary;
import org.argmax4j.tensor.backend.Update;
import org.argmax4j.tensor.backend.WeightedRows;
import org.jspecify.annotations.Nullable;

/**
 * Everything between two products of matrices, by plain loops over heap arrays: see {@link
 * Nd4jStorage} for the measurements behind that.
 */
abstract class Nd4jKernels implements Backend {

  /** From this size on, rows that are looked up are taken to be on their way to a product. */
  private static final int LARGE = 1 << 14;

  @Override
  public Indices indices(int... values) {
    return new HeapIndices(values);
  }

  @Override
  public Storage allocate(int size) {
    return new Nd4jStorage(size);
  }

  @Override
  public void upload(float[] source, Storage target, int count) {
    System.arraycopy(source, 0, of(target).overwrite(count), 0, count);
  }

  @Override
  public void download(Storage source, float[] target, int count) {
    System.arraycopy(of(source).read(), 0, target, 0, count);
  }

  @Override
  public void fill(Storage out, int count, float value) {
    ElementKernels.fill(of(out).overwrite(count), count, value);
  }

  @Override
  public void copy(Block source, Block target, int rows, int columns, Update update) {
    boolean whole = target.offset() == 0 && target.stride() == columns;
    Nd4jStorage out = of(target.storage());
    ElementKernels.copy(
        of(source.storage()).read(),
        source.offset(),
        source.stride(),
        whole ? out.target(rows * columns, update) : out.change(),
        target.offset(),
        target.stride(),
        new ElementKernels.Extent(rows, columns, update == Update.ADD));
  }

  @Override
  public void scale(float factor, Storage x, Storage out, int count, Update update) {
    float[] values = of(x).read();
    ElementKernels.scale(factor, values, of(out).target(count, update), count, add(update));
  }

  @Override
  public void unary(Unary function, Storage x, Storage out, int count) {
    float[] values = of(x).read();
    ElementKernels.unary(function, values, of(out).overwrite(count), count);
  }

  @Override
  public void unaryGradient(
      Unary function, Storage x, Storage y, Storage dy, Storage dx, int count, Update update) {
    float[] gradient = of(dy).read();
    ElementKernels.unaryGradient(
        function,
        of(x).read(),
        of(y).read(),
        gradient,
        of(dx).target(count, update),
        count,
        add(update));
  }

  @Override
  public void binary(Binary function, Storage a, Storage b, Storage out, int count) {
    float[] left = of(a).read();
    float[] right = of(b).read();
    ElementKernels.binary(function, left, right, of(out).overwrite(count), count);
  }

  @Override
  public void multiply(Storage a, Storage b, Storage out, int count, Update update) {
    float[] left = of(a).read();
    float[] right = of(b).read();
    ElementKernels.multiply(left, right, of(out).target(count, update), count, add(update));
  }

  @Override
  public void divide(Storage a, Storage b, Storage out, int count, Update update) {
    float[] left = of(a).read();
    float[] right = of(b).read();
    ElementKernels.divide(left, right, of(out).target(count, update), count, add(update));
  }

  @Override
  public void bias(Storage x, Storage bias, int rows, int columns, Activation activation) {
    if (of(x).onlyInArray()) {
      StreamedKernels.bias(of(x), of(bias).read(), rows, columns, activation);
    } else {
      ElementKernels.bias(of(x).change(), of(bias).read(), rows, columns, activation);
    }
  }

  @Override
  public void activationGradient(Activation activation, Storage y, Storage dy, int count) {
    if (activation == Activation.LINEAR) {
      return;
    }
    if (of(dy).onlyInArray()) {
      StreamedKernels.mask(activation, of(y), of(dy), count);
    } else {
      ElementKernels.mask(activation, of(y).read(), of(dy).change(), count);
    }
  }

  @Override
  public void sum(Storage x, Axis axis, float factor, Storage out, Update update) {
    float[] target = of(out).target(axis.reduced(), update);
    if (axis.outer() == 1 && axis.inner() > 1 && of(x).onlyInArray()) {
      StreamedKernels.sumRows(of(x), axis.extent(), axis.inner(), factor, target, add(update));
    } else {
      RowKernels.sum(of(x).read(), axis, factor, target, add(update));
    }
  }

  @Override
  public void broadcast(Storage x, Axis axis, float factor, Storage out, Update update) {
    float[] target = of(out).target(axis.size(), update);
    RowKernels.broadcast(of(x).read(), axis, factor, target, add(update));
  }

  @Override
  public Indices max(Storage x, Axis axis, Storage out) {
    int[] positions = new int[axis.reduced()];
    RowKernels.max(of(x).read(), axis, of(out).overwrite(axis.reduced()), positions);
    return new HeapIndices(positions);
  }

  @Override
  public void zeroRows(Storage x, int columns, Indices indices) {
    int[] rows = HeapIndices.of(indices);
    if (of(x).onlyInArray()) {
      StreamedKernels.zeroRows(of(x), columns, rows);
    } else {
      IndexKernels.zeroRows(of(x).change(), columns, rows);
    }
  }

  @Override
  public Indices segmentMax(Storage x, int columns, Indices starts, Indices lengths, Storage out) {
    int[] first = HeapIndices.of(starts);
    int[] count = HeapIndices.of(lengths);
    int[] positions = new int[first.length * columns];
    float[] target = of(out).overwrite(positions.length);
    if (of(x).onlyInArray()) {
      StreamedKernels.segmentMax(of(x), columns, first, count, target, positions);
    } else {
      RowKernels.segmentMax(of(x).read(), columns, first, count, target, positions);
    }
    return new HeapIndices(positions);
  }

  @Override
  public void dropoutMask(Storage mask, int count, double rate, SplittableRandom random) {
    DropoutMask.fill(of(mask).overwrite(count), count, rate, random);
  }

  @Override
  public void softmax(Storage x, int rows, int columns, Storage y) {
    RowKernels.softmax(of(x).read(), rows, columns, of(y).overwrite(rows * columns));
  }

  @Override
  public void softmaxGradient(
      Storage y, Storage dy, int rows, int columns, Storage dx, Update update) {
    float[] target = of(dx).target(rows * columns, update);
    RowKernels.softmaxGradient(of(y).read(), of(dy).read(), rows, columns, target, add(update));
  }

  @Override
  public void logSoftmax(Storage x, int rows, int columns, Storage y) {
    RowKernels.logSoftmax(of(x).read(), rows, columns, of(y).overwrite(rows * columns));
  }

  @Override
  public void logSoftmaxGradient(
      Storage y, Storage dy, int rows, int columns, Storage dx, Update update) {
    float[] target = of(dx).target(rows * columns, update);
    RowKernels.logSoftmaxGradient(of(y).read(), of(dy).read(), rows, columns, target, add(update));
  }

  @Override
  public void gather(Storage table, int columns, Indices indices, Storage out) {
    int[] ids = HeapIndices.of(indices);
    int count = ids.length;
    if (count * columns < LARGE) {
      float[] target = of(out).overwrite(count * columns);
      IndexKernels.gather(of(table).read(), columns, ids, count, target);
    } else {
      of(out).openArray(count * columns);
      StreamedKernels.gather(of(table), columns, ids, count, of(out));
    }
  }

  @Override
  public void scatterAdd(Storage rows, int columns, Indices indices, Storage table) {
    int[] ids = HeapIndices.of(indices);
    if (columns == 1 && of(table).onlyInArray()) {
      StreamedKernels.scatter(of(rows).read(), ids, ids.length, of(table));
    } else if (columns == 1) {
      IndexKernels.scatter(of(rows).read(), ids, ids.length, of(table).change());
    } else {
      IndexKernels.scatterAdd(of(rows).read(), columns, ids, ids.length, of(table).change());
    }
  }

  @Override
  public void gatherMasked(Storage table, int columns, Indices indices, Storage mask, Storage out) {
    int[] ids = HeapIndices.of(indices);
    int count = ids.length;
    if (count * columns < LARGE) {
      float[] target = of(out).overwrite(count * columns);
      IndexKernels.gatherMasked(of(table).read(), columns, ids, count, of(mask).read(), target);
    } else {
      of(out).openArray(count * columns);
      StreamedKernels.gatherMasked(of(table), columns, ids, count, of(mask).read(), of(out));
    }
  }

  @Override
  public void scatterAddMasked(
      Storage rows, int columns, Indices indices, Storage mask, Storage table) {
    int[] ids = HeapIndices.of(indices);
    int count = ids.length;
    float[] target = of(table).change();
    if (of(rows).onlyInArray()) {
      StreamedKernels.scatterAddMasked(of(rows), columns, ids, count, of(mask).read(), target);
    } else {
      IndexKernels.scatterAddMasked(of(rows).read(), columns, ids, count, of(mask).read(), target);
    }
  }

  @Override
  public void weightedRows(
      Storage table, Indices indices, WeightedRows shape, Storage weights, Storage out) {
    int[] ids = HeapIndices.of(indices);
    float[] target = of(out).overwrite(shape.rows() * shape.columns());
    IndexKernels.weightedRows(of(table).read(), ids, shape, of(weights).read(), target);
  }

  @Override
  public void weightedRowsGradient(
      Storage table,
      Indices indices,
      WeightedRows shape,
      Storage dy,
      Storage dWeights,
      Update update) {
    int[] ids = HeapIndices.of(indices);
    float[] target = of(dWeights).target(shape.rows() * shape.positions(), update);
    IndexKernels.weightedRowsGradient(
        of(table).read(), ids, shape, of(dy).read(), target, add(update));
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
    RowKernels.sigmoidCrossEntropy(
        of(logits).read(),
        of(targets).read(),
        repeats,
        rows,
        columns,
        of(losses).overwrite(rows),
        of(differences).overwrite(rows * columns));
  }

  @Override
  public void scaleRows(
      Storage x, Storage factors, int rows, int columns, Storage out, Update update) {
    float[] target = of(out).target(rows * columns, update);
    RowKernels.scaleRows(of(x).read(), of(factors).read(), rows, columns, target, add(update));
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
        of(gates).change(),
        recurrent == null ? null : of(recurrent).read(),
        of(cells).change(),
        of(hidden).change(),
        of(state).change());
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
        step,
        of(gates).change(),
        of(cells).read(),
        of(dHidden).read(),
        of(dState).read(),
        of(dCell).change(),
        of(dRecurrent).change());
  }

  @Override
  public void adam(
      Storage parameter, Storage gradient, Storage mean, Storage square, int count, AdamStep s) {
    OptimiserKernels.adam(
        of(parameter).change(),
        of(gradient).read(),
        of(mean).change(),
        of(square).change(),
        count,
        s);
  }

  @Override
  public void sgd(Storage parameter, Storage gradient, Storage velocity, int count, SgdStep s) {
    OptimiserKernels.sgd(
        of(parameter).change(), of(gradient).read(), of(velocity).change(), count, s);
  }

  static boolean add(Update update) {
    return update == Update.ADD;
  }

  static Nd4jStorage of(Storage storage) {
    return Nd4jStorage.of(storage);
  }
}
