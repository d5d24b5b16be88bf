package org.argmax4j.tensor.backend.nd4j;

import java.util.Arrays;
import org.argmax4j.tensor.backend.Activation;
import org.argmax4j.tensor.backend.Binary;
import org.argmax4j.tensor.backend.Unary;

/**
 * Element-wise kernels over heap arrays. Every loop is plain enough for the compiler to vectorise,
 * and tests its flags outside ({@code add} is hoisted out of the loop).
 */
final class ElementKernels {

  /** What {@link Unary#LOG} adds to its argument. */
  private static final float LOG_GUARD = 1e-20f;

  /** Its square times the smallest positive float is still more than one. */
  static final float HUGE = 1e38f;

  private ElementKernels() {}

  static void scale(float factor, float[] x, float[] out, int count, boolean add) {
    if (add) {
      for (int i = 0; i < count; i++) {
        out[i] += factor * x[i];
      }
    } else {
      for (int i = 0; i < count; i++) {
        out[i] = factor * x[i];
      }
    }
  }

  static void copy(
      float[] x, int from, int fromStride, float[] out, int to, int toStride, Extent e) {
    if (!e.add() && fromStride == e.columns() && toStride == e.columns()) {
      System.arraycopy(x, from, out, to, e.rows() * e.columns());
      return;
    }
    for (int r = 0; r < e.rows(); r++) {
      int source = from + r * fromStride;
      int target = to + r * toStride;
      if (e.add()) {
        for (int c = 0; c < e.columns(); c++) {
          out[target + c] += x[source + c];
        }
      } else {
        System.arraycopy(x, source, out, target, e.columns());
      }
    }
  }

  /** How much {@link #copy} moves, and whether it adds. */
  record Extent(int rows, int columns, boolean add) {}

  static void unary(Unary function, float[] x, float[] out, int count) {
    switch (function) {
      case RELU -> {
        for (int i = 0; i < count; i++) {
          out[i] = Math.max(x[i], 0f);
        }
      }
      case ELU -> Elu.apply(x, out, count);
      case SIGMOID -> {
        for (int i = 0; i < count; i++) {
          out[i] = -x[i];
        }
        ArrayExponential.apply(out, 0, out, 0, count);
        for (int i = 0; i < count; i++) {
          out[i] = 1f / (1f + out[i]);
        }
      }
      case TANH -> {
        for (int i = 0; i < count; i++) {
          out[i] = FloatFunctions.tanh(x[i]);
        }
      }
      case EXP -> ArrayExponential.apply(x, 0, out, 0, count);
      case LOG -> {
        for (int i = 0; i < count; i++) {
          out[i] = (float) Math.log(x[i] + LOG_GUARD);
        }
      }
      case SOFTPLUS -> {
        for (int i = 0; i < count; i++) {
          out[i] = FloatFunctions.softplus(x[i]);
        }
      }
      case ABS -> {
        for (int i = 0; i < count; i++) {
          out[i] = Math.abs(x[i]);
        }
      }
      case SQUARE -> {
        for (int i = 0; i < count; i++) {
          out[i] = x[i] * x[i];
        }
      }
      case SQRT -> {
        for (int i = 0; i < count; i++) {
          out[i] = (float) Math.sqrt(x[i]);
        }
      }
    }
  }

