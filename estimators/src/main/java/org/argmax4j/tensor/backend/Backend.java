package org.argmax4j.tensor.backend;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The kernels that everything numeric stands on: float32, row-major, into buffers that the caller
 * owns. A backend is chosen at start, handed to what computes, and never mixed within a run. It is
 * safe for use by several threads, as long as no two of them share a buffer. On one machine and
 * backend, equal calls give equal bits.
 *
 * <p>An engine must have the primitives: memory, products, element-wise functions, reductions along
 * an axis, rows by index. What can be composed of them has a default that does so; an engine
 * overrides it where one pass over the memory is faster.
 *
 * <p>Shapes are products of extents, not checked here; {@code count}, {@code rows} and {@code
 * columns} count from the beginning of a buffer. An output may not be an input unless that is said.
 */
public interface Backend {

  /** Name, classifier and BLAS, for the provenance of a run. */
  String description();

  /**
   * Makes the calling thread compute on one accelerator from now on; where the CPU computes there
   * is nothing to choose, and {@link #description} says so.
   *
   * @param device the number of the device
   * @throws IllegalArgumentException if the engine sees no such device
   */
  void pin(int device);

  /** A buffer of at least {@code size} values, which are undefined. */
  Storage allocate(int size);

  /** Copies values from the heap. */
  void upload(float[] source, Storage target, int count);

  /** Copies values to the heap. */
  void download(Storage source, float[] target, int count);

  /**
   * Numbers of rows, or positions.
   *
   * @param values may be kept instead of copied: they must not be changed
   */
  Indices indices(int... values);

  /** Sets values to a constant. */
  void fill(Storage out, int count, float value);

  /** {@code c = op(a) op(b)}, or {@code c += op(a) op(b)}. */
  void gemm(
      Matrix a, Transpose transposeA, Matrix b, Transpose transposeB, Matrix c, Update update);

  /** Copies or adds a block of {@code rows x columns}. */
  void copy(Block source, Block target, int rows, int columns, Update update);

  /** {@code out = factor * x}, or {@code out += factor * x}. May work in place. */
  void scale(float factor, Storage x, Storage out, int count, Update update);

  /** {@code out = function(x)}. May work in place. */
  void unary(Unary function, Storage x, Storage out, int count);

  /**
   * {@code dx = dy * function'(x)} or {@code dx += ...}; {@code dx} may be {@code dy}.
   *
   * @param x the argument
   * @param y the value of the function there
   */
  void unaryGradient(
      Unary function, Storage x, Storage y, Storage dy, Storage dx, int count, Update update);

  /** {@code out = function(a, b)}. May work in place. */
  void binary(Binary function, Storage a, Storage b, Storage out, int count);

  /** {@code out = a * b} or {@code out += a * b}. */
  void multiply(Storage a, Storage b, Storage out, int count, Update update);

  /** {@code out = a / b} or {@code out += a / b}. */
  void divide(Storage a, Storage b, Storage out, int count, Update update);

  /** {@code out(o, j) = factor * sum over i of x(o, i, j)}, or adds it. */
  void sum(Storage x, Axis axis, float factor, Storage out, Update update);

  /** {@code out(o, i, j) = factor * x(o, j)}, or adds it: the gradient of {@link #sum}. */
  void broadcast(Storage x, Axis axis, float factor, Storage out, Update update);

  /**
   * {@code out(o, j) = max over i of x(o, i, j)}; of equal values, the one with the smallest {@code
   * i} counts.
   *
   * @return for each output, the index in {@code x} of its maximum
   */
  Indices max(Storage x, Axis axis, Storage out);

  /** Copies row {@code ids[k]} of the table to row {@code k}. */
  void gather(Storage table, int columns, Indices ids, Storage out);

  /** Adds row {@code k} to row {@code ids[k]} of the table: the gradient of {@link #gather}. */
  void scatterAdd(Storage rows, int columns, Indices ids, Storage table);

  // What is composed of them.

  /** {@code x = activation(x + bias)} in place, the bias added to every row. */
  default void bias(Storage x, Storage bias, int rows, int columns, Activation activation) {
    Composed.bias(this, x, bias, rows, columns, activation);
  }

