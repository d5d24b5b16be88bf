package org.argmax4j.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class InitialiserTest {

  private static final int COUNT = 200_000;

  private static float[] draw(Initialiser initialiser, int in, int out) {
    float[] values = new float[COUNT];
    initialiser.fill(values, new Fans(in, out), new SplittableRandom(7));
    return values;
  }

  /** Checks range, mean and variance of a uniform distribution on (-bound, bound). */
  private static void checkUniform(float[] values, double bound) {
    double sum = 0;
    double squares = 0;
    double largest = 0;
    for (float value : values) {
      sum += value;
      squares += (double) value * value;
      largest = Math.max(largest, Math.abs(value));
    }
    double deviation = bound / Math.sqrt(3);
    assertThat(largest).isBetween(0.999 * bound, bound * (1 + 1e-6));
    // Five standard errors.
    assertThat(sum / COUNT).isCloseTo(0, Offset.offset(5 * deviation / Math.sqrt(COUNT)));
    assertThat(squares / COUNT)
        .isCloseTo(deviation * deviation, Offset.offset(0.012 * deviation * deviation));
  }

  @Test
  void pytorchDefaultIsUniformByFanIn() {
    checkUniform(draw(Initialiser.pytorchDefault(), 147, 3), 1 / Math.sqrt(147));
  }

  @Test
  void xavierIsUniformByBothFans() {
    checkUniform(draw(Initialiser.xavierUniform(1), 784, 512), Math.sqrt(6.0 / (784 + 512)));
    checkUniform(
        draw(Initialiser.xavierUniform(Math.sqrt(2)), 300, 100), Math.sqrt(12.0 / (300 + 100)));
  }

  @Test
  void heIsNormalByFanOut() {
    float[] values = draw(Initialiser.heNormalFanOut(), 3, 128);
    double squares = 0;
    double sum = 0;
    int beyond = 0;
    double deviation = Math.sqrt(2.0 / 128);
    for (float value : values) {
      sum += value;
      squares += (double) value * value;
      beyond += Math.abs(value) > 1.959964 * deviation ? 1 : 0;
    }
    assertThat(sum / COUNT).isCloseTo(0, Offset.offset(5 * deviation / Math.sqrt(COUNT)));
    assertThat(squares / COUNT).isCloseTo(2.0 / 128, Offset.offset(0.02 * 2.0 / 128));
    assertThat(beyond / (double) COUNT).isCloseTo(0.05, Offset.offset(0.0025));
  }

  @Test
  void zerosAndOnesAreConstant() {
    assertThat(draw(Initialiser.zeros(), 1, 1)).containsOnly(0f);
    assertThat(draw(Initialiser.ones(), 1, 1)).containsOnly(1f);
  }
}
