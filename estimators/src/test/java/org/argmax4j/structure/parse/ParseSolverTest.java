package org.argmax4j.structure.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.argmax4j.structure.Allocation;
import org.argmax4j.structure.NotFiniteException;
import org.argmax4j.structure.Solver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Both solvers of parses, against all parses of short sentences. */
class ParseSolverTest {

  private static final float NO = Float.NEGATIVE_INFINITY;

  static Solver solver(AllParses.Kind kind, RootChildren root) {
    return switch (kind) {
      case PROJECTIVE -> new ProjectiveTree(root);
      case ANY_TREE -> new Arborescence(root);
    };
  }

  private static float[] solve(Solver solver, float... scores) {
    float[] structure = new float[scores.length];
    solver.solve(scores, 1, scores.length, structure);
    return structure;
  }

  private static float[] floats(double... values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private static double score(float[] structure, float... scores) {
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      sum += structure[i] == 0 ? 0 : scores[i];
    }
    return sum;
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1, 1, 1",
    "2, 3, 2, 3, 2",
    "3, 16, 9, 12, 7",
    "4, 125, 64, 55, 30",
    "5, 1296, 625, 273, 143"
  })
  void thereAreAsManyParsesAsFormulasSay(int words, int any, int one, int flat, int flatOne) {
    assertThat(AllParses.of(words, AllParses.Kind.ANY_TREE, RootChildren.ANY).length)
        .isEqualTo(any);
    assertThat(AllParses.of(words, AllParses.Kind.ANY_TREE, RootChildren.ONE).length)
        .isEqualTo(one);
    assertThat(AllParses.of(words, AllParses.Kind.PROJECTIVE, RootChildren.ANY).length)
        .isEqualTo(flat);
    assertThat(AllParses.of(words, AllParses.Kind.PROJECTIVE, RootChildren.ONE).length)
        .isEqualTo(flatOne);
  }

  @Test
  void arcsLieModifierByModifierWithHeadsInOrder() {
    Arcs arcs = new Arcs(3);
    int at = 0;
    for (int modifier = 1; modifier <= 3; modifier++) {
      for (int head = 0; head <= 3; head++) {
        if (head != modifier) {
          assertThat(arcs.arc(head, modifier)).isEqualTo(at);
          assertThat(arcs.head(at)).isEqualTo(head);
          assertThat(arcs.modifier(at)).isEqualTo(modifier);
          at++;
        }
      }
    }
    assertThat(at).isEqualTo(arcs.count());
    assertThatThrownBy(() -> Arcs.ofCount(8)).hasMessageContaining("must be N*N");
  }

  @Property(tries = 1500)
  void theParseFoundIsTheBestOfAll(
      @ForAll @IntRange(min = 1, max = 5) int words,
      @ForAll AllParses.Kind kind,
      @ForAll RootChildren root,
      @ForAll boolean ties,
      @ForAll boolean forbid,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] scores = floats(AllParses.scores(words, ties ? 1.5 : 3, forbid, random));
    if (ties) {
      for (int i = 0; i < scores.length; i++) {
        scores[i] = (float) Math.rint(scores[i]);
      }
    }
    double best = Double.NEGATIVE_INFINITY;
    float[][] all = AllParses.of(words, kind, root);
    for (float[] parse : all) {
      best = Math.max(best, score(parse, scores));
    }
    float[] found = solve(solver(kind, root), scores);
    assertThat(score(found, scores)).isCloseTo(best, within(1e-4));
    assertThat(Arrays.stream(all).anyMatch(parse -> Arrays.equals(parse, found))).isTrue();
  }

  @Test
  void theWorkedExamples() {
    float[] first =
        floats(
            AllParses.ofRows(
                new double[][] {{1.2, -0.4, 0.3}, {0, 0.9, -1.1}, {0.7, 0, 1.3}, {-0.6, 2.1, 0}}));
    for (AllParses.Kind kind : AllParses.Kind.values()) {
      float[] best = solve(solver(kind, RootChildren.ANY), first);
      assertThat(AllParses.heads(best)).containsExactly(0, 3, 0);
      assertThat(score(best, first)).isCloseTo(3.6, within(1e-6));
    }
    float[] second =
        floats(
            AllParses.ofRows(
                new double[][] {
                  {1.5, 0.3, 3.5, 1.5},
                  {0, -0.4, -1.6, 3.0},
                  {-0.6, 0, 1.0, -1.4},
                  {1.0, 4.9, 0, -1.1},
                  {-2.7, 1.0, 1.7, 0}
                }));
    float[] crossing = solve(new Arborescence(RootChildren.ANY), second);
    assertThat(AllParses.heads(crossing)).containsExactly(0, 3, 0, 1);
    assertThat(score(crossing, second)).isCloseTo(12.9, within(1e-5));
    float[] flat = solve(new ProjectiveTree(RootChildren.ANY), second);
    assertThat(AllParses.heads(flat)).containsExactly(0, 3, 0, 0);
    assertThat(score(flat, second)).isCloseTo(11.4, within(1e-5));
    float[] below = solve(new Arborescence(RootChildren.ONE), second);
    assertThat(AllParses.heads(below)).containsExactly(3, 3, 0, 1);
    assertThat(score(below, second)).isCloseTo(12.4, within(1e-5));
  }

  @Test
  void aCycleIsOpenedWhereItCostsLeast() {
    float[] scores =
        floats(AllParses.ofRows(new double[][] {{9, 10, 9}, {0, 20, 3}, {30, 0, 30}, {11, 0, 0}}));
    assertThat(AllParses.heads(solve(Arborescence.defaults(), scores))).containsExactly(2, 0, 2);
  }

  @ParameterizedTest
  @EnumSource(AllParses.Kind.class)
  void longSentencesOfBothSolversAgreeWhereTheBestParseIsFlat(AllParses.Kind kind) {
    // Each word's best head is the one before it, by far.
    Arcs arcs = new Arcs(60);
    float[] scores = new float[arcs.count()];
    SplittableRandom random = new SplittableRandom(1);
    for (int arc = 0; arc < scores.length; arc++) {
      boolean chain = arcs.head(arc) == arcs.modifier(arc) - 1;
      scores[arc] = (chain ? 10 : 0) + (float) random.nextDouble();
    }
    int[] heads = AllParses.heads(solve(solver(kind, RootChildren.ONE), scores));
    for (int word = 1; word <= 60; word++) {
      assertThat(heads[word - 1]).isEqualTo(word - 1);
    }
  }

  @Property(tries = 60)
  void ofManyWordsNoChangeOfOneHeadIsBetter(
      @ForAll @IntRange(min = 6, max = 40) int words,
      @ForAll RootChildren root,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] scores = floats(AllParses.scores(words, 3, false, random));
    double projective = score(solve(new ProjectiveTree(root), scores), scores);
    double any = score(solve(new Arborescence(root), scores), scores);
    assertThat(any).isGreaterThanOrEqualTo(projective - 1e-4);
    double bound = 0;
    for (int word = 0; word < words; word++) {
      float best = NO;
      for (int head = 0; head < words; head++) {
        best = Math.max(best, scores[word * words + head]);
      }
      bound += best;
    }
    assertThat(any).isLessThanOrEqualTo(bound + 1e-4);
  }

  @Test
  void equalScoresGiveTheLowestHeadsAndTheFirstSplits() {
    float[] zeros = new float[16];
    assertThat(AllParses.heads(solve(Arborescence.defaults(), zeros))).containsExactly(0, 0, 0, 0);
    assertThat(AllParses.heads(solve(ProjectiveTree.defaults(), zeros)))
        .containsExactly(0, 1, 2, 3);
  }

  @ParameterizedTest
  @EnumSource(AllParses.Kind.class)
  void manyRowsAreSolvedOneByOneAndNothingIsAllocated(AllParses.Kind kind) {
    SplittableRandom random = new SplittableRandom(8);
    Solver solver = solver(kind, RootChildren.ANY);
    float[] scores = new float[20 * 100];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (float) random.nextGaussian();
    }
    float[] structures = new float[scores.length];
    solver.solve(scores, 20, 100, structures);
    for (int row = 0; row < 20; row++) {
      float[] alone = solve(solver, Arrays.copyOfRange(scores, row * 100, (row + 1) * 100));
      assertThat(alone).isEqualTo(Arrays.copyOfRange(structures, row * 100, (row + 1) * 100));
    }
    assertThat(Allocation.fewestBytes(() -> solver.solve(scores, 20, 100, structures)))
        .as("what a row would take is more")
        .isLessThan(100);
    assertThat(solver.equallyManyOnes()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(AllParses.Kind.class)
  void scoresWithoutAParseAreRefused(AllParses.Kind kind) {
    Solver solver = solver(kind, RootChildren.ANY);
    assertThatThrownBy(() -> solve(solver, 0, Float.NaN, 1, 2))
        .isInstanceOf(NotFiniteException.class)
        .hasMessageStartingWith("Invalid score: NaN at row 0, coordinate 1");
    // No arc from the root.
    assertThatThrownBy(() -> solve(solver, NO, 1, NO, 1))
        .isInstanceOf(NotFiniteException.class)
        .hasMessageContaining("parse of finite score in row 0");
    // Only arcs from the root.
    assertThatThrownBy(() -> solve(solver(kind, RootChildren.ONE), 1, NO, 1, NO))
        .isInstanceOf(NotFiniteException.class)
        .hasMessageContaining("of finite score in row 0");
    assertThatThrownBy(() -> solve(solver, new float[5])).hasMessageContaining("must be N*N");
  }
}
