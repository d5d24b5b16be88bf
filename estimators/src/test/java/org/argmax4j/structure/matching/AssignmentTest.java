package org.argmax4j.structure.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssignmentTest {

  private static final float NO = Float.NEGATIVE_INFINITY;

  private static float[] solve(int left, int length, float... scores) {
    float[] before = scores.clone();
    float[] structures = new float[scores.length];
    Arrays.fill(structures, 7);
    new Assignment(left).solve(scores, scores.length / length, length, structures);
    assertThat(scores).isEqualTo(before);
    return structures;
  }

  @Test
  void theWorkedExample() {
    // 4 + 7 + 7 = 18; the largest score, 9, is in a matching of 17 at most.
    assertThat(solve(3, 9, 9, 8, 4, 8, 7, 1, 7, 1, 1)).containsExactly(0, 0, 1, 0, 1, 0, 1, 0, 0);
  }

  @Test
  void theSmallerSideIsMatchedWhicheverItIs() {
    assertThat(solve(1, 3, 1, 3, 2)).containsExactly(0, 1, 0);
    assertThat(solve(3, 3, 1, 3, 2)).containsExactly(0, 1, 0);
    assertThat(solve(2, 6, 5, 4, 0, 5, 1, 0)).containsExactly(0, 1, 0, 1, 0, 0);
    assertThat(solve(3, 6, 5, 5, 4, 1, 0, 0)).containsExactly(0, 1, 1, 0, 0, 0);
  }

  @Test
  void rowsDoNotDependOnEachOther() {
    assertThat(solve(2, 4, 1, 0, 0, 1, 0, 1, 1, 0)).containsExactly(1, 0, 0, 1, 0, 1, 1, 0);
  }

  @Test
  void equalScoresAreMatchedInTheirOrder() {
    assertThat(solve(2, 4, 3, 3, 3, 3)).containsExactly(1, 0, 0, 1);
    assertThat(solve(2, 6, 0, 0, 0, 0, 0, 0)).containsExactly(1, 0, 0, 0, 1, 0);
    assertThat(solve(3, 6, 0, 0, 0, 0, 0, 0)).containsExactly(1, 0, 0, 1, 0, 0);
  }

  @Property(tries = 400)
  void noMatchingIsBetter(
      @ForAll @IntRange(min = 1, max = 6) int left,
      @ForAll @IntRange(min = 1, max = 6) int right,
      @ForAll @IntRange(min = 1, max = 4) int kinds,
      @ForAll boolean forbid,
      @ForAll long seed) {
    float[] scores = scores(left * right, kinds, forbid, new SplittableRandom(seed));
    double best = bestOfAll(scores, left, right, 0, 0, Math.min(left, right));
    if (best == NO) {
      assertThatThrownBy(() -> solve(left, left * right, scores))
          .isInstanceOf(NotFiniteException.class);
      return;
    }
    float[] found = solve(left, left * right, scores);
    assertThat(ones(found, left, right)).isEqualTo(Math.min(left, right));
    assertThat(total(found, scores)).isCloseTo(best, within(1e-6));
  }

  /** Scores of a few kinds have many ties. */
  private static float[] scores(int length, int kinds, boolean forbid, SplittableRandom random) {
    float[] scores = new float[length];
    for (int i = 0; i < length; i++) {
      scores[i] =
          forbid && random.nextInt(3) == 0
              ? NO
              : kinds < 4 ? random.nextInt(kinds) : (float) random.nextGaussian(0, 10);
    }
    return scores;
  }

  /** The best total of matchings of the left vertices from one on, one by one. */
  private static double bestOfAll(
      float[] scores, int left, int right, int vertex, int taken, int missing) {
    if (missing == 0) {
      return 0;
    }
    if (vertex == left) {
      return NO;
    }
    double best = bestOfAll(scores, left, right, vertex + 1, taken, missing);
    for (int j = 0; j < right; j++) {
      if ((taken >> j & 1) == 0) {
        double rest = bestOfAll(scores, left, right, vertex + 1, taken | (1 << j), missing - 1);
        best = Math.max(best, scores[vertex * right + j] + rest);
      }
    }
    return best;
  }

  /** How many pairs there are, if no vertex is in two. */
  private static int ones(float[] structure, int left, int right) {
    int ones = 0;
    int rows = 0;
    int columns = 0;
    for (int i = 0; i < left * right; i++) {
      if (structure[i] == 1) {
        ones++;
        rows |= 1 << (i / right);
        columns |= 1 << (i % right);
      } else {
        assertThat(structure[i]).isZero();
      }
    }
    assertThat(Integer.bitCount(rows)).isEqualTo(ones);
    assertThat(Integer.bitCount(columns)).isEqualTo(ones);
    return ones;
  }

  private static double total(float[] structure, float[] scores) {
    double total = 0;
    for (int i = 0; i < scores.length; i++) {
      total += structure[i] == 0 ? 0 : scores[i];
    }
    return total;
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 100, 300})
  void aPermutationThatWasHiddenIsFound(int n) {
    SplittableRandom random = new SplittableRandom(n);
    float[] scores = new float[n * n];
    float[] hidden = new float[n * n];
    for (int i = 0; i < n; i++) {
      hidden[i * n + (i * 7 + 3) % n] = 1;
      for (int j = 0; j < n; j++) {
        // A potential of rows and columns is the same in every matching.
        scores[i * n + j] = i * 13 % 17 - j * 5 % 11 + (float) random.nextDouble();
      }
      scores[i * n + (i * 7 + 3) % n] += 1;
    }

    assertThat(solve(n, n * n, scores)).isEqualTo(hidden);
  }

  @ParameterizedTest
  @CsvSource({"7, 40", "40, 7", "3, 200", "60, 61", "100, 80", "1, 50", "50, 1"})
  void sidesOfAnySizesAreMatchedAsWellAsWithVerticesAddedThatCostNothing(int left, int right) {
    SplittableRandom random = new SplittableRandom(left);
    int large = Math.max(left, right);
    for (int round = 0; round < 5; round++) {
      float[] scores = new float[left * right];
      float[] square = new float[large * large];
      for (int i = 0; i < left; i++) {
        for (int j = 0; j < right; j++) {
          float score = round < 2 ? random.nextInt(3) : (float) random.nextGaussian(-5, 10);
          scores[i * right + j] = score;
          square[i * large + j] = score;
        }
      }
      float[] found = solve(left, left * right, scores);
      assertThat(pairs(found, left, right)).isEqualTo(Math.min(left, right));
      float[] padded = solve(large, large * large, square);
      assertThat(total(found, scores)).isCloseTo(total(padded, square), within(1e-3));
    }
  }

  /** How many pairs there are, if no vertex is in two. */
  private static int pairs(float[] structure, int left, int right) {
    boolean[] rows = new boolean[left];
    boolean[] columns = new boolean[right];
    int pairs = 0;
    for (int i = 0; i < structure.length; i++) {
      if (structure[i] != 0) {
        assertThat(rows[i / right] || columns[i % right]).isFalse();
        rows[i / right] = true;
        columns[i % right] = true;
        pairs++;
      }
    }
    return pairs;
  }

  @Test
  void aPerfectMatchingIsTheAssignmentOfAsManyVerticesAsTheLengthTells() {
    float[] scores = {1, 5, 2, 7, 3, 3, 4, 4, 9};
    float[] matching = new float[9];
    PerfectMatching.defaults().solve(scores, 1, 9, matching);
    assertThat(matching).isEqualTo(solve(3, 9, scores));
    assertThatThrownBy(() -> PerfectMatching.defaults().solve(scores, 1, 8, matching))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("8, must be a square");
  }

  @Test
  void notANumberIsRefused() {
    assertThatThrownBy(() -> solve(2, 4, 1, 2, Float.NaN, 3))
        .isInstanceOf(NotFiniteException.class)
        .hasMessageContaining("NaN at row 0, coordinate 2");
  }

  @Test
  void aLengthThatIsNoMatrixIsRefused() {
    assertThatThrownBy(() -> solve(2, 3, 1, 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("multiple of the 2 vertices");
  }

  @Test
  void nothingIsAllocatedAgainAndAgain() {
    float[] scores = new float[50 * 120];
    float[] structures = new float[scores.length];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (float) random.nextDouble();
    }
    Solver solver = new Assignment(10);
    long fewest = Allocation.fewestBytes(() -> solver.solve(scores, 50, 120, structures));
    assertThat(fewest).isLessThan(100);
  }

  @Test
  void itIsChosenByName() {
    assertThat(Families.of(SolverConfig.class)).containsEntry("assignment", Assignment.class);
  }
}
