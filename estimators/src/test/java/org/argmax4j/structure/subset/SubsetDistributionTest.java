package org.argmax4j.structure.subset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.argmax4j.random.MersenneTwister;
import org.argmax4j.structure.EnumeratedDistribution;
import org.argmax4j.structure.NotFiniteException;
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

  @Test
  void forbiddenCoordinatesAreAsIfTheyWereNotThere() {
    float no = Float.NEGATIVE_INFINITY;
    float[] few = {0.5f, -1, 2, 1};
    float[] all = {no, 0.5f, no, no, -1, 2, 1, no};
    int[] allowed = {1, 4, 5, 6};
    for (int ones = 1; ones <= 4; ones++) {
      for (SubsetSolver solver : solvers(ones)) {
        StructureDistribution expected = solver.distribution(few, 0, 4);
        assertAsWithout(expected, solver.distribution(all, 0, 8), allowed, ones);
      }
      StructureDistribution expected =
          new EnumeratedDistribution(EnumeratedDistribution.subsets(4, ones), widen(few));
      StructureDistribution found =
          new EnumeratedDistribution(EnumeratedDistribution.subsets(8, ones), widen(all));
      assertAsWithout(expected, found, allowed, ones);
    }
  }

  private static List<SubsetSolver> solvers(int ones) {
    TopK topK = new TopK(ones, TopK.TieRule.INDEX);
    return ones == 1 ? List.of(topK, new ArgMax()) : List.of(topK);
  }

  private static void assertAsWithout(
      StructureDistribution expected, StructureDistribution found, int[] allowed, int ones) {
    assertThat(found.logPartition()).isCloseTo(expected.logPartition(), within(1e-12));
    double[] marginals = new double[8];
    for (int i = 0; i < 4; i++) {
      marginals[allowed[i]] = expected.marginals()[i];
    }
    assertThat(found.marginals()).containsExactly(marginals, within(1e-12));
    SplittableRandom random = new SplittableRandom(5);
    float[] structure = new float[8];
    for (int draw = 0; draw < 1000; draw++) {
      found.sample(random, structure, 0);
      float chosen = 0;
      for (int index : allowed) {
        chosen += structure[index];
      }
      float sum = 0;
      for (float entry : structure) {
        sum += entry;
      }
      assertThat(chosen).isEqualTo(ones);
      assertThat(sum).isEqualTo(ones);
    }
  }

  @Test
  void scoresWithoutADistributionAreRefused() {
    for (int ones = 1; ones <= 2; ones++) {
      float[] tooFew = new float[5];
      Arrays.fill(tooFew, ones - 1, 5, Float.NEGATIVE_INFINITY);
      for (SubsetSolver solver : solvers(ones)) {
        assertThatThrownBy(() -> solver.distribution(tooFew, 0, 5))
            .isInstanceOf(NotFiniteException.class)
            .hasMessage(
                "Invalid scores: %d of 5 are finite in the row, must be at least %d",
                ones - 1, ones);
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
          assertThatThrownBy(() -> solver.distribution(new float[] {9, 1, bad, 2}, 1, 3))
              .isInstanceOf(NotFiniteException.class)
              .hasMessageStartingWith("Invalid score: %s at coordinate 1", bad);
        }
      }
      float[][] states = EnumeratedDistribution.subsets(5, ones);
      assertThatThrownBy(() -> new EnumeratedDistribution(states, widen(tooFew)))
          .isInstanceOf(NotFiniteException.class)
          .hasMessageContaining("the score of every structure is -Infinity");
      assertThatThrownBy(
              () -> new EnumeratedDistribution(states, new double[] {0, 0, Double.NaN, 0, 0}))
          .isInstanceOf(NotFiniteException.class)
          .hasMessageStartingWith("Invalid score: NaN at coordinate 2");
    }
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
