package org.argmax4j.jobs.experiment.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backends;
import org.junit.jupiter.api.Test;

class GroupedCrossEntropyTest {

  private static final GroupedCrossEntropy LOSS =
      new GroupedCrossEntropy(new int[] {0, 3, 4, 6}, new int[] {2, 0, 0}, new float[] {2, 5, 1});

  private static double value(float... logits) {
    try (Tape tape = Tape.inference(Backends.chosen())) {
      return LOSS.apply(tape.constant(logits, logits.length)).scalar();
    }
  }

  @Test
  void itsValueIsTheWeightedSumOfTheDefinition() {
    double first = Math.log(Math.exp(1) + Math.exp(2) + Math.exp(3)) - 3;
    double third = Math.log(2);
    assertThat(value(1, 2, 3, 7, 1000, 1000)).isCloseTo(2 * first + third, within(1e-5));
  }

  @Test
  void itsGradientIsThatOfFiniteDifferences() {
    float[] logits = {0.5f, -1, 2, 0.25f, 1, -0.75f};
    float[] gradient;
    try (Tape tape = Tape.training(Backends.chosen())) {
      Node leaf = tape.variable(logits, logits.length);
      tape.backward(LOSS.apply(leaf));
      gradient = leaf.gradientArray();
    }
    for (int i = 0; i < logits.length; i++) {
      float kept = logits[i];
      logits[i] = kept + 0.01f;
      double up = value(logits);
      logits[i] = kept - 0.01f;
      double down = value(logits);
      logits[i] = kept;
      assertThat((double) gradient[i]).isCloseTo((up - down) / 0.02, within(1e-3));
    }
  }

  @Test
  void aTargetOutsideOfItsGroupIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GroupedCrossEntropy.ofRows(3, new int[] {0, 3}, 1, 1))
        .withMessage("Invalid target of group 1: 3, allowed is [0, 3)");
  }
}
