package org.argmax4j.data.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.argmax4j.data.Split;
import org.argmax4j.structure.tree.CompleteGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The statistics of the published arrays: expected values are of 20,000 examples of another
 * program, ranges are at least four standard errors of both.
 */
class TreeSimulationTest {

  private static final int VERTICES = 10;
  private static final int EXAMPLES = 4_000;
  private static final LatentTrees LONG = simulate(20);
  private static final LatentTrees SHORT = simulate(10);

  private static LatentTrees simulate(int frames) {
    TreeSimulation simulation = new TreeSimulation(VERTICES, frames, 42);
    int edges = new CompleteGraph(VERTICES).edges();
    float[] positions = new float[EXAMPLES * frames * VERTICES * 2];
    float[] trees = new float[EXAMPLES * edges];
    for (int row = 0; row < EXAMPLES; row++) {
      TreeExample example = simulation.draw(Split.TRAIN, row);
      System.arraycopy(
          example.positions(),
          0,
          positions,
          row * example.positions().length,
          example.positions().length);
      for (int edge = 0; edge < edges; edge++) {
        trees[row * edges + edge] = example.tree()[edge];
      }
    }
    return new LatentTrees(VERTICES, frames, positions, trees);
  }

  private static double mean(double... values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double deviation(double... values) {
    double mean = mean(values);
    return Math.sqrt(
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
  }

  @Test
  void coordinatesSpreadLikeThePublishedOnesAndFillTheSquare() {
    assertThat(spread(SHORT)).isCloseTo(0.492, within(0.002));
    assertThat(spread(LONG)).isCloseTo(0.498, within(0.002));
    int frame = 2 * VERTICES;
    for (int start = 0; start < SHORT.positions().length; start += frame) {
      float largest = 0;
      for (int i = start; i < start + frame; i++) {
        largest = Math.max(largest, Math.abs(SHORT.positions()[i]));
      }
      assertThat(largest).isEqualTo(1);
    }
  }

  private static double spread(LatentTrees trees) {
    double squares = 0;
    for (float coordinate : trees.positions()) {
      squares += coordinate * coordinate;
    }
    return Math.sqrt(squares / trees.positions().length);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0.0324",
    "2, 0.0327",
    "3, 0.0334",
    "4, 0.0327",
    "5, 0.0320",
    "6, 0.0311",
    "7, 0.0304",
    "8, 0.0297",
    "9, 0.0291",
    "19, 0.0249"
  })
  void verticesMoveAsFarAsThePublishedOnes(int frame, double expected) {
    double squares = 0;
    for (int example = 0; example < EXAMPLES; example++) {
      for (int i = 0; i < 2 * VERTICES; i++) {
        double step =
            LONG.positions()[LONG.position(example, frame, 0) + i]
                - LONG.positions()[LONG.position(example, frame - 1, 0) + i];
        squares += step * step;
      }
    }
    assertThat(squares / EXAMPLES / VERTICES).isCloseTo(expected, within(0.0006));
  }

  @Test
  void neighboursInTheTreeAreAsNearAsThePublishedOnes() {
    double[] distance = new double[2];
    double[] count = new double[2];
    CompleteGraph graph = new CompleteGraph(VERTICES);
    for (int example = 0; example < EXAMPLES; example++) {
      for (int i = 0; i < VERTICES; i++) {
        for (int j = i + 1; j < VERTICES; j++) {
          int one = SHORT.position(example, 9, i);
          int other = SHORT.position(example, 9, j);
          int edge = (int) SHORT.trees()[example * graph.edges() + graph.edge(i, j)];
          distance[edge] +=
              Math.hypot(
                  SHORT.positions()[one] - SHORT.positions()[other],
                  SHORT.positions()[one + 1] - SHORT.positions()[other + 1]);
          count[edge]++;
        }
      }
    }
    assertThat(count[1]).isEqualTo((VERTICES - 1) * EXAMPLES);
    assertThat(distance[1] / count[1]).isCloseTo(0.440, within(0.005));
    assertThat(distance[0] / count[0]).isCloseTo(1.087, within(0.005));
  }

  @ParameterizedTest
  @CsvSource({"1, 0.303", "5, 0.608", "10, 0.811", "15, 0.864", "20, 0.884"})
  void theTreeOfDistancesIsAsRightAsOnThePublishedArrays(int frame, double expected) {
    assertThat(mean(TrainingFreeBaselines.distanceTreePrecision(LONG, frame - 1)))
        .isCloseTo(expected, within(0.016));
  }

  @Test
  void standingStillIsAsUnlikelyAsOnThePublishedArrays() {
    double[] few = TrainingFreeBaselines.stillnessNll(SHORT, SHORT.frames(), 5e-5);
    assertThat(mean(few)).isCloseTo(2833, within(45.0));
    assertThat(deviation(few)).isCloseTo(521, within(40.0));
    double[] many = TrainingFreeBaselines.stillnessNll(LONG, LONG.frames(), 5e-5);
    assertThat(mean(many)).isCloseTo(5468, within(110.0));
    assertThat(deviation(many)).isCloseTo(1252, within(100.0));
  }

  @Test
  void aTreeOfAnotherExampleIsRightAtRandom() {
    int edges = SHORT.edges();
    double common = 0;
    for (int i = 0; i < SHORT.trees().length - edges; i++) {
      common += SHORT.trees()[i] * SHORT.trees()[i + edges];
    }
    assertThat(common / (EXAMPLES - 1) / (VERTICES - 1))
        .isCloseTo(TrainingFreeBaselines.randomTreePrecision(VERTICES), within(0.01));
  }

  @Test
  void anExampleDependsOnSeedSplitAndRowAndLongerOnesBeginTheSame() {
    TreeSimulation simulation = new TreeSimulation(VERTICES, 10, 42);
    TreeExample example = simulation.draw(Split.TRAIN, 7);
    assertThat(Arrays.copyOfRange(SHORT.positions(), 7 * 200, 8 * 200))
        .isEqualTo(example.positions());
    assertThat(new TreeSimulation(VERTICES, 20, 42).draw(Split.TRAIN, 7).positions())
        .startsWith(example.positions());
    assertThat(simulation.draw(Split.TEST, 7).positions()).isNotEqualTo(example.positions());
    assertThat(simulation.draw(Split.TRAIN, 8).positions()).isNotEqualTo(example.positions());
    assertThat(new TreeSimulation(VERTICES, 10, 43).draw(Split.TRAIN, 7).positions())
        .isNotEqualTo(example.positions());
  }

  @ParameterizedTest
  @CsvSource({"1, 10, vertices: 1", "1001, 10, vertices: 1001", "10, 1, frames: 1"})
  void refusesSizesWithoutAMotionOrATree(int vertices, int frames, String problem) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TreeSimulation(vertices, frames, 1))
        .withMessage("Invalid " + problem + ", must be between 2 and 1000");
  }
}
