package org.argmax4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.BinaryOperator;
import org.argmax4j.tensor.backend.Backends;
import org.junit.jupiter.api.Test;

/** The losses of structures, which are equal on binary ones but for their derivatives. */
class StructureLossTest {

  private static final float[] STRUCTURES = {0, 1, 0, 1, 1, 0};
  private static final float[] TARGETS = {0, 0, 1, 1, 1, 0};

  private static float[] slopes(BinaryOperator<Node> loss, float... values) {
    try (Tape tape = Tape.training(Backends.chosen())) {
      Node structures = tape.variable(STRUCTURES, 2, 3);
      Node losses = loss.apply(structures, tape.constant(TARGETS, 2, 3));
      assertThat(losses.toArray()).containsExactly(values);
      tape.backward(Reductions.sum(losses));
      return structures.gradientArray();
    }
  }

  @Test
  void theAbsoluteErrorLeavesWhatIsRightAlone() {
    assertThat(slopes(Losses::absoluteError, 2, 0)).containsExactly(0, 1, -1, 0, 0, 0);
  }

  @Test
  void thePolynomialPushesWhatIsRightToo() {
    assertThat(slopes(Losses::polynomialHamming, 2, 0)).containsExactly(1, 1, -1, -1, -1, 1);
  }
}
