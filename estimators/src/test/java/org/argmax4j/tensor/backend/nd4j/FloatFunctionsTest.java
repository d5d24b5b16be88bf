package org.argmax4j.tensor.backend.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class FloatFunctionsTest {

  /** Relative error that four units in the last place make at most. */
  private static final double FOUR_ULP = 4 * Math.pow(2, -23);

  private interface FloatUnaryOperator {
    float apply(float x);
  }

  private static void compare(
      FloatUnaryOperator function, DoubleUnaryOperator exact, double low, double high) {
    int count = 20_000;
    for (int i = 0; i <= count; i++) {
      float x = (float) (low + (high - low) * i / count);
      double expected = exact.applyAsDouble(x);
      double error = Math.abs(function.apply(x) - expected) / Math.abs(expected);
      assertThat(expected == 0 ? function.apply(x) : error).as("at %s", x).isLessThan(FOUR_ULP);
    }
  }

  @Test
  void agreeWithDoublePrecisionWithinFourUnitsInTheLastPlace() {
    compare(FloatFunctions::exp, Math::exp, -87.3, 88.3);
    compare(FloatFunctions::logOnePlus, Math::log1p, 1e-6, 1);
    compare(FloatFunctions::sigmoid, x -> 1 / (1 + Math.exp(-x)), -80, 80);
    compare(
        FloatFunctions::softplus,
        x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
        -80,
        80);
    compare(FloatFunctions::tanh, Math::tanh, 1e-3, 20);
    compare(FloatFunctions::tanh, Math::tanh, -20, -1e-3);
  }

  @Test
  void theExponentialOfAnArrayAgreesToo() {
    int count = 5000;
    float[] x = new float[count + 3];
    for (int i = 0; i < count; i++) {
      x[i + 3] = -87.3f + 175.6f * i / count;
    }
    float[] y = new float[count + 1];
    ArrayExponential.apply(x, 3, y, 1, count);
    for (int i = 0; i < count; i++) {
      double expected = Math.exp(x[i + 3]);
      assertThat(Math.abs(y[i + 1] - expected) / expected).as("%s", x[i + 3]).isLessThan(FOUR_ULP);
    }
    float[] limits = {-200f, Float.NEGATIVE_INFINITY, 0f, 89f, 1000f, Float.NaN};
    ArrayExponential.apply(limits, 0, limits, 0, limits.length);
    assertThat(limits[0]).isBetween(0f, 2e-38f);
    assertThat(limits[1]).isBetween(0f, 2e-38f);
    assertThat(limits[2]).isEqualTo(1f);
    assertThat(limits[3]).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(limits[4]).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(limits[5]).isNaN();
  }

  @Test
  void endInLimitsAndNotInNonsense() {
    assertThat(FloatFunctions.exp(-200f)).isZero();
    assertThat(FloatFunctions.exp(Float.NEGATIVE_INFINITY)).isZero();
    assertThat(FloatFunctions.exp(200f)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(FloatFunctions.exp(Float.NaN)).isNaN();
    assertThat(FloatFunctions.exp(0f)).isEqualTo(1f);
    assertThat(FloatFunctions.sigmoid(1000f)).isEqualTo(1f);
    assertThat(FloatFunctions.sigmoid(-1000f)).isZero();
    assertThat(FloatFunctions.softplus(1000f)).isEqualTo(1000f);
    assertThat(FloatFunctions.softplus(-1000f)).isZero();
    assertThat(FloatFunctions.tanh(1000f)).isEqualTo(1f);
    assertThat(FloatFunctions.tanh(-1000f)).isEqualTo(-1f);
    assertThat(FloatFunctions.tanh(0f)).isZero();
  }
}
