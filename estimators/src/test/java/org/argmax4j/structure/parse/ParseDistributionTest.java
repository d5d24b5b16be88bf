package org.argmax4j.structure.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.argmax4j.structure.EnumeratedDistribution;
import org.argmax4j.structure.NotFiniteException;
import org.argmax4j.structure.StructureDistribution;
import org.argmax4j.structure.TractableSolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The distributions over parses, against all parses of short sentences. */
class ParseDistributionTest {

  private static final double NO = Double.NEGATIVE_INFINITY;

  private static final double[] EXAMPLE =
      AllParses.ofRows(
          new double[][] {{1.2, -0.4, 0.3}, {0, 0.9, -1.1}, {0.7, 0, 1.3}, {-0.6, 2.1, 0}});

  /** A solver with a distribution, and its parses. */
  private record Family(TractableSolver solver, AllParses.Kind kind, RootChildren root) {

    float[][] all(int words) {
      return AllParses.of(words, kind, root);
    }
  }

  static Stream<Family> families() {
    return Stream.of(
        new Family(
            new ProjectiveTree(RootChildren.ANY), AllParses.Kind.PROJECTIVE, RootChildren.ANY),
        new Family(
            new ProjectiveTree(RootChildren.ONE), AllParses.Kind.PROJECTIVE, RootChildren.ONE),
        new Family(new Arborescence(RootChildren.ANY), AllParses.Kind.ANY_TREE, RootChildren.ANY));
  }

  private static double[] vector(int length, SplittableRandom random) {
    double[] vector = new double[length];
    Arrays.setAll(vector, i -> random.nextDouble(-2, 2));
    return vector;
  }

  @Test
  void theWorkedExamples() {
    StructureDistribution flat = ProjectiveTree.defaults().distribution(EXAMPLE);
    assertThat(flat.logPartition()).isCloseTo(4.922489, within(5e-7));
    // Arcs into word 1 from 0, 2, 3; into 2 from 0, 1, 3; into 3 from 0, 1, 2.
    assertThat(flat.marginals())
        .containsExactly(
            new double[] {
              0.731733, 0.210953, 0.057314, 0.130661, 0.331486, 0.537853, 0.600808, 0.085503,
              0.313689
            },
            within(5.1e-7));
    StructureDistribution any = Arborescence.defaults().distribution(EXAMPLE);
    assertThat(any.logPartition()).isCloseTo(4.944357, within(5e-7));
    assertThat(any.marginals())
        .containsExactly(
            new double[] {
              0.721182, 0.209590, 0.069228, 0.149466, 0.324316, 0.526218, 0.591349, 0.092131,
              0.316519
            },
            within(5.1e-7));
  }

  @Property(tries = 400)
  void sumsAgreeWithEnumeration(
      @ForAll @IntRange(max = 2) int family,
      @ForAll @IntRange(min = 1, max = 4) int words,
      @ForAll @IntRange(max = 3) int scale,
      @ForAll boolean forbid,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Family parses = families().skip(family).findFirst().orElseThrow();
    double[] scores = AllParses.scores(words, Math.pow(10, scale), forbid, random);
    double[] vector = vector(scores.length, random);
    StructureDistribution exact = new EnumeratedDistribution(parses.all(words), scores);
    StructureDistribution found = parses.solver().distribution(scores);
    assertThat(found.logPartition())
        .isCloseTo(exact.logPartition(), within(1e-12 * (10 + Math.abs(exact.logPartition()))));
    assertThat(found.marginals()).containsExactly(exact.marginals(), within(1e-10));
    assertThat(found.covarianceTimes(vector))
        .containsExactly(exact.covarianceTimes(vector), within(1e-9));
  }

