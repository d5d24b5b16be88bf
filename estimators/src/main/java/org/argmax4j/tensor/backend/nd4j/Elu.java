package org.argmax4j.tensor.backend.nd4j;

/** Exponential linear units over heap arrays: {@code x} above 0, {@code e^x - 1} below. */
final class Elu {

  private static final int BLOCK = 1024;
  private static final ThreadLocal<float[][]> SCRATCH =
      ThreadLocal.withInitial(() -> new float[2][BLOCK]);

  private Elu() {}

  /** May work in place. */
  static void apply(float[] x, float[] out, int count) {
    float[] values = SCRATCH.get()[0];
    float[] exponentials = SCRATCH.get()[1];
    for (int from = 0; from < count; from += BLOCK) {
      int size = Math.min(BLOCK, count - from);
      System.arraycopy(x, from, values, 0, size);
      for (int i = 0; i < size; i++) {
        exponentials[i] = Math.min(values[i], 0f);
      }
      ArrayExponential.apply(exponentials, 0, exponentials, 0, size);
      for (int i = 0; i < size; i++) {
        values[i] = Math.max(values[i], 0f) + (exponentials[i] - 1f);
      }
      System.arraycopy(values, 0, out, from, size);
    }
  }

  /** {@code dy *= derivative}, given the value {@code y}. */
  static void mask(float[] y, float[] dy, int count) {
    for (int i = 0; i < count; i++) {
      dy[i] *= Math.min(y[i], 0f) + 1f;
    }
  }

  /** {@code dx = dy * derivative}, or adds it; {@code dx} may be {@code dy}. */
  static void gradient(float[] y, float[] dy, float[] dx, int count, boolean add) {
    for (int i = 0; i < count; i++) {
      dx[i] = (add ? dx[i] : 0f) + dy[i] * (Math.min(y[i], 0f) + 1f);
    }
  }
}
