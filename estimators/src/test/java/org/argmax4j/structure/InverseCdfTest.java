package org.argmax4j.structure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InverseCdfTest {

  @Test
  void choosesByWeightAndNeverWhatHasNone() {
    // Weights 0, 0, 1, 0, 0, 0, 2, 0.
    double[] cumulative = {0, 0, 1, 1, 1, 1, 3, 3};
    for (double position : new double[] {0, 0.5, Math.nextDown(1.0)}) {
      assertThat(InverseCdf.index(cumulative, position)).isEqualTo(2);
    }
    for (double position : new double[] {1, 2, Math.nextDown(3.0)}) {
      assertThat(InverseCdf.index(cumulative, position)).isEqualTo(6);
    }
  }
}
