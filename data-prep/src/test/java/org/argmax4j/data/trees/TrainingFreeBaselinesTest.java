package org.argmax4j.data.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TrainingFreeBaselinesTest {

  /**
   * Two examples of three vertices in two frames. First the vertices lie on a line in their order,
   * then the last one jumps to the other side of the first.
   */
  private static final LatentTrees TREES =
      new LatentTrees(
          3,
          2,
          new float[] {
            0, 0, 1, 0, 3, 0, //
            0, 0, 1, 0, -0.5f, 0, //
            0, 0, 0, 1, 0, 3, //
            0, 0.5f, 0, 1, 0, 3
          },
          new float[] {1, 0, 1, /* a star */ 1, 1, 0});

  @Test
  void theTreeOfDistancesIsComparedWithTheLatentOne() {
    // (0, 1), (1, 2) in the first frame; then (0, 2), (0, 1) in the first example only.
    assertThat(TrainingFreeBaselines.distanceTreePrecision(TREES, 0)).containsExactly(1, 0.5);
    assertThat(TrainingFreeBaselines.distanceTreePrecision(TREES, 1)).containsExactly(0.5, 0.5);
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> TrainingFreeBaselines.distanceTreePrecision(TREES, 2))
        .withMessageContaining("2");
  }

  @Test
  void standingStillCostsTheSquaresOfTheSteps() {
    assertThat(TrainingFreeBaselines.stillnessNll(TREES, TREES.frames(), 0.25))
        .containsExactly(new double[] {3.5 * 3.5 / 0.5 / 3, 0.25 / 0.5 / 3}, within(1e-12));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrainingFreeBaselines.stillnessNll(TREES, TREES.frames(), 0))
        .withMessage("Invalid variance: 0.0, must be a positive number");
  }

  @Test
  void aTreeAtRandomHasTwoOfNEdges() {
    assertThat(TrainingFreeBaselines.randomTreePrecision(10)).isEqualTo(0.2);
    assertThat(TrainingFreeBaselines.randomTreePrecision(2)).isEqualTo(1);
  }
}
