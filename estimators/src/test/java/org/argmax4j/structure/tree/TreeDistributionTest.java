package org.argmax4j.structure.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.argmax4j.structure.EnumeratedDistribution;
import org.argmax4j.structure.NotFiniteException;
import org.argmax4j.structure.StructureDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeDistributionTest {

  private static final double[] EXAMPLE = {0.5, -1, 2, 0, 1.5, -0.5};
  private static final double NO = Double.NEGATIVE_INFINITY;

  private static double[] vector(int length, SplittableRandom random) {
    double[] vector = new double[length];
    Arrays.setAll(vector, i -> random.nextDouble(-2, 2));
    return vector;
  }

  private static StructureDistribution trees(double... scores) {
    return SpanningTree.defaults().distribution(scores);
  }

  @Test
  void theWorkedExample() {
    StructureDistribution trees = trees(EXAMPLE);
    assertThat(trees.logPartition()).isCloseTo(4.748971, within(5e-7));
    assertThat(trees.marginals())
        .containsExactly(
            new double[] {0.346512, 0.219464, 0.836932, 0.543529, 0.715549, 0.338014},
            within(5.1e-7));
    assertThat(trees.covarianceTimes(new double[] {1, -0.5, 0.25, 0, 2, -1}))
        .containsExactly(
            new double[] {-0.029451, -0.049801, -0.098743, 0.116144, 0.300291, -0.238441},
            within(5.1e-7));
    assertThat(trees(Arrays.stream(EXAMPLE).map(w -> w / 0.5).toArray()).marginals())
        .containsExactly(
            new double[] {0.154230, 0.094249, 0.956206, 0.670127, 0.873236, 0.251952},
            within(5.1e-7));
    assertThat(trees(Arrays.stream(EXAMPLE).map(w -> w / 2).toArray()).marginals())
        .containsExactly(
            new double[] {0.447735, 0.334590, 0.704161, 0.504170, 0.613520, 0.395824},
            within(5.1e-7));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 10, 250})
  void equalScoresCountTheTreesAndMakeAllEdgesEqual(int vertices) {
    int edges = new CompleteGraph(vertices).edges();
    for (double score : new double[] {0, 1000, -1000}) {
      double[] scores = new double[edges];
      Arrays.fill(scores, score);
      StructureDistribution trees = trees(scores);
      double log = (vertices - 2) * Math.log(vertices) + (vertices - 1) * score;
      assertThat(trees.logPartition()).isCloseTo(log, within(1e-12 * (1 + Math.abs(log))));
      double[] equal = new double[edges];
      Arrays.fill(equal, 2.0 / vertices);
      assertThat(trees.marginals()).containsExactly(equal, within(1e-12));
    }
  }

  @Property(tries = 400)
  void eliminationAgreesWithEnumeration(
      @ForAll @IntRange(min = 2, max = 5) int vertices,
      @ForAll @IntRange(max = 3) int scale,
      @ForAll boolean forbid,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] scores = AllTrees.scores(vertices, Math.pow(10, scale), forbid, random);
    double[] vector = vector(scores.length, random);
    StructureDistribution exact = new EnumeratedDistribution(AllTrees.of(vertices), scores);
    CompleteGraph graph = new CompleteGraph(vertices);
    assertAgrees(exact, trees(scores), vector);
    assertAgrees(exact, new LogWeightedTrees(graph, scores), vector);
  }

  private static void assertAgrees(
      StructureDistribution exact, StructureDistribution found, double[] vector) {
    assertThat(found.logPartition())
        .isCloseTo(exact.logPartition(), within(1e-13 * (10 + Math.abs(exact.logPartition()))));
    // Enumeration rounds scores, of up to some thousands, before it takes their exponentials.
    assertThat(found.marginals()).containsExactly(exact.marginals(), within(1e-11));
    assertThat(found.covarianceTimes(vector))
        .containsExactly(exact.covarianceTimes(vector), within(1e-10));
  }

  @Property(tries = 50)
  void bothArithmeticsAgreeOnLargerGraphs(
      @ForAll @IntRange(min = 6, max = 60) int vertices,
      @ForAll boolean forbid,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] scores = AllTrees.scores(vertices, 60, forbid, random);
    double[] vector = vector(scores.length, random);
    StructureDistribution weighted = trees(scores);
    assertThat(weighted).isInstanceOf(WeightedTrees.class);
    assertAgrees(new LogWeightedTrees(new CompleteGraph(vertices), scores), weighted, vector);
    assertThat(Arrays.stream(weighted.marginals()).sum()).isCloseTo(vertices - 1, within(1e-10));
  }

  @Test
  void marginalsAddUpWhereverTheScoresLie() {
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < 200; round++) {
      double[] scores = new double[45];
      Arrays.setAll(scores, i -> random.nextInt(-1, 2) * 1000 + random.nextInt(3));
      double[] marginals = trees(scores).marginals();
      assertThat(Arrays.stream(marginals).sum()).isCloseTo(9, within(1e-9));
      assertThat(Arrays.stream(marginals).allMatch(m -> m >= 0 && m <= 1)).isTrue();
    }
  }

  @Property(tries = 50)
  void theProductWithTheCovarianceIsTheDerivativeOfTheMarginals(
      @ForAll @IntRange(min = 2, max = 10) int vertices, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] scores = AllTrees.scores(vertices, 1, true, random);
    double[] vector = vector(scores.length, random);
    double step = 1e-5;
    double[] above = scores.clone();
    double[] below = scores.clone();
    for (int i = 0; i < scores.length; i++) {
      above[i] += step * vector[i];
      below[i] -= step * vector[i];
    }
    double[] slopes = trees(above).marginals();
    double[] lower = trees(below).marginals();
    Arrays.setAll(slopes, i -> (slopes[i] - lower[i]) / (2 * step));
    assertThat(trees(scores).covarianceTimes(vector)).containsExactly(slopes, within(1e-8));
  }

  /** Chi-square over all trees, in both arithmetics; 4.9 deviations of its approximate normal. */
  @Test
  void samplesHaveTheProbabilitiesOfTheirTrees() {
    SplittableRandom random = new SplittableRandom(11);
    for (int vertices = 3; vertices <= 5; vertices++) {
      double[] scores = AllTrees.scores(vertices, 0.7, vertices == 5, random);
      float[][] all = AllTrees.of(vertices);
      EnumeratedDistribution exact = new EnumeratedDistribution(all, scores);
      assertSampled(all, exact, scores, trees(scores));
      assertSampled(all, exact, scores, new LogWeightedTrees(new CompleteGraph(vertices), scores));
    }
  }

  private static void assertSampled(
      float[][] all, EnumeratedDistribution exact, double[] scores, StructureDistribution trees) {
    int count = 100_000;
    SplittableRandom random = new SplittableRandom(99);
    Map<String, Integer> counts = new HashMap<>();
    float[] structure = new float[scores.length + 2];
    for (int draw = 0; draw < count; draw++) {
      trees.sample(random, structure, 1);
      counts.merge(
          Arrays.toString(Arrays.copyOfRange(structure, 1, scores.length + 1)), 1, Integer::sum);
    }
    double square = 0;
    int possible = 0;
    int seen = 0;
    for (float[] tree : all) {
      double expected = count * exact.expectation(t -> t == tree ? 1 : 0);
      int found = counts.getOrDefault(Arrays.toString(tree), 0);
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

  @ParameterizedTest
  @ValueSource(ints = {1, 15, 400, 1000})
  void samplesOfTenVerticesHaveTheExactMarginals(int range) {
    SplittableRandom random = new SplittableRandom(range);
    double[] scores = new double[45];
    // Two values far apart, so that both large and small scores have a choice.
    Arrays.setAll(scores, i -> random.nextInt(4) == 0 ? range : -range + random.nextDouble());
    scores[44] = NO;
    StructureDistribution trees = trees(scores);
    double[] marginals = trees.marginals();
    int count = 20_000;
    double[] frequencies = new double[45];
    float[] structure = new float[45];
    for (int draw = 0; draw < count; draw++) {
      trees.sample(random, structure, 0);
      assertThat(AllTrees.isTree(structure)).isTrue();
      for (int i = 0; i < 45; i++) {
        frequencies[i] += (double) structure[i] / count;
      }
    }
    for (int i = 0; i < 45; i++) {
      double error = Math.sqrt(Math.max(0, marginals[i] * (1 - marginals[i])) / count);
      assertThat(frequencies[i]).isCloseTo(marginals[i], within(4.9 * error + 1e-4));
    }
  }

  @Test
  void scoresWithoutADistributionAreRefused() {
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> trees(0, bad, 1))
          .isInstanceOf(NotFiniteException.class)
          .hasMessageStartingWith("Invalid score: %s at coordinate 1", bad);
    }
    assertThatThrownBy(() -> trees(0, NO, NO))
        .isInstanceOf(NotFiniteException.class)
        .hasMessage("Invalid scores: 1 of 3 are finite in the row, must be at least 2");
    for (double high : new double[] {1, 1000}) {
      assertThatThrownBy(() -> trees(high, 1, NO, 0, NO, NO))
          .isInstanceOf(NotFiniteException.class)
          .hasMessageStartingWith(
              "Invalid scores: the edges with finite scores in the row do not connect all 4");
    }
  }
}
