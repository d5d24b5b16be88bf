package org.argmax4j.tensor.backend.nd4j;

/**
 * Transcendental functions in float32 arithmetic, within about two units in the last place. The
 * double-precision ones of the JDK take five to ten times as long, and a cross-entropy over 100 x
 * 784 pixels needs two of them a pixel.
 */
final class FloatFunctions {

  static final float LOG2_E = 1.442695f;
  // ln 2 in two parts, the first with few enough bits for an exact product with the exponent.
  static final float LN2_HIGH = 355f / 512f;
  static final float LN2_LOW = -2.1219444e-4f;

  /** Adding it moves all bits behind the binary point out of a float. */
  static final float ROUND_TO_INTEGER = 12582912f;

  private static final float EXP_OVERFLOW = 88.37f;
  static final float EXP_UNDERFLOW = -87.33f;
  private static final float TANH_SERIES_LIMIT = 0.25f;

  private FloatFunctions() {}

  /** {@code e^x}; 0 where the result would be subnormal, infinity from 88.37 on. */
  static float exp(float x) {
    if (x < EXP_UNDERFLOW) {
      return 0f;
    }
    if (!(x < EXP_OVERFLOW)) {
      return Float.isNaN(x) ? x : Float.POSITIVE_INFINITY;
    }
    float exponent = (x * LOG2_E + ROUND_TO_INTEGER) - ROUND_TO_INTEGER;
    float r = x - exponent * LN2_HIGH - exponent * LN2_LOW;
    // The Taylor polynomial of degree 7 on |r| <= ln(2) / 2.
    float p = 1f / 5040f;
    p = p * r + 1f / 720f;
    p = p * r + 1f / 120f;
    p = p * r + 1f / 24f;
    p = p * r + 1f / 6f;
    p = p * r + 0.5f;
    p = p * (r * r) + r + 1f;
    return p * Float.intBitsToFloat(((int) exponent + 127) << 23);
  }

  /** {@code ln(1 + u)} for {@code u} in [0, 1], from the series of the inverse tanh. */
  static float logOnePlus(float u) {
    float s = u / (2f + u);
    float q = s * s;
    float p = 2f / 15f;
    p = p * q + 2f / 13f;
    p = p * q + 2f / 11f;
    p = p * q + 2f / 9f;
    p = p * q + 2f / 7f;
    p = p * q + 2f / 5f;
    p = p * q + 2f / 3f;
    p = p * q + 2f;
    return p * s;
  }

  /** {@code 1 / (1 + e^-x)}. */
  static float sigmoid(float x) {
    return 1f / (1f + exp(-x));
  }

  /** {@code ln(1 + e^x)}. */
  static float softplus(float x) {
    return Math.max(x, 0f) + logOnePlus(exp(-Math.abs(x)));
  }

  /** Hyperbolic tangent. */
  static float tanh(float x) {
    if (Math.abs(x) < TANH_SERIES_LIMIT) {
      float q = x * x;
      float p = 62f / 2835f;
      p = p * q - 17f / 315f;
      p = p * q + 2f / 15f;
      p = p * q - 1f / 3f;
      return x + x * q * p;
    }
    return 1f - 2f / (exp(2f * x) + 1f);
  }
}
