package org.argmax4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.argmax4j.noise.Gumbel;
import org.argmax4j.tensor.backend.Backends;
import org.junit.jupiter.api.Test;

class GumbelDivergenceTest {

  private static float[] divergences(float[] locations, int rows) {
    try (Tape tape = Tape.inference(Backends.chosen())) {
      Node u = tape.constant(locations, rows, locations.length / rows);
      return Losses.gumbelDivergence(u).toArray();
    }
  }

  @Test
  void oneRowHasTheSumOfItsEntries() {
    float[] locations = {0.3f, -1.2f, 2f};
    assertThat(divergences(locations, 3))
        .containsExactly(new float[] {0.040818f, 1.120117f, 1.135335f}, within(1e-6f));
    assertThat(divergences(locations, 1)).containsExactly(new float[] {2.296270f}, within(2e-6f));
  }

  @Test
  void smallLocationsKeepTheirDigits() {
    // u^2 / 2 - u^3 / 6, where 1 + u would be rounded.
    assertThat((double) divergences(new float[] {1e-4f}, 1)[0])
        .isCloseTo(0.5e-8 - 1e-12 / 6, within(1e-15));
    assertThat(divergences(new float[] {0}, 1)).containsExactly(0);
  }

  @Test
  void itIsTheMeanDifferenceOfBothLogarithmicDensities() {
    double u = 0.7;
    float[] draws = new float[400_000];
    Gumbel.defaults().fill(new SplittableRandom(1), draws, draws.length);
    double sum = 0;
    double squares = 0;
    for (float draw : draws) {
      double w = u + draw;
      double difference = -draw - Math.exp(-draw) + w + Math.exp(-w);
      sum += difference;
      squares += difference * difference;
    }
    double mean = sum / draws.length;
    double error = Math.sqrt((squares / draws.length - mean * mean) / draws.length);
    assertThat((double) divergences(new float[] {0.7f}, 1)[0]).isCloseTo(mean, within(4.9 * error));
  }
}
