package org.argmax4j.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** {@link StepDecay}. */
class StepDecayTest {

  @Test
  void theStepLengthFallsAfterItsEpochsAndNotMoreOftenThanItMay() {
    StepDecay decay = new StepDecay(0.1, 30, 10, 2);
    double[] rates = {5e-4, 5e-4, 5e-5, 5e-5, 5e-6, 5e-6};
    int[] epochs = {0, 29, 30, 39, 40, 99};
    for (int i = 0; i < epochs.length; i++) {
      assertThat(decay.rate(5e-4, epochs[i])).isCloseTo(rates[i], within(1e-12));
    }
  }

  @Test
  void withoutFallsItIsConstant() {
    assertThat(new StepDecay(0.1, 1, 1, 0).rate(0.3, 1000)).isEqualTo(0.3);
  }

  @Test
  void whatDoesNotFallIsRefused() {
    assertThatThrownBy(() -> new StepDecay(0, 30, 10, 2)).hasMessageContaining("decay.factor");
    assertThatThrownBy(() -> new StepDecay(0.1, 0, 10, 2)).hasMessageContaining("decay.after");
  }
}
