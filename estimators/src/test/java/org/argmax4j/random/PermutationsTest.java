package org.argmax4j.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PermutationsTest {

  @Test
  void everyOrderComesEquallyOften() {
    SplittableRandom random = new SplittableRandom(3);
    Map<String, Integer> counts = new HashMap<>();
    int draws = 240_000;
    for (int i = 0; i < draws; i++) {
      counts.merge(Arrays.toString(Permutations.draw(4, random)), 1, Integer::sum);
    }

    assertThat(counts).hasSize(24);
    double expected = draws / 24.0;
    double deviation = Math.sqrt(expected * (1 - 1 / 24.0));
    assertThat(counts.values())
        .allSatisfy(
            count -> assertThat(count.doubleValue()).isCloseTo(expected, within(5 * deviation)));
  }

  @Test
  void noneAndOneHaveOneOrder() {
    assertThat(Permutations.draw(0, new SplittableRandom(1))).isEmpty();
    assertThat(Permutations.draw(1, new SplittableRandom(1))).containsExactly(0);
  }
}
