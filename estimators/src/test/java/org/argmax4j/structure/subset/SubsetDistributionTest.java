package org.argmax4j.structure.subset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.argmax4j.random.MersenneTwister;
import org.argmax4j.structure.EnumeratedDistribution;
import org.argmax4j.structure.StructureDistribution;
import org.junit.jupiter.api.Test;

class SubsetDistributionTest {

  private static double[] widen(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  private static float[] scores(int length, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] scores = new float[length];
    for (int i = 0; i < length; i++) {
      scores[i] = (float) (3 * random.nextGaussian());
    }
    return scores;
  }

  @Property(tries = 200)
  void dynamicProgrammeAgreesWithEnumeration(
      @ForAll @IntRange(min = 1, max = 9) int length,
      @ForAll @IntRange(max = 8) int k,
      @ForAll long seed) {
    int ones = 1 + k % length;
    float[] scores = scores(length, seed);
    EnumeratedDistribution exact =
        new EnumeratedDistribution(EnumeratedDistribution.subsets(length, ones), widen(scores));
    StructureDistribution programme =
        new TopK(ones, TopK.TieRule.INDEX).distribution(scores, 0, length);
    assertThat(programme.logPartition()).isCloseTo(exact.logPartition(), within(1e-9));
    assertThat(programme.marginals()).containsExactly(exact.marginals(), within(1e-9));
    if (ones == 1) {
      StructureDistribution categorical = new ArgMax().distribution(scores, 0, length);
      assertThat(categorical.logPartition()).isCloseTo(exact.logPartition(), within(1e-9));
      assertThat(categorical.marginals()).containsExactly(exact.marginals(), within(1e-9));
    }
  }

  @Test
  void samplesHaveTheExactMarginals() {
    float[] scores = scores(7, 11);
    assertSampled(new TopK(3, TopK.TieRule.INDEX).distribution(scores, 0, 7), 3);
    assertSampled(new ArgMax().distribution(scores, 0, 7), 1);
    assertSampled(
        new EnumeratedDistribution(EnumeratedDistribution.subsets(7, 3), widen(scores)), 3);
  }

  private static void assertSampled(StructureDistribution distribution, int ones) {
    int count = 50_000;
    double[] frequencies = new double[7];
    float[] structure = new float[9];
    SplittableRandom random = new SplittableRandom(99);
    for (int draw = 0; draw < count; draw++) {
      distribution.sample(random, structure, 1);
      float sum = 0;
      for (int i = 0; i < 7; i++) {
        sum += structure[1 + i];
        frequencies[i] += structure[1 + i] / count;
      }
      assertThat(sum).isEqualTo(ones);
    }
    double[] marginals = distribution.marginals();
    for (int i = 0; i < 7; i++) {
      double error = Math.sqrt(marginals[i] * (1 - marginals[i]) / count);
      assertThat(frequencies[i]).isCloseTo(marginals[i], within(4.9 * error + 1e-9));
    }
  }

  @Test
  void exactGradientOfTheReferenceProblem() {
    MersenneTwister random = new MersenneTwister(0);
    double[] theta = random.gaussians(10);
    double[] b = random.gaussians(10);
    EnumeratedDistribution family =
        new EnumeratedDistribution(EnumeratedDistribution.subsets(10, 1), theta);
    java.util.function.ToDoubleFunction<float[]> loss =
        z -> {
          double sum = 0;
          for (int i = 0; i < z.length; i++) {
            sum += (z[i] - Math.abs(b[i])) * (z[i] - Math.abs(b[i]));
          }
          return sum;
        };
    assertThat(family.expectation(loss)).isCloseTo(6.218321, within(5e-7));
    assertThat(family.gradient(loss))
        .containsExactly(
            new double[] {
              0.115183, -0.092375, -0.049793, 0.198663, 0.006817, 0.002980, -0.166512, 0.013691,
              0.008301, -0.036955
            },
            within(5e-7));
  }

  @Test
  void subsetsAreAllDifferentAndComplete() {
    float[][] states = EnumeratedDistribution.subsets(10, 5);
    assertThat(states).hasDimensions(252, 10);
    assertThat(
            new java.util.HashSet<>(
                java.util.Arrays.stream(states).map(java.util.Arrays::toString).toList()))
        .hasSize(252);
    assertThat(states[0]).containsExactly(1, 1, 1, 1, 1, 0, 0, 0, 0, 0);
    assertThatThrownBy(() -> EnumeratedDistribution.subsets(3, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid k: 4, must be between 1 and 3");
    assertThatThrownBy(() -> EnumeratedDistribution.subsets(60, 30))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most 10000000 are enumerated");
  }
}
