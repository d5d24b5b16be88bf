package org.argmax4j.jobs.experiment.relational;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.argmax4j.data.trees.LatentTrees;
import org.argmax4j.data.trees.TrainingFreeBaselines;
import org.argmax4j.structure.tree.DirectedEdges;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Parameter;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Shapes;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backends;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RolloutTest {

  private static final int COUNT = 3;
  private static final int EDGES = 6;
  private static final double VARIANCE = 0.01;
  private static final LatentTrees TREES = RandomMotions.trees(COUNT, 5);
  private static final Motions MOTIONS =
      new Motions(TREES, RandomMotions.FRAMES, IntStream.range(0, COUNT).toArray());

  private final Parameters parameters = new Parameters(Backends.chosen());
  private final Rollout rollout =
      new Rollout(new RelationalDecoder(parameters, 7, new SplittableRandom(1)), VARIANCE);
  private final Tape tape = Tape.inference(Backends.chosen());

  @AfterEach
  void close() {
    tape.close();
    parameters.close();
  }

  private Node trees() {
    return tape.constant(TREES.trees(), COUNT, EDGES);
  }

  private float[] losses(Node structures, int every) {
    return rollout
        .losses(MOTIONS, structures, EdgeScores.UNDIRECTED.entries(RandomMotions.VERTICES), every)
        .toArray();
  }

  private void standStill() {
    for (Parameter parameter : parameters.all()) {
      if (parameter.name().startsWith("decoder.shift")) {
        parameter.set(new float[parameter.value().size()]);
      }
    }
  }

  @Test
  void aDecoderThatMovesNothingHasTheLikelihoodOfTheFrameBefore() {
    standStill();
    double[] expected = TrainingFreeBaselines.stillnessNll(TREES, RandomMotions.FRAMES, VARIANCE);
    float[] found = losses(trees(), 1);
    for (int i = 0; i < COUNT; i++) {
      assertThat((double) found[i]).isCloseTo(expected[i], within(1e-4 * expected[i]));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 9})
  void betweenTwoTrueFramesPredictionsFollowPredictions(int every) {
    standStill();
    float[] found = losses(trees(), every);
    for (int example = 0; example < COUNT; example++) {
      double sum = 0;
      for (int frame = 1; frame < RandomMotions.FRAMES; frame++) {
        int start = (frame - 1) / every * every;
        for (int i = 0; i < 2 * RandomMotions.VERTICES; i++) {
          double difference =
              TREES.positions()[TREES.position(example, frame, 0) + i]
                  - TREES.positions()[TREES.position(example, start, 0) + i];
          sum += difference * difference;
        }
      }
      double expected = sum / (2 * VARIANCE) / RandomMotions.VERTICES;
      assertThat((double) found[example]).isCloseTo(expected, within(1e-4 * expected));
    }
  }

  @Test
  void everySampleOfAnExampleHasTheLossThatItHasAlone() {
    float[] alone = losses(trees(), 2);
    float[] twice = losses(Shapes.repeatRows(trees(), 2), 2);
    for (int i = 0; i < 2 * COUNT; i++) {
      assertThat(twice[i]).isCloseTo(alone[i / 2], within(1e-4f * alone[i / 2]));
    }
  }

  @Test
  void theLossDependsOnTheEdges() {
    float[] none = losses(tape.constant(new float[COUNT * EDGES], COUNT, EDGES), 1);
    assertThat(losses(trees(), 1)).isNotEqualTo(none);
  }

  @Test
  void entriesOfBothDirectionsMeanTheSameStructure() {
    int n = RandomMotions.VERTICES;
    Node both = Shapes.gatherColumns(trees(), new DirectedEdges(n).undirected());
    assertThat(rollout.losses(MOTIONS, both, EdgeScores.BOTH_DIRECTIONS.entries(n), 3).toArray())
        .isEqualTo(losses(trees(), 3));
  }
}
