package org.argmax4j.tensor.backend.nd4j;

import org.argmax4j.tensor.backend.Activation;
import org.jspecify.annotations.Nullable;

/**
 * Kernels for the normalisation of columns. Values pass through the cache in pieces of some rows,
 * wherever they are, and factors of columns are repeated to the length of a piece, so that all
 * arrays of a loop share one index.
 */
final class NormalisationKernels {

  /**
   * Values of a piece: few enough for five arrays of them to fit into the first-level cache. Sizes
   * from 512 to 1472 differ little, and not all kernels have the same best one.
   */
  private static final int PIECE = 704;

  private NormalisationKernels() {}

  /** Rows of a piece. */
  private static int together(int rows, int columns) {
    return Math.min(rows, Math.max(1, PIECE / columns));
  }

  private static float[] repeated(float[] row, int columns, int times) {
    float[] repeated = new float[columns * times];
    RowKernels.repeat(row, columns, repeated, times);
    return repeated;
  }

  /** The sums of the columns of some rows, in float64. */
  private static void addColumns(float[] piece, int columns, double factor, float[] out) {
    double[] sums = new double[columns];
    for (int i = 0; i < piece.length; i++) {
      sums[i % columns] += piece[i];
    }
    for (int c = 0; c < columns; c++) {
      out[c] = (float) (factor * sums[c]);
    }
  }

  /**
   * In one pass, around the means of the first piece: as its rows count too, the square of the
   * distance from them to the means is at most as many times the variance as there are pieces.
   */
  static void columnMoments(Nd4jStorage x, int rows, int columns, float[] mean, float[] variance) {
    int step = together(rows, columns);
    float[] piece = new float[step * columns];
    float[] sums = new float[step * columns];
    float[] squares = new float[step * columns];
    x.fetch(0, piece, 0, step * columns);
    addColumns(piece, columns, 1.0 / step, mean);
    float[] around = repeated(mean, columns, step);
    for (int row = 0; row < rows; row += step) {
      int size = Math.min(step, rows - row) * columns;
      x.fetch(row * columns, piece, 0, size);
      addMoments(piece, around, sums, squares, size);
    }
    addColumns(sums, columns, 1.0 / rows, mean);
    addColumns(squares, columns, 1.0 / rows, variance);
    for (int c = 0; c < columns; c++) {
      double distance = mean[c];
      variance[c] = (float) Math.max(variance[c] - distance * distance, 0);
      mean[c] = (float) (around[c] + distance);
    }
  }

  private static void addMoments(
      float[] x, float[] around, float[] sums, float[] squares, int count) {
    for (int i = 0; i < count; i++) {
      float difference = x[i] - around[i];
      sums[i] += difference;
      squares[i] += difference * difference;
    }
  }

  static void scaleColumns(
      Nd4jStorage x,
      float[] factor,
      float[] offset,
      @Nullable Nd4jStorage added,
      Activation activation,
      int rows,
      int columns,
      Nd4jStorage y) {
    int step = together(rows, columns);
    float[] factors = repeated(factor, columns, step);
    float[] offsets = repeated(offset, columns, step);
    float[] piece = new float[step * columns];
    float[] other = new float[step * columns];
    y.openArray(rows * columns);
    for (int row = 0; row < rows; row += step) {
      int size = Math.min(step, rows - row) * columns;
      x.fetch(row * columns, piece, 0, size);
      if (added != null) {
        added.fetch(row * columns, other, 0, size);
      }
      scale(piece, factors, other, size);
      ElementKernels.addTile(piece, offsets, size, activation);
      y.store(row * columns, piece, size);
    }
  }

  private static void scale(float[] x, float[] factors, float[] added, int count) {
    for (int i = 0; i < count; i++) {
      x[i] = x[i] * factors[i] + added[i];
    }
  }

  static void columnProducts(
      Nd4jStorage x,
      float[] mean,
      Activation activation,
      Nd4jStorage y,
      Nd4jStorage dy,
      int rows,
      int columns,
      float[] sums,
      float[] products) {
    int step = together(rows, columns);
    float[] means = repeated(mean, columns, step);
    float[] values = new float[step * columns];
    float[] gradients = new float[step * columns];
    float[] sum = new float[step * columns];
    float[] product = new float[step * columns];
    for (int row = 0; row < rows; row += step) {
      int size = Math.min(step, rows - row) * columns;
      dy.fetch(row * columns, gradients, 0, size);
      if (activation != Activation.LINEAR) {
        y.fetch(row * columns, values, 0, size);
        ElementKernels.mask(activation, values, gradients, size);
        dy.replace(row * columns, gradients, size);
      }
      x.fetch(row * columns, values, 0, size);
      addProducts(values, means, gradients, sum, product, size);
    }
    addColumns(sum, columns, 1, sums);
    addColumns(product, columns, 1, products);
  }

  private static void addProducts(
      float[] x, float[] means, float[] dy, float[] sums, float[] products, int count) {
    for (int i = 0; i < count; i++) {
      sums[i] += dy[i];
      products[i] += (x[i] - means[i]) * dy[i];
    }
  }

  /** Factors of {@link #combineColumns}, a value for each column. */
  record Factors(float[] gradient, float[] value, float[] constant) {}

  static void combineColumns(
      Nd4jStorage x,
      Nd4jStorage dy,
      Factors factors,
      int rows,
      int columns,
      Nd4jStorage dx,
      boolean add) {
    int step = together(rows, columns);
    float[] ofGradient = repeated(factors.gradient(), columns, step);
    float[] ofValue = repeated(factors.value(), columns, step);
    float[] constant = repeated(factors.constant(), columns, step);
    float[] values = new float[step * columns];
    float[] gradients = new float[step * columns];
    if (!add) {
      dx.openArray(rows * columns);
    }
    for (int row = 0; row < rows; row += step) {
      int size = Math.min(step, rows - row) * columns;
      x.fetch(row * columns, values, 0, size);
      dy.fetch(row * columns, gradients, 0, size);
      combine(values, ofValue, gradients, ofGradient, size);
      if (add) {
        dx.fetch(row * columns, gradients, 0, size);
        ElementKernels.addTile(values, gradients, size, Activation.LINEAR);
      }
      ElementKernels.addTile(values, constant, size, Activation.LINEAR);
      dx.replace(row * columns, values, size);
    }
  }

  private static void combine(
      float[] values, float[] ofValue, float[] gradients, float[] ofGradient, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = values[i] * ofValue[i] + gradients[i] * ofGradient[i];
    }
  }
}
