package org.argmax4j.tensor.backend.nd4j;

import java.util.Arrays;
import org.argmax4j.tensor.backend.WeightedRows;

/** Kernels over heap arrays that read or write rows by index. */
final class IndexKernels {

  private IndexKernels() {}

  static void gather(float[] table, int columns, int[] ids, int count, float[] out) {
    for (int k = 0; k < count; k++) {
      System.arraycopy(table, ids[k] * columns, out, k * columns, columns);
    }
  }

  static void scatterAdd(float[] rows, int columns, int[] ids, int count, float[] table) {
    for (int k = 0; k < count; k++) {
      addRow(rows, k * columns, 1f, table, ids[k] * columns, columns);
    }
  }

  static void gatherMasked(
      float[] table, int columns, int[] ids, int count, float[] mask, float[] out) {
    for (int k = 0; k < count; k++) {
      int from = ids[k] * columns;
      int to = k * columns;
      for (int c = 0; c < columns; c++) {
        out[to + c] = table[from + c] * mask[to + c];
      }
    }
  }

  static void scatterAddMasked(
      float[] rows, int columns, int[] ids, int count, float[] mask, float[] table) {
    for (int k = 0; k < count; k++) {
      int from = k * columns;
      int to = ids[k] * columns;
      for (int c = 0; c < columns; c++) {
        table[to + c] += rows[from + c] * mask[from + c];
      }
    }
  }

  static void addRow(float[] x, int from, float factor, float[] out, int to, int columns) {
    for (int c = 0; c < columns; c++) {
      out[to + c] += factor * x[from + c];
    }
  }

  static void zeroRows(float[] x, int columns, int[] rows) {
    for (int row : rows) {
      Arrays.fill(x, row * columns, (row + 1) * columns, 0f);
    }
  }

  static void scatter(float[] dy, int[] positions, int count, float[] dx) {
    for (int k = 0; k < count; k++) {
      dx[positions[k]] += dy[k];
    }
  }

  static void weightedRows(
      float[] table, int[] ids, WeightedRows shape, float[] weights, float[] out) {
    int columns = shape.columns();
    Arrays.fill(out, 0, shape.rows() * columns, 0f);
    for (int r = 0; r < shape.rows(); r++) {
      int firstId = (r / shape.repeats()) * shape.positions();
      for (int p = 0; p < shape.positions(); p++) {
        float weight = shape.factor() * weights[r * shape.positions() + p];
        // Discrete masks are mostly zeros.
        if (weight != 0f) {
          addRow(table, ids[firstId + p] * columns, weight, out, r * columns, columns);
        }
      }
    }
  }

  static void weightedRowsGradient(
      float[] table, int[] ids, WeightedRows shape, float[] dy, float[] dWeights, boolean add) {
    int columns = shape.columns();
    for (int r = 0; r < shape.rows(); r++) {
      int firstId = (r / shape.repeats()) * shape.positions();
      float dot = 0f;
      for (int p = 0; p < shape.positions(); p++) {
        // Padding is a run of one word.
        if (p == 0 || ids[firstId + p] != ids[firstId + p - 1]) {
          dot = dot(table, ids[firstId + p] * columns, dy, r * columns, columns);
        }
        int target = r * shape.positions() + p;
        dWeights[target] = (add ? dWeights[target] : 0f) + shape.factor() * dot;
      }
    }
  }

  /** Inner product; four chains hide the latency of the addition. */
  static float dot(float[] a, int aFrom, float[] b, int bFrom, int count) {
    float s0 = 0f;
    float s1 = 0f;
    float s2 = 0f;
    float s3 = 0f;
    int i = 0;
    for (; i + 3 < count; i += 4) {
      s0 += a[aFrom + i] * b[bFrom + i];
      s1 += a[aFrom + i + 1] * b[bFrom + i + 1];
      s2 += a[aFrom + i + 2] * b[bFrom + i + 2];
      s3 += a[aFrom + i + 3] * b[bFrom + i + 3];
    }
    for (; i < count; i++) {
      s0 += a[aFrom + i] * b[bFrom + i];
    }
    return (s0 + s1) + (s2 + s3);
  }
}
