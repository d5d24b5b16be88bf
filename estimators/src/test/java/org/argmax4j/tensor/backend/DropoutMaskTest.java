package org.argmax4j.tensor.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DropoutMaskTest {

  private static final int COUNT = 200_000;

  @Test
  void keepsItsShareAndTheMean() {
    float[] mask = new float[COUNT + 1];
    DropoutMask.fill(mask, mask.length, 0.2, new SplittableRandom(3));
    int dropped = 0;
    double sum = 0;
    for (float value : mask) {
      dropped += value == 0 ? 1 : 0;
      sum += value;
    }
    assertThat(dropped / (double) COUNT).isCloseTo(0.2, Offset.offset(0.0045));
    assertThat(sum / COUNT).isCloseTo(1, Offset.offset(0.006));
  }
}
