package org.argmax4j.structure.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.argmax4j.config.Families;
import org.argmax4j.structure.Allocation;
import org.argmax4j.structure.NotFiniteException;
import org.argmax4j.structure.Solver;
import org.argmax4j.structure.SolverConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankingTest {

  private static float[] solve(boolean normalised, int length, float... scores) {
    float[] structures = new float[scores.length];
    new Ranking(normalised).solve(scores, scores.length / length, length, structures);
    return structures;
  }

  @Test
  void theLowestScoreHasOne() {
    assertThat(solve(false, 4, 0.5f, -2, 7, 0)).containsExactly(3, 1, 4, 2);
    assertThat(solve(true, 4, 0.5f, -2, 7, 0)).containsExactly(0.75f, 0.25f, 1, 0.5f);
  }

  @Test
  void equalScoresStandInTheirOrderWhicheverZeroTheyAre() {
    assertThat(solve(false, 5, 1, 1, -1, 1, -1)).containsExactly(3, 4, 1, 5, 2);
    assertThat(solve(false, 4, 0f, -0f, 0f, -0f)).containsExactly(1, 2, 3, 4);
  }

  @Test
  void rowsDoNotDependOnEachOther() {
    assertThat(solve(false, 2, 1, 2, 2, 1)).containsExactly(1, 2, 2, 1);
  }

  @Property(tries = 200)
  void noPermutationHasALargerInnerProduct(
      @ForAll @IntRange(min = 1, max = 6) int n, @ForAll boolean ties, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] scores = new float[n];
    for (int i = 0; i < n; i++) {
      scores[i] = ties ? random.nextInt(3) - 1 : (float) random.nextGaussian(0, 100);
    }

    float[] found = solve(false, n, scores);

    assertThat(inner(scores, found)).isCloseTo(best(scores, new float[n], 1), within(1e-3));
  }

  private static double best(float[] scores, float[] ranks, int rank) {
    if (rank > scores.length) {
      return inner(scores, ranks);
    }
    double best = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < ranks.length; i++) {
      if (ranks[i] == 0) {
        ranks[i] = rank;
        best = Math.max(best, best(scores, ranks, rank + 1));
        ranks[i] = 0;
      }
    }
    return best;
  }

  private static double inner(float[] scores, float[] ranks) {
    return IntStream.range(0, scores.length).mapToDouble(i -> (double) scores[i] * ranks[i]).sum();
  }

  @Property(tries = 50)
  void manyScoresAreSortedAsByComparisons(
      @ForAll @IntRange(min = 1, max = 3000) int n, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] scores = new float[n];
    for (int i = 0; i < n; i++) {
      float value = Float.intBitsToFloat(random.nextInt());
      scores[i] = Float.isFinite(value) ? value : i;
    }
    int[] expected =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparing(i -> scores[i]))
            .mapToInt(i -> i)
            .toArray();
    float[] ranks = new float[n];
    for (int rank = 0; rank < n; rank++) {
      ranks[expected[rank]] = rank + 1;
    }

    assertThat(solve(false, n, scores)).isEqualTo(ranks);
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void scoresThatAreNotFiniteAreRefused(float score) {
    float[] scores = {1, 2, 3, 4, 1, 2, score, 3};
    float[] negative = scores.clone();
    negative[6] = Float.intBitsToFloat(Float.floatToRawIntBits(score) | Integer.MIN_VALUE);

    for (float[] refused : new float[][] {scores, negative}) {
      assertThatThrownBy(() -> solve(false, 4, refused))
          .isInstanceOf(NotFiniteException.class)
          .hasMessage("Invalid score: " + refused[6] + " at row 1, coordinate 2, must be finite");
    }
  }

  @Test
  void nothingIsAllocatedAgainAndAgain() {
    float[] scores = new float[50 * 120];
    float[] structures = new float[scores.length];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (float) random.nextDouble();
    }
    Solver solver = Ranking.defaults();
    long fewest = Allocation.fewestBytes(() -> solver.solve(scores, 50, 120, structures));
    assertThat(fewest).isLessThan(100);
  }

  @Test
  void itIsChosenByName() {
    assertThat(Families.of(SolverConfig.class)).containsEntry("ranking", Ranking.class);
    assertThat(Arrays.asList(Ranking.defaults(), new Ranking(true)))
        .allMatch(ranking -> ranking.solver().equallyManyOnes());
  }
}
