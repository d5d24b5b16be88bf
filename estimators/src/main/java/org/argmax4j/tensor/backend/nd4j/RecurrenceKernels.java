package org.argmax4j.tensor.backend.nd4j;

import java.util.Arrays;
import org.argmax4j.tensor.backend.LstmStep;
import org.jspecify.annotations.Nullable;

/** The steps of recurrences: one pass over the rows of a step. */
final class RecurrenceKernels {

  private static final int GATES = 4;

  private RecurrenceKernels() {}

  /**
   * @see org.argmax4j.tensor.backend.Backend#lstmStep
   */
  static void step(
      LstmStep step,
      float[] gates,
      float @Nullable [] recurrent,
      float[] cells,
      float[] hidden,
      float[] state) {
    int units = step.units();
    int columns = GATES * units;
    float[] row = new float[columns];
    float[] cell = new float[units];
    for (int r = 0; r < step.rows(); r++) {
      int at = (step.row() + r) * columns;
      int to = (step.row() + r) * units;
      System.arraycopy(gates, at, row, 0, columns);
      if (recurrent != null) {
        add(recurrent, r * columns, row, columns);
      }
      activate(row, units);
      System.arraycopy(row, 0, gates, at, columns);
      if (step.first()) {
        Arrays.fill(cell, 0f);
      } else {
        System.arraycopy(cells, (step.previous() + r) * units, cell, 0, units);
      }
      for (int j = 0; j < units; j++) {
        cell[j] = row[units + j] * cell[j] + row[j] * row[2 * units + j];
      }
      System.arraycopy(cell, 0, cells, to, units);
      squash(cell, 0, units);
      for (int j = 0; j < units; j++) {
        cell[j] *= row[3 * units + j];
      }
      System.arraycopy(cell, 0, hidden, to, units);
      System.arraycopy(cell, 0, state, r * units, units);
    }
  }

  private static void add(float[] x, int from, float[] row, int count) {
    for (int j = 0; j < count; j++) {
      row[j] += x[from + j];
    }
  }

  /** Sigmoids of the gates, and a tanh of the third of the four. */
  private static void activate(float[] row, int units) {
    sigmoid(row, 0, 2 * units);
    squash(row, 2 * units, units);
    sigmoid(row, 3 * units, units);
  }

  /** {@code tanh(x) = 2 sigmoid(2 x) - 1}: within 1e-7, which is what is left of it near 0. */
  private static void squash(float[] x, int from, int count) {
    for (int j = from; j < from + count; j++) {
      x[j] *= 2f;
    }
    sigmoid(x, from, count);
    for (int j = from; j < from + count; j++) {
      x[j] = 2f * x[j] - 1f;
    }
  }

  private static void sigmoid(float[] x, int from, int count) {
    for (int j = from; j < from + count; j++) {
      x[j] = -x[j];
    }
    ArrayExponential.apply(x, from, x, from, count);
    for (int j = from; j < from + count; j++) {
      x[j] = 1f / (1f + x[j]);
    }
  }

  /**
   * @see org.argmax4j.tensor.backend.Backend#lstmStepGradient
   */
  static void gradient(
      LstmStep step,
      float[] gates,
      float[] cells,
      float[] dHidden,
      float[] dState,
      float[] dCell,
      float[] dRecurrent) {
    int units = step.units();
    int columns = GATES * units;
    float[] row = new float[columns];
    float[] squashed = new float[units];
    float[] before = new float[units];
    for (int r = 0; r < step.rows(); r++) {
      int at = (step.row() + r) * columns;
      int from = (step.row() + r) * units;
      System.arraycopy(gates, at, row, 0, columns);
      System.arraycopy(cells, from, squashed, 0, units);
      squash(squashed, 0, units);
      if (!step.first()) {
        System.arraycopy(cells, (step.previous() + r) * units, before, 0, units);
      }
      for (int j = 0; j < units; j++) {
        float i = row[j];
        float f = row[units + j];
        float g = row[2 * units + j];
        float o = row[3 * units + j];
        float dh = dHidden[from + j] + dState[r * units + j];
        float dc = dCell[r * units + j] + dh * o * (1f - squashed[j] * squashed[j]);
        dCell[r * units + j] = dc * f;
        row[j] = dc * g * i * (1f - i);
        row[units + j] = dc * before[j] * f * (1f - f);
        row[2 * units + j] = dc * i * (1f - g * g);
        row[3 * units + j] = dh * squashed[j] * o * (1f - o);
      }
      System.arraycopy(row, 0, gates, at, columns);
      System.arraycopy(row, 0, dRecurrent, r * columns, columns);
    }
  }
}
