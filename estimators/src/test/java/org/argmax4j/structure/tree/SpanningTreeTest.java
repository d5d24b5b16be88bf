package org.argmax4j.structure.tree;

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
import org.argmax4j.structure.SolverConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpanningTreeTest {

  private static final float NO = Float.NEGATIVE_INFINITY;

  private static float[] solve(int length, float... scores) {
    float[] structures = new float[scores.length];
    Arrays.fill(structures, 7);
    float[] before = scores.clone();
    SpanningTree.defaults().solve(scores, scores.length / length, length, structures);
    assertThat(scores).isEqualTo(before);
    return structures;
  }

  @Test
  void theWorkedExample() {
    assertThat(solve(6, 0.5f, -1, 2, 0, 1.5f, -0.5f)).containsExactly(0, 0, 1, 1, 1, 0);
  }

  @Test
  void edgesAreCountedRowByRow() {
    CompleteGraph graph = new CompleteGraph(10);
    assertThat(graph.edges()).isEqualTo(45);
    int next = 0;
    for (int i = 0; i < 10; i++) {
      for (int j = i + 1; j < 10; j++) {
        assertThat(graph.edge(i, j)).isEqualTo(next);
        assertThat(graph.edge(j, i)).isEqualTo(next++);
      }
    }
    CompleteGraph largest = new CompleteGraph(65_536);
    assertThat(largest.edge(65_535, 65_534)).isEqualTo(largest.edges() - 1);
    assertThat(CompleteGraph.ofEdges(largest.edges())).isEqualTo(largest);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6})
  void thereAreAsManyTreesAsCayleyCounted(int vertices) {
    assertThat(AllTrees.of(vertices).length)
        .isEqualTo((int) Math.round(Math.pow(vertices, vertices - 2)));
  }

  @Property(tries = 500)
  void noTreeIsBetter(@ForAll @IntRange(min = 2, max = 5) int vertices, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] scores = narrow(AllTrees.scores(vertices, 1, random.nextBoolean(), random));
    float[] found = solve(scores.length, scores);
    assertThat(AllTrees.isTree(found)).isTrue();
    double best = Double.NEGATIVE_INFINITY;
    for (float[] tree : AllTrees.of(vertices)) {
      best = Math.max(best, score(tree, scores));
    }
    assertThat(score(found, scores)).isCloseTo(best, within(1e-6));
  }

  @Property(tries = 300)
  void theTreeIsKruskalsAlsoWhereScoresAreEqual(
      @ForAll @IntRange(min = 2, max = 12) int vertices,
      @ForAll @IntRange(min = 1, max = 6) int rows,
      @ForAll boolean coarse,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int length = new CompleteGraph(vertices).edges();
    float[] scores = new float[rows * length];
    float[] expected = new float[rows * length];
    for (int row = 0; row < rows; row++) {
      float[] one = narrow(AllTrees.scores(vertices, 1, random.nextBoolean(), random));
      for (int i = 0; i < length && coarse; i++) {
        // Negative zero as well, which equals zero.
        one[i] = one[i] == NO ? NO : random.nextInt(3) * (random.nextBoolean() ? 1f : -1f);
      }
      System.arraycopy(one, 0, scores, row * length, length);
      System.arraycopy(kruskal(one, vertices), 0, expected, row * length, length);
    }
    assertThat(solve(length, scores)).isEqualTo(expected);
  }

  private static float[] kruskal(float[] scores, int vertices) {
    int[][] ends = new int[scores.length][];
    int next = 0;
    for (int i = 0; i < vertices; i++) {
      for (int j = i + 1; j < vertices; j++) {
        ends[next++] = new int[] {i, j};
      }
    }
    int[] component = IntStream.range(0, vertices).toArray();
    float[] tree = new float[scores.length];
    // Adding zero takes the sign from a zero.
    IntStream.range(0, scores.length)
        .boxed()
        .sorted(Comparator.comparing(e -> -(scores[e] + 0f) + 0f))
        .forEach(
            e -> {
              int from = component[ends[e][0]];
              int to = component[ends[e][1]];
              if (from != to) {
                tree[e] = 1;
                Arrays.setAll(component, v -> component[v] == from ? to : component[v]);
              }
            });
    return tree;
  }

  @Test
  void threadsDoNotDisturbEachOther() {
    int[] sizes = {4, 10, 30};
    float[][] scores = new float[sizes.length][];
    float[][] expected = new float[sizes.length][];
    for (int s = 0; s < sizes.length; s++) {
      scores[s] = narrow(AllTrees.scores(sizes[s], 1, false, new SplittableRandom(s)));
      expected[s] = kruskal(scores[s], sizes[s]);
    }
    long right =
        IntStream.range(0, 3000)
            .parallel()
            .filter(i -> Arrays.equals(solve(scores[i % 3].length, scores[i % 3]), expected[i % 3]))
            .count();
    assertThat(right).isEqualTo(3000);
  }

  @Test
  void solvingAgainAllocatesNothing() {
    float[] scores = new float[100 * 45];
    float[] structures = new float[scores.length];
    SpanningTree solver = SpanningTree.defaults();
    long fewest = Allocation.fewestBytes(() -> solver.solve(scores, 100, 45, structures));
    // The graph that the call looks its memory up by, but nothing a row.
    assertThat(fewest).isLessThan(1000);
  }

  @Test
  void equalScoresGiveTheStarOfTheFirstVertex() {
    assertThat(solve(6, 1, 1, 1, 1, 1, 1)).containsExactly(1, 1, 1, 0, 0, 0);
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
  void numbersThatCannotBeComparedAreRefusedWhereverTheyAre(float bad) {
    for (int place = 0; place < 30; place++) {
      float[] scores = new float[30];
      scores[place] = bad;
      assertThatThrownBy(() -> solve(10, scores))
          .isInstanceOf(NotFiniteException.class)
          .hasMessage(
              "Invalid score: %s at row %d, coordinate %d, must be finite, or -Infinity where it"
                  + " may not be chosen",
              bad, place / 10, place % 10);
    }
    assertThatThrownBy(() -> solve(6, NO, NO, NO, 1, 1, bad))
        .hasMessageStartingWith("Invalid score: %s at row 0, coordinate 5", bad);
  }

  @Test
  void rowsWithoutATreeAreRefused() {
    assertThatThrownBy(() -> solve(6, 1, 1, 1, 1, 1, 1, 1, NO, NO, NO, NO, 1))
        .isInstanceOf(NotFiniteException.class)
        .hasMessage("Invalid scores: 2 of 6 are finite in row 1, must be at least 3");
    assertThatThrownBy(() -> solve(6, 1, 1, NO, 1, NO, NO))
        .isInstanceOf(NotFiniteException.class)
        .hasMessage(
            "Invalid scores: the edges with finite scores in row 0 do not connect all 4 vertices, a"
                + " spanning tree must be among them");
  }

  @Test
  void rowsThatAreNoCompleteGraphAreRefused() {
    for (int length : new int[] {2, 4, 5, 7, 44, 46}) {
      assertThatThrownBy(() -> solve(length, new float[length]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "Invalid number of edges: %d, must be n(n-1)/2 for a number of vertices n", length);
    }
    assertThatThrownBy(() -> new SpanningTree(0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid maxRange: 0.0, must be a positive number");
    assertThatThrownBy(() -> new SpanningTree(1, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid sweeps: -1, must be at least 0");
  }

  @Test
  void treesAreFoundByName() {
    assertThat(Families.of(SolverConfig.class)).containsEntry("spanning-tree", SpanningTree.class);
  }

  /**
   * With noise of its own on every edge the best tree is no draw from the family: of four vertices
   * a star has the probability 48/720, a path 44/720.
   */
  @Test
  void theLawOfRandomBestTrees() {
    int rows = 100_000;
    double stars = 0;
    for (int[] degrees : degreesOfRandomTrees(4, rows)) {
      stars += Arrays.stream(degrees).max().getAsInt() == 3 ? 1.0 / rows : 0;
    }
    double expected = 4 * 48 / 720.0;
    assertThat(stars)
        .isCloseTo(expected, within(4.9 * Math.sqrt(expected * (1 - expected) / rows)));
  }

  @Test
  void theDegreesOfRandomBestTrees() {
    int rows = 20_000;
    double[] frequencies = new double[10];
    for (int[] degrees : degreesOfRandomTrees(10, rows)) {
      for (int degree : degrees) {
        frequencies[degree] += 0.1 / rows;
      }
    }
    // Known by simulation, with an error of 0.0015.
    assertThat(Arrays.copyOf(frequencies, 7))
        .containsExactly(
            new double[] {0, 0.4496, 0.3549, 0.1494, 0.0389, 0.0065, 0.0006}, within(0.006));
  }

  private static int[][] degreesOfRandomTrees(int vertices, int rows) {
    SplittableRandom random = new SplittableRandom(7);
    int length = new CompleteGraph(vertices).edges();
    float[] scores = new float[rows * length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (float) -Math.log(-Math.log(random.nextDouble(1e-16, 1)));
    }
    float[] found = solve(length, scores);
    int[][] degrees = new int[rows][vertices];
    int e = 0;
    for (int[] row : degrees) {
      for (int i = 0; i < vertices; i++) {
        for (int j = i + 1; j < vertices; j++) {
          int edge = (int) found[e++];
          row[i] += edge;
          row[j] += edge;
        }
      }
    }
    return degrees;
  }

  private static float[] narrow(double[] values) {
    float[] narrow = new float[values.length];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (float) values[i];
    }
    return narrow;
  }

  private static double score(float[] tree, float[] scores) {
    double sum = 0;
    for (int i = 0; i < tree.length; i++) {
      sum += tree[i] == 0 ? 0 : scores[i];
    }
    return sum;
  }
}