  static void unaryGradient(
      Unary function, float[] x, float[] y, float[] dy, float[] dx, int count, boolean add) {
    switch (function) {
      case RELU -> {
        for (int i = 0; i < count; i++) {
          dx[i] = (add ? dx[i] : 0f) + dy[i] * Math.min(y[i] * HUGE * HUGE, 1f);
        }
      }
      case ELU -> Elu.gradient(y, dy, dx, count, add);
      case SIGMOID -> {
        for (int i = 0; i < count; i++) {
          dx[i] = (add ? dx[i] : 0f) + dy[i] * y[i] * (1f - y[i]);
        }
      }
      case TANH -> {
        for (int i = 0; i < count; i++) {
          dx[i] = (add ? dx[i] : 0f) + dy[i] * (1f - y[i] * y[i]);
        }
      }
      case EXP -> {
        for (int i = 0; i < count; i++) {
          dx[i] = (add ? dx[i] : 0f) + dy[i] * y[i];
        }
      }
      case LOG -> {
        for (int i = 0; i < count; i++) {
          dx[i] = (add ? dx[i] : 0f) + dy[i] / (x[i] + LOG_GUARD);
        }
      }
      case SOFTPLUS -> {
        for (int i = 0; i < count; i++) {
          dx[i] = (add ? dx[i] : 0f) + dy[i] * FloatFunctions.sigmoid(x[i]);
        }
      }
      case ABS -> {
        for (int i = 0; i < count; i++) {
          dx[i] = (add ? dx[i] : 0f) + dy[i] * Math.signum(x[i]);
        }
      }
      case SQUARE -> {
        for (int i = 0; i < count; i++) {
          dx[i] = (add ? dx[i] : 0f) + dy[i] * 2f * x[i];
        }
      }
      case SQRT -> {
        for (int i = 0; i < count; i++) {
          dx[i] = (add ? dx[i] : 0f) + (y[i] > 0f ? dy[i] * 0.5f / y[i] : 0f);
        }
      }
    }
  }

  static void binary(Binary function, float[] a, float[] b, float[] out, int count) {
    switch (function) {
      case ADD -> {
        for (int i = 0; i < count; i++) {
          out[i] = a[i] + b[i];
        }
      }
      case SUBTRACT -> {
        for (int i = 0; i < count; i++) {
          out[i] = a[i] - b[i];
        }
      }
      case MULTIPLY -> {
        for (int i = 0; i < count; i++) {
          out[i] = a[i] * b[i];
        }
      }
      case DIVIDE -> {
        for (int i = 0; i < count; i++) {
          out[i] = a[i] / b[i];
        }
      }
    }
  }

  static void multiply(float[] a, float[] b, float[] out, int count, boolean add) {
    for (int i = 0; i < count; i++) {
      out[i] = (add ? out[i] : 0f) + a[i] * b[i];
    }
  }

  /** {@code x = activation(x + tile)}. */
  static void addTile(float[] x, float[] tile, int count, Activation activation) {
    if (activation == Activation.RELU) {
      for (int i = 0; i < count; i++) {
        x[i] = Math.max(x[i] + tile[i], 0f);
      }
    } else {
      for (int i = 0; i < count; i++) {
        x[i] += tile[i];
      }
      activateElu(activation, x, count);
    }
  }

  private static void activateElu(Activation activation, float[] x, int count) {
    if (activation == Activation.ELU) {
      Elu.apply(x, x, count);
    }
  }

  static void divide(float[] a, float[] b, float[] out, int count, boolean add) {
    for (int i = 0; i < count; i++) {
      out[i] = (add ? out[i] : 0f) + a[i] / b[i];
    }
  }

  static void bias(float[] x, float[] bias, int rows, int columns, Activation activation) {
    for (int r = 0; r < rows; r++) {
      int row = r * columns;
      if (activation == Activation.RELU) {
        for (int c = 0; c < columns; c++) {
          x[row + c] = Math.max(x[row + c] + bias[c], 0f);
        }
      } else {
        for (int c = 0; c < columns; c++) {
          x[row + c] += bias[c];
        }
      }
    }
    activateElu(activation, x, rows * columns);
  }

  /** {@code dy *= activation'}, given the value {@code y}. */
  static void mask(Activation activation, float[] y, float[] dy, int count) {
    switch (activation) {
      case LINEAR -> {}
      case RELU -> reluMask(y, dy, count);
      case ELU -> Elu.mask(y, dy, count);
    }
  }

  /**
   * Lets the gradient through where a ReLU was on, as {@code dy * min(y * huge, 1)}: the compiler
   * vectorises that, while a comparison becomes a branch that the processor mispredicts half of the
   * time (ten times as long).
   */
  static void reluMask(float[] y, float[] dy, int count) {
    for (int i = 0; i < count; i++) {
      dy[i] *= Math.min(y[i] * HUGE * HUGE, 1f);
    }
  }

  static void fill(float[] out, int count, float value) {
    Arrays.fill(out, 0, count, value);
  }
}