  /** {@code dy = dy * activation'}, in place, given the value {@code y} of the activation. */
  default void activationGradient(Activation activation, Storage y, Storage dy, int count) {
    Composed.activationGradient(this, activation, y, dy, count);
  }

  /** Sets some rows of a matrix to zero. */
  default void zeroRows(Storage x, int columns, Indices rows) {
    Composed.zeroRows(this, x, columns, rows);
  }

  /**
   * Maximum over segments of rows, column by column: {@code out(s, c) = max over i < lengths[s] of
   * x(starts[s] + i, c)}; of equal values, the first counts.
   *
   * @return for each output, the index in {@code x} of its maximum
   */
  default Indices segmentMax(Storage x, int columns, Indices starts, Indices lengths, Storage out) {
    return Composed.segmentMax(this, x, columns, starts, lengths, out);
  }

  /**
   * Draws a mask: 0 with probability {@code rate}, rounded to a multiple of 2^-16, and otherwise
   * the factor that keeps the expectation.
   *
   * @param random a 64-bit draw for every four values
   */
  default void dropoutMask(Storage mask, int count, double rate, SplittableRandom random) {
    Composed.dropoutMask(this, mask, count, rate, random);
  }

  /** Softmax of every row. */
  default void softmax(Storage x, int rows, int columns, Storage y) {
    Composed.softmax(this, x, rows, columns, y);
  }

  /** Gradient of {@link #softmax}, given its value {@code y}. */
  default void softmaxGradient(
      Storage y, Storage dy, int rows, int columns, Storage dx, Update update) {
    Composed.softmaxGradient(this, y, dy, rows, columns, dx, update);
  }

  /** Natural logarithm of the softmax of every row. */
  default void logSoftmax(Storage x, int rows, int columns, Storage y) {
    Composed.logSoftmax(this, x, rows, columns, y);
  }

  /** Gradient of {@link #logSoftmax}, given its value {@code y}. */
  default void logSoftmaxGradient(
      Storage y, Storage dy, int rows, int columns, Storage dx, Update update) {
    Composed.logSoftmaxGradient(this, y, dy, rows, columns, dx, update);
  }

  /** {@link #gather}, each value multiplied by the mask at its place in the output. */
  default void gatherMasked(Storage table, int columns, Indices ids, Storage mask, Storage out) {
    Composed.gatherMasked(this, table, columns, ids, mask, out);
  }

  /** Adds each row, multiplied by its mask, to its row of the table. */
  default void scatterAddMasked(
      Storage rows, int columns, Indices ids, Storage mask, Storage table) {
    Composed.scatterAddMasked(this, rows, columns, ids, mask, table);
  }

  /**
   * Weighted sums of table rows: {@code out(r) = factor * sum over p of weights(r, p) *
   * table(ids[(r / repeats) * positions + p])}.
   */
  default void weightedRows(
      Storage table, Indices ids, WeightedRows shape, Storage weights, Storage out) {
    Composed.weightedRows(this, table, ids, shape, weights, out);
  }

  /** Gradient of {@link #weightedRows} with respect to the weights. */
  default void weightedRowsGradient(
      Storage table, Indices ids, WeightedRows shape, Storage dy, Storage dWeights, Update update) {
    Composed.weightedRowsGradient(this, table, ids, shape, dy, dWeights, update);
  }

  /**
   * Binary cross-entropy of a logit against a target in [0, 1], summed over each row: {@code
   * losses(r) = sum over j of softplus(x) - x * t}, with target row {@code r / repeats}.
   *
   * @param differences receives {@code sigmoid(x) - t} of every element: the gradient of its row
   */
  default void sigmoidCrossEntropy(
      Storage logits,
      Storage targets,
      int repeats,
      int rows,
      int columns,
      Storage losses,
      Storage differences) {
    Composed.sigmoidCrossEntropy(
        this, logits, targets, repeats, rows, columns, losses, differences);
  }

  /** {@code out(r, c) = factors(r) * x(r, c)}, or adds it. */
  default void scaleRows(
      Storage x, Storage factors, int rows, int columns, Storage out, Update update) {
    Composed.scaleRows(this, x, factors, rows, columns, out, update);
  }

