package org.argmax4j.structure.subset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.argmax4j.structure.NotFiniteException;
import org.argmax4j.structure.Solver;
import org.argmax4j.structure.subset.TopK.TieRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopKTest {

  private static float[] solve(Solver solver, int length, float... scores) {
    float[] structures = new float[scores.length];
    Arrays.fill(structures, 7);
    solver.solve(scores, scores.length / length, length, structures);
    return structures;
  }

  @Property
  void indexRuleEqualsAStableSort(
      @ForAll @Size(min = 12, max = 12) float[] scores,
      @ForAll @IntRange(min = 1, max = 6) int k,
      @ForAll boolean coarse) {
    float[] used = coarse ? coarse(scores) : scores;
    float[] expected = new float[12];
    for (int row = 0; row < 2; row++) {
      int start = row * 6;
      Integer[] order = {0, 1, 2, 3, 4, 5};
      Arrays.sort(order, (a, b) -> compareDescending(used[start + a], used[start + b]));
      for (int i = 0; i < k; i++) {
        expected[start + order[i]] = 1;
      }
    }
    assertThat(solve(new TopK(k, TieRule.INDEX), 6, used)).isEqualTo(expected);
  }

  @Property
  void thresholdRuleTakesEveryScoreNotBelowTheKthLargest(
      @ForAll @Size(min = 9, max = 9) float[] scores,
      @ForAll @IntRange(min = 1, max = 9) int k,
      @ForAll boolean coarse) {
    float[] used = coarse ? coarse(scores) : scores;
    float[] sorted = used.clone();
    Arrays.sort(sorted);
    float kth = sorted[9 - k];
    float[] found = solve(new TopK(k, TieRule.THRESHOLD), 9, used);
    for (int i = 0; i < 9; i++) {
      assertThat(found[i]).isEqualTo(used[i] >= kth ? 1f : 0f);
    }
  }

  @Property
  void argMaxIsTheBestOfAllOneHotVectors(
      @ForAll @Size(min = 8, max = 8) float[] scores, @ForAll boolean coarse) {
    float[] used = coarse ? coarse(scores) : scores;
    assertThat(solve(new ArgMax(), 8, used)).isEqualTo(solve(new TopK(1, TieRule.INDEX), 8, used));
  }

  @Test
  void tiesAtTheThreshold() {
    float[] scores = {1, 2, 1, 1, 0};
    assertThat(solve(new TopK(2, TieRule.INDEX), 5, scores)).containsExactly(1, 1, 0, 0, 0);
    assertThat(solve(new TopK(2, TieRule.THRESHOLD), 5, scores)).containsExactly(1, 1, 1, 1, 0);
    assertThat(solve(new ArgMax(), 4, 3, 5, 5, 5)).containsExactly(0, 1, 0, 0);
  }

  @Test
  void refusesMoreOnesThanCoordinates() {
    assertThatThrownBy(() -> solve(new TopK(4, TieRule.INDEX), 3, 1, 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid row length for top-4: 3, must be at least 4");
    assertThatThrownBy(() -> new TopK(0, TieRule.INDEX))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid k: 0, must be at least 1");
  }

  @Property(tries = 200)
  void manyShortRowsAreSolvedTogetherAsEachAlone(
      @ForAll @IntRange(min = 1, max = 34) int length,
      @ForAll @IntRange(min = 7, max = 600) int rows,
      @ForAll TieRule ties,
      @ForAll boolean coarse,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    TopK solver = new TopK(1 + random.nextInt(length), ties);
    float[] scores = new float[rows * length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = coarse ? random.nextInt(3) : random.nextFloat();
      scores[i] *= random.nextBoolean() ? 1 : -1;
    }
    float[] together = solve(solver, length, scores);
    for (int row = 0; row < rows; row++) {
      int from = row * length;
      assertThat(Arrays.copyOfRange(together, from, from + length))
          .isEqualTo(solve(solver, length, Arrays.copyOfRange(scores, from, from + length)));
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
  void oneBadScoreAmongManyShortRowsIsRefusedByItsPlace(float bad) {
    for (int place = 0; place < 20; place++) {
      float[] scores = new float[600 * 20];
      scores[411 * 20 + place] = bad;
      assertThatThrownBy(() -> solve(new TopK(10, TieRule.THRESHOLD), 20, scores))
          .isInstanceOf(NotFiniteException.class)
          .hasMessageContaining("%s at row 411, coordinate %d,", bad, place);
    }
    float[] forbidden = new float[600 * 20];
    Arrays.fill(forbidden, 500 * 20, 500 * 20 + 11, Float.NEGATIVE_INFINITY);
    assertThatThrownBy(() -> solve(new TopK(10, TieRule.THRESHOLD), 20, forbidden))
        .hasMessage("Invalid scores: 9 of 20 are finite in row 500, must be at least 10");
  }

  static Stream<SubsetSolver> solvers() {
    return Stream.of(
        new TopK(2, TieRule.INDEX),
        new TopK(2, TieRule.THRESHOLD),
        new TopK(1, TieRule.INDEX),
        new ArgMax());
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void numbersThatCannotBeComparedAreRefusedWhereverTheyAre(SubsetSolver solver) {
    float[] good = {1, 5, 3, 2, 4, 9, -1, 0.5f, 8, 2};
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      for (int i = 0; i < 10; i++) {
        float[] scores = good.clone();
        scores[i] = bad;
        assertThatThrownBy(() -> solve(solver, 5, scores))
            .isInstanceOf(NotFiniteException.class)
            .hasMessage(
                "Invalid score: %s at row %d, coordinate %d, must be finite, or -Infinity where it"
                    + " may not be chosen",
                bad, i / 5, i % 5);
      }
    }
    assertThatThrownBy(() -> solve(solver, 5, 1, Float.NaN, 3, 2, Float.NaN))
        .hasMessageContaining("NaN at row 0, coordinate 1");
  }

  @Test
  void forbiddenCoordinatesAreNeverChosen() {
    float no = Float.NEGATIVE_INFINITY;
    for (TieRule ties : TieRule.values()) {
      TopK solver = new TopK(2, ties);
      assertThat(solve(solver, 5, no, 1, no, -3e38f, 0)).containsExactly(0, 1, 0, 0, 1);
      assertThat(solve(solver, 5, no, 1, no, -3e38f, no)).containsExactly(0, 1, 0, 1, 0);
      assertThat(solve(solver, 5, 1, 2, 3, no, no)).containsExactly(0, 1, 1, 0, 0);
    }
    assertThat(solve(new ArgMax(), 3, no, no, -3e38f)).containsExactly(0, 0, 1);
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void rowsWithTooFewToChooseFromAreRefused(SubsetSolver solver) {
    float[] scores = {1, 2, 3, 4, 5, 6, 7, 8};
    Arrays.fill(scores, 4, 8, Float.NEGATIVE_INFINITY);
    for (int i = 0; i < solver.ones() - 1; i++) {
      scores[6 - i] = 1;
    }
    assertThatThrownBy(() -> solve(solver, 4, scores))
        .isInstanceOf(NotFiniteException.class)
        .hasMessage(
            "Invalid scores: %d of 4 are finite in row 1, must be at least %d",
            solver.ones() - 1, solver.ones());
  }

  /** Few different values, so that ties are common; negative zero equals zero. */
  private static float[] coarse(float[] scores) {
    float[] coarse = new float[scores.length];
    for (int i = 0; i < scores.length; i++) {
      coarse[i] = Math.abs(Float.floatToIntBits(scores[i])) % 3;
    }
    return coarse;
  }

  /** Descending by value; unlike {@link Float#compare}, negative zero equals zero. */
  private static int compareDescending(float a, float b) {
    return a > b ? -1 : a < b ? 1 : 0;
  }
}
