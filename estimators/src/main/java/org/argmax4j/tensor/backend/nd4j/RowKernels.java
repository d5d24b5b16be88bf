package org.argmax4j.tensor.backend.nd4j;

import java.util.Arrays;
import org.argmax4j.tensor.backend.Axis;

/** Kernels over rows and axes of heap arrays: reductions, softmax, cross-entropy. */
final class RowKernels {

  private RowKernels() {}

  static void sum(float[] x, Axis axis, float factor, float[] out, boolean add) {
    int inner = axis.inner();
    if (inner == 1) {
      for (int o = 0; o < axis.outer(); o++) {
        float total = (float) (factor * total(x, o * axis.extent(), axis.extent()));
        out[o] = add ? out[o] + total : total;
      }
      return;
    }
    float[] sums = new float[inner];
    for (int o = 0; o < axis.outer(); o++) {
      Arrays.fill(sums, 0f);
      addRows(x, o * axis.extent() * inner, axis.extent(), inner, sums);
      for (int j = 0; j < inner; j++) {
        out[o * inner + j] = (add ? out[o * inner + j] : 0f) + factor * sums[j];
      }
    }
  }

  /** Repeats a row, so that it can share an index with some rows of a matrix. */
  static void repeat(float[] row, int columns, float[] out, int times) {
    for (int i = 0; i < times; i++) {
      System.arraycopy(row, 0, out, i * columns, columns);
    }
  }

  /** Adds rows to their column sums. */
  static void addRows(float[] x, int from, int rows, int columns, float[] sums) {
    for (int i = 0; i < rows; i++) {
      int row = from + i * columns;
      for (int j = 0; j < columns; j++) {
        sums[j] += x[row + j];
      }
    }
  }

