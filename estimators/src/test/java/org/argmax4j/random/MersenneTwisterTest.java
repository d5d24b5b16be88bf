package org.argmax4j.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Against values that numpy's legacy generator gives. */
class MersenneTwisterTest {

  @Test
  void gaussiansOfSeedZero() {
    MersenneTwister random = new MersenneTwister(0);
    assertThat(random.gaussians(10))
        .containsExactly(
            new double[] {
              1.76405235,
              0.40015721,
              0.97873798,
              2.2408932,
              1.86755799,
              -0.97727788,
              0.95008842,
              -0.15135721,
              -0.10321885,
              0.4105985
            },
            within(5e-9));
    double[] magnitudes = random.gaussians(10);
    for (int i = 0; i < magnitudes.length; i++) {
      magnitudes[i] = Math.abs(magnitudes[i]);
    }
    assertThat(magnitudes)
        .containsExactly(
            new double[] {
              0.14404357,
              1.45427351,
              0.76103773,
              0.12167502,
              0.44386323,
              0.33367433,
              1.49407907,
              0.20515826,
              0.3130677,
              0.85409574
            },
            within(5e-9));
  }

  @Test
  void permutationOfTenThousandWithSeedZero() {
    int[] order = new MersenneTwister(0).permutation(10_000);
    assertThat(Arrays.copyOf(order, 5)).containsExactly(9394, 898, 2398, 5906, 2343);
    assertThat(Arrays.copyOfRange(order, 5_000, 5_005)).containsExactly(333, 6391, 4786, 357, 9854);
    int[] sorted = order.clone();
    Arrays.sort(sorted);
    for (int i = 0; i < sorted.length; i++) {
      assertThat(sorted[i]).isEqualTo(i);
    }
  }

  @Test
  void firstUniformOfSeedZero() {
    assertThat(new MersenneTwister(0).nextDouble()).isCloseTo(0.5488135039273248, within(1e-16));
    assertThat(new MersenneTwister(0).nextGumbel())
        .isCloseTo(-Math.log(-Math.log(1 - 0.5488135039273248)), within(1e-15));
  }

  @Test
  void boundedDrawsStayInRange() {
    MersenneTwister random = new MersenneTwister(3);
    boolean[] seen = new boolean[6];
    for (int i = 0; i < 1000; i++) {
      seen[random.nextBounded(5)] = true;
    }
    assertThat(seen).containsOnly(true);
    assertThat(random.nextBounded(0)).isZero();
    assertThatThrownBy(() -> random.nextBounded(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid largest value: -1, must be at least 0");
  }
}