  @ParameterizedTest
  @MethodSource("families")
  void equalScoresCountTheParses(Family parses) {
    for (int words = 1; words <= 5; words++) {
      double[] scores = new double[words * words];
      Arrays.fill(scores, -300);
      assertThat(parses.solver().distribution(scores).logPartition())
          .isCloseTo(Math.log(parses.all(words).length) - 300.0 * words, within(1e-9));
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void ofManyWordsEachHasOneHeadAndTheProductWithTheCovarianceIsTheDerivative(Family parses) {
    SplittableRandom random = new SplittableRandom(4);
    for (int words : new int[] {7, 20}) {
      double[] scores = AllParses.scores(words, 2, true, random);
      double[] vector = vector(scores.length, random);
      double step = 1e-5;
      double[] above = scores.clone();
      double[] below = scores.clone();
      for (int i = 0; i < scores.length; i++) {
        above[i] += step * vector[i];
        below[i] -= step * vector[i];
      }
      double[] slopes = parses.solver().distribution(above).marginals();
      double[] lower = parses.solver().distribution(below).marginals();
      Arrays.setAll(slopes, i -> (slopes[i] - lower[i]) / (2 * step));
      StructureDistribution distribution = parses.solver().distribution(scores);
      assertThat(distribution.covarianceTimes(vector)).containsExactly(slopes, within(1e-7));
      double[] marginals = distribution.marginals();
      for (int word = 0; word < words; word++) {
        double sum = Arrays.stream(marginals, word * words, (word + 1) * words).sum();
        assertThat(sum).isCloseTo(1, within(1e-10));
      }
    }
  }

  /** Chi-square over all parses; 4.9 deviations of its approximate normal. */
  @ParameterizedTest
  @MethodSource("families")
  void samplesHaveTheProbabilitiesOfTheirParses(Family parses) {
    SplittableRandom random = new SplittableRandom(11);
    for (int words = 2; words <= 4; words++) {
      double[] scores = AllParses.scores(words, 0.7, words == 4, random);
      float[][] all = parses.all(words);
      EnumeratedDistribution exact = new EnumeratedDistribution(all, scores);
      StructureDistribution distribution = parses.solver().distribution(scores);
      int count = 60_000;
      Map<String, Integer> counts = new HashMap<>();
      float[] structure = new float[scores.length + 2];
      for (int draw = 0; draw < count; draw++) {
        distribution.sample(random, structure, 1);
        String parse = Arrays.toString(Arrays.copyOfRange(structure, 1, scores.length + 1));
        counts.merge(parse, 1, Integer::sum);
      }
      double square = 0;
      int possible = 0;
      int seen = 0;
      for (float[] parse : all) {
        double expected = count * exact.expectation(t -> t == parse ? 1 : 0);
        int found = counts.getOrDefault(Arrays.toString(parse), 0);
        seen += found;
        if (expected > 0) {
          possible++;
          square += (found - expected) * (found - expected) / expected;
        }
      }
      assertThat(seen).isEqualTo(count);
      double freedom = possible - 1;
      assertThat(square).isLessThan(freedom + 4.9 * Math.sqrt(2 * freedom) + 10);
    }
  }

  @Test
  void twoWordsThatWantEachOtherAreSummedHoweverMuchTheyDo() {
    // The root's arcs are e^-2000 of the others': both parses have one of each.
    double[] scores = {0, 2000, 0, 2000};
    StructureDistribution parses = Arborescence.defaults().distribution(scores);
    assertThat(parses.logPartition()).isCloseTo(2000 + Math.log(2), within(1e-9));
    assertThat(parses.marginals())
        .containsExactly(new double[] {0.5, 0.5, 0.5, 0.5}, within(1e-12));
    float[] structure = new float[4];
    SplittableRandom random = new SplittableRandom(2);
    int first = 0;
    for (int draw = 0; draw < 1000; draw++) {
      parses.sample(random, structure, 0);
      first += (int) structure[0];
    }
    assertThat(first).isBetween(420, 580);
  }

  @ParameterizedTest
  @MethodSource("families")
  void scoresWithoutADistributionAreRefused(Family parses) {
    assertThatThrownBy(() -> parses.solver().distribution(new double[] {0, Double.NaN, 1, 2}))
        .isInstanceOf(NotFiniteException.class)
        .hasMessageStartingWith("Invalid score: NaN at coordinate 1");
    assertThatThrownBy(() -> parses.solver().distribution(new double[] {NO, 1, NO, 1}))
        .isInstanceOf(NotFiniteException.class)
        .hasMessageContaining("of finite score");
  }

  @Test
  void arborescencesWithOneWordBelowTheRootHaveNone() {
    assertThatThrownBy(() -> new Arborescence(RootChildren.ONE).distribution(new double[4]))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