  /** Sum in double precision; four chains hide the latency of the addition. */
  private static double total(float[] x, int from, int count) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = from;
    int end = from + count;
    for (; i + 3 < end; i += 4) {
      s0 += x[i];
      s1 += x[i + 1];
      s2 += x[i + 2];
      s3 += x[i + 3];
    }
    for (; i < end; i++) {
      s0 += x[i];
    }
    return (s0 + s1) + (s2 + s3);
  }

  static void broadcast(float[] x, Axis axis, float factor, float[] out, boolean add) {
    int inner = axis.inner();
    if (inner == 1 && !add) {
      for (int o = 0; o < axis.outer(); o++) {
        Arrays.fill(out, o * axis.extent(), (o + 1) * axis.extent(), factor * x[o]);
      }
      return;
    }
    for (int o = 0; o < axis.outer(); o++) {
      for (int i = 0; i < axis.extent(); i++) {
        int row = (o * axis.extent() + i) * inner;
        int source = o * inner;
        for (int j = 0; j < inner; j++) {
          out[row + j] = (add ? out[row + j] : 0f) + factor * x[source + j];
        }
      }
    }
  }

  /**
   * Some rows for a maximum.
   *
   * @param from where they begin in the array at hand
   * @param index where that is in the whole buffer
   */
  record Rows(int from, int index, int count, int columns) {}

  static void max(float[] x, Axis axis, float[] out, int[] positions) {
    int inner = axis.inner();
    for (int o = 0; o < axis.outer(); o++) {
      int first = o * axis.extent() * inner;
      Rows rows = new Rows(first, first, axis.extent(), inner);
      beginMax(x, rows, out, positions, o * inner);
      maxOfRows(x, rows, out, positions, o * inner);
    }
  }

  static void segmentMax(
      float[] x, int columns, int[] starts, int[] lengths, float[] out, int[] positions) {
    for (int s = 0; s < starts.length; s++) {
      int first = starts[s] * columns;
      Rows rows = new Rows(first, first, lengths[s], columns);
      beginMax(x, rows, out, positions, s * columns);
      maxOfRows(x, rows, out, positions, s * columns);
    }
  }

  /** Takes the first row as the maximum so far. */
  static void beginMax(float[] x, Rows rows, float[] out, int[] positions, int target) {
    for (int j = 0; j < rows.columns(); j++) {
      out[target + j] = x[rows.from() + j];
      positions[target + j] = rows.index() + j;
    }
  }

  /** Goes on with more rows. */
  static void maxOfRows(float[] x, Rows rows, float[] out, int[] positions, int target) {
    int columns = rows.columns();
    for (int i = 0; i < rows.count(); i++) {
      int row = rows.from() + i * columns;
      int index = rows.index() + i * columns;
      for (int j = 0; j < columns; j++) {
        // A NaN wins and stays, so that a divergence is seen and not hidden.
        if (!(x[row + j] <= out[target + j]) && !Float.isNaN(out[target + j])) {
          out[target + j] = x[row + j];
          positions[target + j] = index + j;
        }
      }
    }
  }

  static void softmax(float[] x, int rows, int columns, float[] y) {
    for (int r = 0; r < rows; r++) {
      int row = r * columns;
      float max = max(x, row, columns);
      for (int c = row; c < row + columns; c++) {
        y[c] = x[c] - max;
      }
    }
    ArrayExponential.apply(y, 0, y, 0, rows * columns);
    for (int r = 0; r < rows; r++) {
      int row = r * columns;
      float sum = 0f;
      for (int c = row; c < row + columns; c++) {
        sum += y[c];
      }
      float factor = 1f / sum;
      for (int c = row; c < row + columns; c++) {
        y[c] *= factor;
      }
    }
  }

  private static float max(float[] x, int from, int count) {
    float max = x[from];
    for (int c = from + 1; c < from + count; c++) {
      max = Math.max(max, x[c]);
    }
    return max;
  }

  static void softmaxGradient(
      float[] y, float[] dy, int rows, int columns, float[] dx, boolean add) {
    for (int r = 0; r < rows; r++) {
      int row = r * columns;
      float dot = 0f;
      for (int c = row; c < row + columns; c++) {
        dot += y[c] * dy[c];
      }
      for (int c = row; c < row + columns; c++) {
        dx[c] = (add ? dx[c] : 0f) + y[c] * (dy[c] - dot);
      }
    }
  }

  static void logSoftmax(float[] x, int rows, int columns, float[] y) {
    for (int r = 0; r < rows; r++) {
      int row = r * columns;
      float max = max(x, row, columns);
      float sum = 0f;
      for (int c = row; c < row + columns; c++) {
        sum += FloatFunctions.exp(x[c] - max);
      }
      float shift = max + (float) Math.log(sum);
      for (int c = row; c < row + columns; c++) {
        y[c] = x[c] - shift;
      }
    }
  }

  static void logSoftmaxGradient(
      float[] y, float[] dy, int rows, int columns, float[] dx, boolean add) {
    for (int r = 0; r < rows; r++) {
      int row = r * columns;
      float total = 0f;
      for (int c = row; c < row + columns; c++) {
        total += dy[c];
      }
      for (int c = row; c < row + columns; c++) {
        dx[c] = (add ? dx[c] : 0f) + dy[c] - FloatFunctions.exp(y[c]) * total;
      }
    }
  }

  /**
   * Losses of rows and, for the gradient, {@code sigmoid(x) - t} of every element. With {@code e =
   * exp(-|x|)}, the loss is {@code max(x, 0) - x t + ln(1 + e)}, and the sigmoid {@code 1 / (1 +
   * e)} or, for negative x, {@code e / (1 + e)}.
   */
  static void sigmoidCrossEntropy(
      float[] x,
      float[] targets,
      int repeats,
      int rows,
      int columns,
      float[] losses,
      float[] differences) {
    // Rows are copied to arrays with one common index, which is what the compiler vectorises, in
    // loops of a few operations each: a longer one is compiled in some programs to a quarter of the
    // speed that it has in others.
    float[] v = new float[columns];
    float[] t = new float[columns];
    float[] e = new float[columns];
    float[] log = new float[columns];
    for (int r = 0; r < rows; r++) {
      int row = r * columns;
      System.arraycopy(x, row, v, 0, columns);
      System.arraycopy(targets, (r / repeats) * columns, t, 0, columns);
      for (int c = 0; c < columns; c++) {
        e[c] = -Math.abs(v[c]);
      }
      ArrayExponential.apply(e, 0, e, 0, columns);
      logOnePlus(e, log, columns);
      differences(v, t, e, columns);
      losses(v, t, log, columns);
      losses[r] = (float) total(v, 0, columns);
      System.arraycopy(e, 0, differences, row, columns);
    }
  }

  private static void logOnePlus(float[] u, float[] out, int count) {
    for (int c = 0; c < count; c++) {
      out[c] = FloatFunctions.logOnePlus(u[c]);
    }
  }

  /** Replaces {@code e} by the probabilities less the targets. */
  private static void differences(float[] v, float[] t, float[] e, int count) {
    for (int c = 0; c < count; c++) {
      float on = Math.min(Math.max(v[c], 0f) * ElementKernels.HUGE * ElementKernels.HUGE, 1f);
      e[c] = (e[c] + on * (1f - e[c])) / (1f + e[c]) - t[c];
    }
  }

  /** Replaces {@code v} by the losses. */
  private static void losses(float[] v, float[] t, float[] log, int count) {
    for (int c = 0; c < count; c++) {
      v[c] = Math.max(v[c], 0f) - v[c] * t[c] + log[c];
    }
  }

  /** Multiplies each row by its factor. */
  static void scaleRows(
      float[] x, float[] factors, int rows, int columns, float[] out, boolean add) {
    for (int r = 0; r < rows; r++) {
      int row = r * columns;
      float factor = factors[r];
      for (int c = row; c < row + columns; c++) {
        out[c] = (add ? out[c] : 0f) + factor * x[c];
      }
    }
  }
}
