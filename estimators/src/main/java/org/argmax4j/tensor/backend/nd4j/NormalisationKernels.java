package org.argmax4j.tensor.backend.nd4j;

import java.util.Arrays;
import org.argmax4j.tensor.backend.Activation;
import org.jspecify.annotations.Nullable;

/**
 * Kernels for the normalisation of columns. Values pass through the cache in pieces of some rows,
 * wherever they are, and factors of columns are repeated to the length of a piece, so that all
 * arrays of a loop share one index.
 */
final class NormalisationKernels {

  private static final int PIECE = 4096;

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

  static void columnMoments(Nd4jStorage x, int rows, int columns, float[] mean, float[] variance) {
    int step = together(rows, columns);
    float[] piece = new float[step * columns];
    float[] sums = new float[step * columns];
    for (int row = 0; row < rows; row += step) {
      int size = Math.min(step, rows - row) * columns;
      x.fetch(row * columns, piece, 0, size);
      for (int i = 0; i < size; i++) {
        sums[i] += piece[i];
      }
    }
    addColumns(sums, columns, 1.0 / rows, mean);
    float[] means = repeated(mean, columns, step);
    Arrays.fill(sums, 0f);
    for (int row = 0; row < rows; row += step) {
      int size = Math.min(step, rows - row) * columns;
      x.fetch(row * columns, piece, 0, size);
      for (int i = 0; i < size; i++) {
        float difference = piece[i] - means[i];
        sums[i] += difference * difference;
      }
    }
    addColumns(sums, columns, 1.0 / rows, variance);
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
      for (int i = 0; i < size; i++) {
        piece[i] = piece[i] * factors[i] + other[i];
      }
      ElementKernels.addTile(piece, offsets, size, activation);
      y.store(row * columns, piece, size);
    }
  }

  static void columnProducts(
      Nd4jStorage x,
      float[] mean,
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
      x.fetch(row * columns, values, 0, size);
      dy.fetch(row * columns, gradients, 0, size);
      for (int i = 0; i < size; i++) {
        sum[i] += gradients[i];
        product[i] += (values[i] - means[i]) * gradients[i];
      }
    }
    addColumns(sum, columns, 1, sums);
    addColumns(product, columns, 1, products);
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
    float[] sums = new float[step * columns];
    if (!add) {
      dx.openArray(rows * columns);
    }
    for (int row = 0; row < rows; row += step) {
      int size = Math.min(step, rows - row) * columns;
      x.fetch(row * columns, values, 0, size);
      dy.fetch(row * columns, gradients, 0, size);
      if (add) {
        dx.fetch(row * columns, sums, 0, size);
      }
      for (int i = 0; i < size; i++) {
        sums[i] =
            (add ? sums[i] : 0f)
                + gradients[i] * ofGradient[i]
                + values[i] * ofValue[i]
                + constant[i];
      }
      dx.replace(row * columns, sums, size);
    }
  }
}