  /**
   * For each pair of vertices, {@code y(pair) = activation(senders(its sender) + receivers(its
   * receiver) + own(pair))}.
   *
   * @param senders {@code [rows, columns]}
   * @param receivers {@code [rows, columns]}
   * @param own {@code [turns, rows, columns]}, or null for nothing
   * @param y {@code [turns, rows, columns]}
   */
  default void pairSums(
      Storage senders,
      Storage receivers,
      @Nullable Storage own,
      VertexPairs pairs,
      int columns,
      Activation activation,
      Storage y) {
    ComposedPairs.pairSums(this, senders, receivers, own, pairs, columns, activation, y);
  }

  /**
   * The gradients of {@link #pairSums}.
   *
   * @param y its result
   * @param dy the gradient with respect to it; receives that with respect to {@code own}
   * @param dSenders overwritten
   * @param dReceivers overwritten
   */
  default void pairSumsGradient(
      Storage y,
      Storage dy,
      VertexPairs pairs,
      int columns,
      Activation activation,
      Storage dSenders,
      Storage dReceivers) {
    ComposedPairs.pairSumsGradient(this, y, dy, pairs, columns, activation, dSenders, dReceivers);
  }

  /**
   * What each vertex receives: {@code out(receiver) = sum of the messages to it}, or adds it.
   *
   * @param kept receives what {@link #messagesGradient} needs, {@code [turns, rows, columns]}; null
   *     if there will be no gradient
   * @param out {@code [rows, columns]}
   */
  default void messages(
      MessageLayer.Extents extents,
      MessageLayer layer,
      @Nullable Storage kept,
      Storage out,
      Update update) {
    ComposedPairs.messages(this, extents, layer, kept, out, update);
  }

  /**
   * The gradients of {@link #messages}.
   *
   * @param kept what it kept
   * @param dy the gradient with respect to {@code out}
   * @param gradients overwritten
   */
  default void messagesGradient(
      MessageLayer.Extents extents,
      MessageLayer layer,
      Storage kept,
      Storage dy,
      MessageLayer gradients) {
    ComposedPairs.messagesGradient(this, extents, layer, kept, dy, gradients);
  }

  /**
   * The mean and the variance, divided by the number of rows, of every column.
   *
   * @param mean receives {@code [columns]}
   * @param variance receives {@code [columns]}
   */
  default void columnMoments(Storage x, int rows, int columns, Storage mean, Storage variance) {
    ComposedNormalisation.columnMoments(this, x, rows, columns, mean, variance);
  }

  /**
   * {@code y(r, c) = activation(factor(c) * x(r, c) + offset(c) + added(r, c))}.
   *
   * @param added null for nothing
   */
  default void scaleColumns(
      Storage x,
      Storage factor,
      Storage offset,
      @Nullable Storage added,
      Activation activation,
      int rows,
      int columns,
      Storage y) {
    ComposedNormalisation.scaleColumns(
        this, x, factor, offset, added, activation, rows, columns, y);
  }

  /**
   * For every column, the sum of {@code dy} and that of {@code (x - mean) * dy}, once {@code dy} is
   * multiplied, in place, by the derivative of an activation.
   *
   * @param mean {@code [columns]}
   * @param y the value of the activation
   * @param sums receives {@code [columns]}
   * @param products receives {@code [columns]}
   */
  default void columnProducts(
      Storage x,
      Storage mean,
      Activation activation,
      Storage y,
      Storage dy,
      int rows,
      int columns,
      Storage sums,
      Storage products) {
    activationGradient(activation, y, dy, rows * columns);
    ComposedNormalisation.columnProducts(this, x, mean, dy, rows, columns, sums, products);
  }

  /**
   * {@code dx(r, c) = a(c) * dy(r, c) + b(c) * x(r, c) + d(c)}, or adds it: the gradient of a
   * normalisation of columns.
   */
  default void combineColumns(
      Storage x,
      Storage dy,
      ColumnCombination factors,
      int rows,
      int columns,
      Storage dx,
      Update update) {
    ComposedNormalisation.combineColumns(this, x, dy, factors, rows, columns, dx, update);
  }

  /**
   * Two-dimensional convolution (cross-correlation) of images.
   *
   * @param x {@code [pixels, channels]}
   * @param weight {@code [size, size, channels, filters]}
   * @param y {@code [outPixels, filters]}
   */
  default void convolve(ConvolutionShape shape, Storage x, Storage weight, Storage y) {
    ComposedImages.convolve(this, shape, x, weight, y);
  }

