package org.argmax4j.structure.tour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.argmax4j.config.Families;
import org.argmax4j.structure.Allocation;
import org.argmax4j.structure.NotFiniteException;
import org.argmax4j.structure.SolverConfig;
import org.argmax4j.structure.tree.CompleteGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TourTest {

  private static final float NO = Float.NEGATIVE_INFINITY;

  private static float[] solve(int length, float... scores) {
    float[] structures = new float[scores.length];
    Arrays.fill(structures, 7);
    float[] before = scores.clone();
    Tour.defaults().solve(scores, scores.length / length, length, structures);
    assertThat(scores).isEqualTo(before);
    return structures;
  }

  private static float[] improve(float[] scores, float[] incumbents) {
    float[] structures = new float[scores.length];
    float[] before = incumbents.clone();
    Tour.defaults().solve(scores, 1, scores.length, incumbents, structures);
    assertThat(incumbents).isEqualTo(before);
    return structures;
  }

  @Test
  void theWorkedExample() {
    // A square: its sides cost 1, its diagonals 1.4.
    assertThat(solve(6, -1, -1.4f, -1, -1, -1.4f, -1)).containsExactly(1, 0, 1, 1, 0, 1);
    assertThat(solve(3, 5, -2, 0)).containsExactly(1, 1, 1);
  }

  @Property(tries = 80)
  void noTourIsBetter(
      @ForAll @IntRange(min = 3, max = 9) int vertices,
      @ForAll @IntRange(min = 0, max = 5) int kind,
      @ForAll long seed) {
    float[] scores = scores(kind, vertices, new SplittableRandom(seed));
    double best = bestOfAll(scores, vertices, new int[vertices], 1, 0);
    if (best == Double.NEGATIVE_INFINITY) {
      assertThatThrownBy(() -> solve(scores.length, scores)).isInstanceOf(NotFiniteException.class);
      return;
    }
    float[] found = solve(scores.length, scores);
    assertThat(isTour(found)).isTrue();
    assertThat(score(found, scores)).isCloseTo(best, within(1e-9));
  }

  /** The score of the best of all tours that begin in a way, one by one. */
  private static double bestOfAll(
      float[] scores, int vertices, int[] begin, int placed, double score) {
    CompleteGraph graph = new CompleteGraph(vertices);
    if (placed == vertices) {
      return score + scores[graph.edge(begin[placed - 1], 0)];
    }
    double best = Double.NEGATIVE_INFINITY;
    for (int next = 1; next < vertices; next++) {
      int vertex = next;
      if (Arrays.stream(begin, 0, placed).noneMatch(visited -> visited == vertex)) {
        begin[placed] = next;
        double step = scores[graph.edge(begin[placed - 1], next)];
        best = Math.max(best, bestOfAll(scores, vertices, begin, placed + 1, score + step));
      }
    }
    return best;
  }

  @Property(tries = 150)
  void theScoreIsThatOfDynamicProgramming(
      @ForAll @IntRange(min = 8, max = 13) int vertices,
      @ForAll @IntRange(min = 0, max = 5) int kind,
      @ForAll @IntRange(min = 1, max = 3) int rows,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int length = new CompleteGraph(vertices).edges();
    float[] scores = new float[rows * length];
    double[] best = new double[rows];
    for (int row = 0; row < rows; row++) {
      float[] one = scores(kind, vertices, random);
      System.arraycopy(one, 0, scores, row * length, length);
      best[row] = heldKarp(one, vertices);
    }
    if (Arrays.stream(best).anyMatch(score -> score == Double.NEGATIVE_INFINITY)) {
      assertThatThrownBy(() -> solve(length, scores)).isInstanceOf(NotFiniteException.class);
      return;
    }
    float[] found = solve(length, scores);
    for (int row = 0; row < rows; row++) {
      float[] tour = Arrays.copyOfRange(found, row * length, (row + 1) * length);
      assertThat(isTour(tour)).isTrue();
      assertThat(score(tour, Arrays.copyOfRange(scores, row * length, (row + 1) * length)))
          .isCloseTo(best[row], within(1e-9));
    }
  }

  @Test
  void theScoreIsThatOfDynamicProgrammingWithFourteenVertices() {
    for (int kind = 0; kind < 5; kind++) {
      float[] scores = scores(kind, 14, new SplittableRandom(kind));
      assertThat(score(solve(scores.length, scores), scores))
          .isCloseTo(heldKarp(scores, 14), within(1e-9));
    }
  }

  /** The best score, over the sets of vertices that were visited and the last one (1962). */
  private static double heldKarp(float[] scores, int vertices) {
    CompleteGraph graph = new CompleteGraph(vertices);
    int last = vertices - 1;
    double[][] best = new double[1 << last][last];
    for (int set = 1; set < best.length; set++) {
      for (int end = 0; end < last; end++) {
        best[set][end] = Double.NEGATIVE_INFINITY;
        int before = set & ~(1 << end);
        if (before == set) {
          continue;
        }
        if (before == 0) {
          best[set][end] = scores[graph.edge(last, end)];
        }
        for (int from = 0; from < last; from++) {
          if ((before >> from & 1) == 1) {
            double score = best[before][from] + scores[graph.edge(from, end)];
            best[set][end] = Math.max(best[set][end], score);
          }
        }
      }
    }
    double most = Double.NEGATIVE_INFINITY;
    for (int end = 0; end < last; end++) {
      most = Math.max(most, best[best.length - 1][end] + scores[graph.edge(end, last)]);
    }
    return most;
  }

  @Property(tries = 40)
  void aTourIsFoundAgainWhateverIncumbentsThereAre(
      @ForAll @IntRange(min = 5, max = 25) int vertices, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] scores = scores(0, vertices, random);
    float[] best = solve(scores.length, scores);
    float[] other = solve(scores.length, scores(1, vertices, random));
    // No two tours have the same score, but for rounding.
    assertThat(improve(scores, best)).isEqualTo(best);
    assertThat(improve(scores, other)).isEqualTo(best);
    assertThat(improve(scores, new float[scores.length])).isEqualTo(best);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5, 7, 8, 12, 30})
  void anIncumbentIsKeptWhereNoTourIsBetter(int vertices) {
    SplittableRandom random = new SplittableRandom(vertices);
    float[] scores = new float[new CompleteGraph(vertices).edges()];
    for (int round = 0; round < 5; round++) {
      float[] incumbent = solve(scores.length, scores(0, vertices, random));
      // All tours are equal, then the incumbent shares the best edge with others.
      Arrays.fill(scores, 0.1f);
      assertThat(improve(scores, incumbent)).isEqualTo(incumbent);
      scores[IntStream.range(0, scores.length).filter(e -> incumbent[e] == 1).findAny().orElse(0)] =
          0.3f;
      assertThat(improve(scores, incumbent)).isEqualTo(incumbent);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 6, 7})
  void ofEqualToursOfFewVerticesTheFirstInLexicographicOrderIsGiven(int vertices) {
    CompleteGraph graph = new CompleteGraph(vertices);
    float[] expected = new float[graph.edges()];
    for (int vertex = 0; vertex < vertices; vertex++) {
      expected[graph.edge(vertex, (vertex + 1) % vertices)] = 1;
    }
    assertThat(solve(graph.edges(), new float[graph.edges()])).isEqualTo(expected);
  }

  @Test
  void equalToursAreChosenAlikeWhateverWasSolvedBefore() {
    float[] coarse = scores(3, 12, new SplittableRandom(1));
    float[] first = solve(coarse.length, coarse);
    float[] two = Arrays.copyOf(scores(0, 12, new SplittableRandom(2)), 2 * coarse.length);
    System.arraycopy(coarse, 0, two, coarse.length, coarse.length);
    float[] found = solve(coarse.length, two);
    assertThat(Arrays.copyOfRange(found, coarse.length, found.length)).isEqualTo(first);
  }

  @Test
  void numbersAddedToScoresAndPositiveFactorsChangeNothing() {
    float[] scores = new float[190];
    float[] changed = new float[190];
    SplittableRandom random = new SplittableRandom(8);
    for (int i = 0; i < scores.length; i++) {
      scores[i] = random.nextInt(1000);
      changed[i] = 4 * scores[i] - 5000;
    }
    assertThat(solve(190, changed)).isEqualTo(solve(190, scores));
    assertThat(Tour.defaults().equallyManyOnes()).isTrue();
  }

  @Test
  void verticesOnACircleAreVisitedInOrder() {
    int vertices = 64;
    CompleteGraph graph = new CompleteGraph(vertices);
    float[] scores = new float[graph.edges()];
    float[] expected = new float[graph.edges()];
    for (int i = 0; i < vertices; i++) {
      for (int j = i + 1; j < vertices; j++) {
        scores[graph.edge(i, j)] = (float) -Math.sin(Math.PI * (j - i) / vertices);
      }
      expected[graph.edge(i, (i + 1) % vertices)] = 1;
    }
    assertThat(solve(scores.length, scores)).isEqualTo(expected);
  }

  @Test
  void threadsDoNotDisturbEachOther() {
    int[] sizes = {5, 9, 12};
    float[][] scores = new float[sizes.length][];
    float[][] expected = new float[sizes.length][];
    for (int s = 0; s < sizes.length; s++) {
      scores[s] = scores(0, sizes[s], new SplittableRandom(s));
      expected[s] = solve(scores[s].length, scores[s]);
      assertThat(score(expected[s], scores[s]))
          .isCloseTo(heldKarp(scores[s], sizes[s]), within(1e-9));
    }
    long right =
        IntStream.range(0, 1500)
            .parallel()
            .filter(i -> Arrays.equals(solve(scores[i % 3].length, scores[i % 3]), expected[i % 3]))
            .count();
    assertThat(right).isEqualTo(1500);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 15})
  void solvingAgainAllocatesNothing(int vertices) {
    int length = new CompleteGraph(vertices).edges();
    int rows = 40;
    float[] scores = new float[rows * length];
    SplittableRandom random = new SplittableRandom(6);
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (float) random.nextDouble();
    }
    float[] structures = new float[scores.length];
    long fewest =
        Allocation.fewestBytes(() -> Tour.defaults().solve(scores, rows, length, structures));
    // The graph that the call looks its memory up by, but nothing a row.
    assertThat(fewest).isLessThan(500);
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
  void numbersThatCannotBeComparedAreRefusedWhereverTheyAre(float bad) {
    for (int place = 0; place < 20; place++) {
      float[] scores = new float[20];
      scores[place] = bad;
      assertThatThrownBy(() -> solve(10, scores))
          .isInstanceOf(NotFiniteException.class)
          .hasMessage(
              "Invalid score: %s at row %d, coordinate %d, must be finite, or -Infinity where it"
                  + " may not be chosen",
              bad, place / 10, place % 10);
    }
  }

  @Test
  void rowsWithoutATourAreRefused() {
    assertThatThrownBy(() -> solve(6, 1, 1, 1, 1, 1, 1, 1, NO, NO, NO, NO, 1))
        .isInstanceOf(NotFiniteException.class)
        .hasMessage("Invalid scores: 2 of 6 are finite in row 1, must be at least 4");
    // Vertex 0 has one edge.
    assertThatThrownBy(() -> solve(6, 1, NO, NO, 1, 1, 1))
        .isInstanceOf(NotFiniteException.class)
        .hasMessage("Invalid scores: no tour of all 4 vertices has finite scores only in row 0");
    float[] scores = new float[45];
    Arrays.fill(scores, 1, 9, NO);
    assertThatThrownBy(() -> solve(45, scores))
        .hasMessage("Invalid scores: no tour of all 10 vertices has finite scores only in row 0");
  }

  @Test
  void rowsThatAreNoGraphWithToursAreRefused() {
    assertThatThrownBy(() -> solve(4, new float[4]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid number of edges: 4, must be n(n-1)/2 for a number of vertices n");
    for (int vertices : new int[] {2, 65}) {
      int length = vertices * (vertices - 1) / 2;
      assertThatThrownBy(() -> solve(length, new float[length]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Invalid number of vertices: %d, tours have between 3 and 64", vertices);
    }
  }

  @Test
  void incumbentsThatAreNoToursAreRefused() {
    CompleteGraph graph = new CompleteGraph(6);
    float[] triangles = new float[15];
    float[] path = new float[15];
    for (int vertex = 0; vertex < 3; vertex++) {
      triangles[graph.edge(vertex, (vertex + 1) % 3)] = 1;
      triangles[graph.edge(3 + vertex, 3 + (vertex + 1) % 3)] = 1;
    }
    for (int vertex = 1; vertex < 6; vertex++) {
      path[graph.edge(vertex - 1, vertex)] = 1;
    }
    float[] chord = path.clone();
    chord[graph.edge(0, 2)] = 1;
    for (float[] bad : new float[][] {triangles, path, chord}) {
      assertThatThrownBy(() -> improve(new float[15], bad))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Invalid incumbent: row 0 is no tour of 6 vertices");
    }
  }

  @Test
  void anIncumbentOverAForbiddenEdgeIsNotKept() {
    float[] incumbent = solve(10, new float[10]);
    float[] scores = new float[10];
    scores[0] = NO;
    float[] found = improve(scores, incumbent);
    assertThat(isTour(found)).isTrue();
    assertThat(found[0]).isZero();
  }

  @Test
  void toursAreFoundByName() {
    assertThat(Families.of(SolverConfig.class)).containsEntry("tour", Tour.class);
  }

  /** Chords, numbers of both signs, two values, whole numbers, clusters, some forbidden edges. */
  private static float[] scores(int kind, int vertices, SplittableRandom random) {
    double[][] places = new double[vertices][2];
    for (double[] place : places) {
      place[0] = random.nextGaussian();
      place[1] = random.nextGaussian();
    }
    float[] scores = new float[new CompleteGraph(vertices).edges()];
    int e = 0;
    for (int i = 0; i < vertices; i++) {
      for (int j = i + 1; j < vertices; j++) {
        double length = Math.hypot(places[i][0] - places[j][0], places[i][1] - places[j][1]);
        scores[e++] =
            switch (kind) {
              case 0 -> (float) -length;
              case 1 -> (float) random.nextGaussian();
              case 2 -> random.nextBoolean() ? 0.3f : -0.3f;
              case 3 -> -random.nextInt(6);
              case 4 -> (float) (-length / 100 - (i % 3 == j % 3 ? 0 : 1));
              default -> random.nextInt(2) == 0 ? NO : (float) -length;
            };
      }
    }
    return scores;
  }

  private static double score(float[] tour, float[] scores) {
    double sum = 0;
    for (int i = 0; i < tour.length; i++) {
      sum += tour[i] == 0 ? 0 : scores[i];
    }
    return sum;
  }

  /** Whether the ones are one cycle through all vertices. */
  private static boolean isTour(float[] edges) {
    CompleteGraph graph = CompleteGraph.ofEdges(edges.length);
    int before = -1;
    int at = 0;
    int steps = 0;
    do {
      int from = before;
      int through = at;
      int[] next =
          IntStream.range(0, graph.vertices())
              .filter(to -> to != through && edges[graph.edge(through, to)] == 1)
              .toArray();
      if (next.length != 2) {
        return false;
      }
      at = next[0] == from ? next[1] : next[0];
      before = through;
      steps++;
    } while (at != 0);
    return steps == graph.vertices();
  }
}
