package org.argmax4j.jobs.experiment.tour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Reductions;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backends;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What disturbs training on purpose: noise on gradients, corrupted labels. */
class NoisyTrainingTest {

  private static final int MANY = 10_000;

  @ParameterizedTest
  @CsvSource({"EXAMPLE, 0.05", "BATCH, 0.5"})
  void noiseOnGradientsHasItsDeviationAndLeavesTheStructures(
      GradientNoise.Scale scale, double deviation) {
    GradientNoise noise = new GradientNoise(0.5, scale);
    try (Tape tape = Tape.training(Backends.chosen())) {
      Node structures = tape.variable(new float[MANY], 10, MANY / 10);
      Node noisy = noise.on(structures, 10, new SplittableRandom(3));
      assertThat(noisy.toArray()).containsOnly(0);
      tape.backward(Reductions.sum(noisy));
      double sum = 0;
      double squares = 0;
      for (float slope : structures.gradientArray()) {
        sum += slope - 1;
        squares += (slope - 1) * (slope - 1);
      }
      assertThat(sum / MANY).isCloseTo(0, within(5 * deviation / Math.sqrt(MANY)));
      assertThat(Math.sqrt(squares / MANY)).isCloseTo(deviation, within(0.04 * deviation));
      assertThat(GradientNoise.none().on(structures, 10, new SplittableRandom(3)))
          .isSameAs(structures);
    }
  }

  @Test
  void corruptedLabelsStayAsTheyAreForTheWholeTraining() {
    TourSet tours = RandomTours.data().train();
    Labels labels = new Labels(tours, 1, new RandomStreams(9));
    int[] all = new int[tours.count()];
    int flips = 0;
    for (int i = 0; i < all.length; i++) {
      all[i] = i;
      float[] alone = labels.of(i);
      float[] right = tours.tour(i);
      for (int edge = 0; edge < right.length; edge++) {
        assertThat(alone[edge]).isIn(0f, 1f);
        flips += alone[edge] == right[edge] ? 0 : 1;
      }
    }
    // One edge in five of 600.
    assertThat(flips).isBetween(75, 170);
    float[] together = labels.of(all);
    float[] last = labels.of(all.length - 1);
    assertThat(last).containsExactly(tail(together, last.length));
    assertThat(new Labels(tours, 0, new RandomStreams(9)).of(3)).isEqualTo(tours.tour(3));
  }

  private static float[] tail(float[] values, int count) {
    return Arrays.copyOfRange(values, values.length - count, values.length);
  }
}