  /** The gradient of {@link #convolve} with respect to the images, or adds it. */
  default void convolveInputGradient(
      ConvolutionShape shape, Storage dy, Storage weight, Storage dx, Update update) {
    ComposedImages.inputGradient(this, shape, dy, weight, dx, update);
  }

  /** The gradient of {@link #convolve} with respect to the weight, or adds it. */
  default void convolveWeightGradient(
      ConvolutionShape shape, Storage x, Storage dy, Storage dWeight, Update update) {
    ComposedImages.weightGradient(this, shape, x, dy, dWeight, update);
  }

  /**
   * The greatest value of every window; of equal ones, the first row by row.
   *
   * @param signs 1 for each channel of which the greatest value is taken, and -1 for each of which
   *     the smallest is; null for the greatest of all
   * @param winners receives for each value the number of its cell in the window, row by row of the
   *     widest window
   */
  default void maxPool(
      Pooling pooling, Storage x, @Nullable Storage signs, Storage y, Storage winners) {
    ComposedImages.maxPool(this, pooling, x, signs, y, winners);
  }

  /**
   * {@code dx = a(c) * pooled + b(c) * x + d(c)}, or adds it, where {@code pooled} is the gradient
   * of {@link #maxPool}: the gradient of maxima of normalised columns.
   */
  default void combinePooledColumns(
      Pooling pooling,
      Storage x,
      Storage winners,
      Storage dy,
      ColumnCombination factors,
      Storage dx,
      Update update) {
    ComposedImages.combinePooledColumns(this, pooling, x, winners, dy, factors, dx, update);
  }

  /** The gradient of {@link #maxPool}, or adds it. */
  default void maxPoolGradient(
      Pooling pooling, Storage winners, Storage dy, Storage dx, Update update) {
    ComposedImages.maxPoolGradient(this, pooling, winners, dy, dx, update);
  }

  /**
   * One step of an LSTM (Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al.
   * 2000): {@code c = f c' + i g} and {@code h = o tanh(c)}, where {@code c'} is the cell of the
   * step before, or 0.
   *
   * @param gates {@code [all rows, 4 H]}: the rows of the step have what input and bias give to the
   *     gates i, f, g and o, in this order, and receive their values, those of sigmoids, and of a
   *     tanh for g
   * @param recurrent {@code [rows, 4 H]}: what the state before gives to them; null at the first
   *     step
   * @param cells {@code [all rows, H]}; receives c
   * @param hidden {@code [all rows, H]}; receives h
   * @param state {@code [rows, H]}; receives h too, to be multiplied for the next step
   */
  default void lstmStep(
      LstmStep step,
      Storage gates,
      @Nullable Storage recurrent,
      Storage cells,
      Storage hidden,
      Storage state) {
    ComposedRecurrence.step(this, step, gates, recurrent, cells, hidden, state);
  }

  /**
   * The gradient of {@link #lstmStep}.
   *
   * @param gates the values of the gates; receives the gradients before their functions
   * @param cells the cells of all steps
   * @param dHidden {@code [all rows, H]}: the gradient of h from outside of the recurrence
   * @param dState {@code [rows, H]}: that from the next step
   * @param dCell {@code [rows, H]}: the gradient of c from the next step; receives that of c'
   * @param dRecurrent {@code [rows, 4 H]}; receives what the rows of the gates receive, to be
   *     multiplied for the step before
   */
  default void lstmStepGradient(
      LstmStep step,
      Storage gates,
      Storage cells,
      Storage dHidden,
      Storage dState,
      Storage dCell,
      Storage dRecurrent) {
    ComposedRecurrence.gradient(this, step, gates, cells, dHidden, dState, dCell, dRecurrent);
  }

  /** One step of Adam; {@code mean} and {@code square} are its two moments. */
  default void adam(
      Storage parameter, Storage gradient, Storage mean, Storage square, int count, AdamStep step) {
    Composed.adam(this, parameter, gradient, mean, square, count, step);
  }

  /** One step of stochastic gradient descent with momentum. */
  default void sgd(Storage parameter, Storage gradient, Storage velocity, int count, SgdStep step) {
    Composed.sgd(this, parameter, gradient, velocity, count, step);
  }
}
