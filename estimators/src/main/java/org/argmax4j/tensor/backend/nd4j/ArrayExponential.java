package org.argmax4j.tensor.backend.nd4j;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/**
 * {@code e^x} of many values at once, within about two units in the last place. Every loop in it is
 * vectorised by the compiler, which does not know how to turn bits into floats in a vector; that
 * step goes through a buffer that is seen as floats and as integers. A quarter of the time of
 * {@link FloatFunctions#exp} a value.
 */
final class ArrayExponential {

  private static final int BLOCK = 1024;
  private static final ThreadLocal<ArrayExponential> SHARED =
      ThreadLocal.withInitial(ArrayExponential::new);

  private static final int MANTISSA_BITS = 23;

  /** Large enough for an infinite result. */
  private static final float OVERFLOW = 89f;

  private static final int ONE = 127 << MANTISSA_BITS;

  private final float[] values = new float[BLOCK];
  private final float[] shifted = new float[BLOCK];
  private final int[] bits = new int[BLOCK];
  private final FloatBuffer asFloats;
  private final IntBuffer asInts;

  private ArrayExponential() {
    ByteBuffer bytes =
        ByteBuffer.allocateDirect(BLOCK * Float.BYTES).order(ByteOrder.nativeOrder());
    asFloats = bytes.asFloatBuffer();
    asInts = bytes.asIntBuffer();
  }

  /**
   * Computes {@code out[to + i] = e^x[from + i]}; may work in place. Arguments below -87.33 count
   * as that (about 1e-38), from 88.4 on the result is infinite.
   */
  static void apply(float[] x, int from, float[] out, int to, int count) {
    ArrayExponential shared = SHARED.get();
    for (int i = 0; i < count; i += BLOCK) {
      shared.block(x, from + i, out, to + i, Math.min(BLOCK, count - i));
    }
  }

  /** Works on arrays with one common index: with different offsets, the compiler gives up. */
  private void block(float[] x, int from, float[] out, int to, int count) {
    float[] values = this.values;
    float[] shifted = this.shifted;
    System.arraycopy(x, from, values, 0, count);
    for (int i = 0; i < count; i++) {
      float v = Math.max(Math.min(values[i], OVERFLOW), FloatFunctions.EXP_UNDERFLOW);
      float s = v * FloatFunctions.LOG2_E + FloatFunctions.ROUND_TO_INTEGER;
      float exponent = s - FloatFunctions.ROUND_TO_INTEGER;
      shifted[i] = s;
      values[i] = v - exponent * FloatFunctions.LN2_HIGH - exponent * FloatFunctions.LN2_LOW;
    }
    // The lowest bits of the shifted value are the exponent; all others leave at the top.
    asFloats.put(0, shifted, 0, count);
    asInts.get(0, bits, 0, count);
    int[] bits = this.bits;
    for (int i = 0; i < count; i++) {
      bits[i] = (bits[i] << MANTISSA_BITS) + ONE;
    }
    asInts.put(0, bits, 0, count);
    asFloats.get(0, shifted, 0, count);
    for (int i = 0; i < count; i++) {
      float r = values[i];
      float p = 1f / 5040f;
      p = p * r + 1f / 720f;
      p = p * r + 1f / 120f;
      p = p * r + 1f / 24f;
      p = p * r + 1f / 6f;
      p = p * r + 0.5f;
      values[i] = (p * (r * r) + r + 1f) * shifted[i];
    }
    System.arraycopy(values, 0, out, to, count);
  }
}
