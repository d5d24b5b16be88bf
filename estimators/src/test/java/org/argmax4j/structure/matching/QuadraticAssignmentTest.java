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
import org.argmax4j.structure.SolverConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuadraticAssignmentTest {

  private static final float NO = Float.NEGATIVE_INFINITY;
  private static final QuadraticAssignment SOLVER = QuadraticAssignment.defaults();

  private static float[] solve(QuadraticAssignment solver, float... scores) {
    float[] before = scores.clone();
    float[] structure = new float[scores.length];
    Arrays.fill(structure, 7);
    solver.solve(scores, 1, scores.length, structure);
    assertThat(scores).isEqualTo(before);
    return structure;
  }

  /** Scores of pairs, and of two pairs with both edges; the others have none. */
  private static float[] scores(
      int n, double edges, int kinds, double forbidden, SplittableRandom random) {
    QuadraticCoordinates coordinates = new QuadraticCoordinates(n);
    float[] scores = new float[coordinates.length()];
    boolean[] left = graph(n, edges, random);
    boolean[] right = graph(n, edges, random);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        scores[coordinates.pair(i, j)] =
            random.nextDouble() < forbidden ? NO : score(kinds, random);
        for (int k = i + 1; k < n; k++) {
          for (int l = 0; l < n; l++) {
            if (l != j) {
              boolean both = left[i * n + k] && right[Math.min(j, l) * n + Math.max(j, l)];
              scores[coordinates.twoPairs(i, j, k, l)] = both ? score(kinds, random) : NO;
            }
          }
        }
      }
    }
    return scores;
  }

  private static boolean[] graph(int n, double edges, SplittableRandom random) {
    boolean[] graph = new boolean[n * n];
    for (int i = 0; i < graph.length; i++) {
      graph[i] = random.nextDouble() < edges;
    }
    return graph;
  }

  /** Scores of a few kinds have many ties. */
  private static float score(int kinds, SplittableRandom random) {
    return kinds < 4 ? random.nextInt(kinds) : (float) random.nextGaussian(0, 10);
  }

  /** The best total of all permutations, one by one. */
  private static double bestOfAll(float[] scores, int n, int vertex, int... partners) {
    if (vertex == n) {
      return total(scores, partners);
    }
    double best = NO;
    for (int j = 0; j < n; j++) {
      boolean free = true;
      for (int i = 0; i < vertex; i++) {
        free &= partners[i] != j;
      }
      if (free) {
        partners[vertex] = j;
        best = Math.max(best, bestOfAll(scores, n, vertex + 1, partners));
      }
    }
    return best;
  }

  private static double total(float[] scores, int... partners) {
    QuadraticCoordinates coordinates = new QuadraticCoordinates(partners.length);
    double total = 0;
    for (int i = 0; i < partners.length; i++) {
      total += scores[coordinates.pair(i, partners[i])];
      for (int k = i + 1; k < partners.length; k++) {
        float both = scores[coordinates.twoPairs(i, partners[i], k, partners[k])];
        total += both == NO ? 0 : both;
      }
    }
    return total;
  }

  /** The partners of a structure, if it is one in all its coordinates. */
  private static int[] partners(float[] structure, float[] scores, int n) {
    QuadraticCoordinates coordinates = new QuadraticCoordinates(n);
    int[] partners = new int[n];
    float[] expected = new float[structure.length];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        if (structure[coordinates.pair(i, j)] == 1) {
          partners[i] = j;
        }
      }
    }
    assertThat(Arrays.stream(partners).distinct().count()).isEqualTo(n);
    for (int i = 0; i < n; i++) {
      expected[coordinates.pair(i, partners[i])] = 1;
      for (int k = i + 1; k < n; k++) {
        int both = coordinates.twoPairs(i, partners[i], k, partners[k]);
        expected[both] = scores[both] == NO ? 0 : 1;
      }
    }
    assertThat(structure).isEqualTo(expected);
    return partners;
  }

  @Property(tries = 300)
  void noMatchingIsBetter(
      @ForAll @IntRange(min = 1, max = 6) int n,
      @ForAll @IntRange(min = 1, max = 4) int kinds,
      @ForAll @IntRange(min = 0, max = 4) int density,
      @ForAll boolean forbid,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] scores = scores(n, density / 4.0, kinds, forbid ? 0.3 : 0, random);
    double best = bestOfAll(scores, n, 0, new int[n]);
    if (best == NO) {
      assertThatThrownBy(() -> solve(SOLVER, scores)).isInstanceOf(NotFiniteException.class);
      return;
    }
    int[] found = partners(solve(SOLVER, scores), scores, n);
    assertThat(total(scores, found)).isCloseTo(best, within(1e-5));
  }

  @Property(tries = 300)
  void theGapIsNoSmallerThanWhatIsMissing(
      @ForAll @IntRange(min = 1, max = 6) int n,
      @ForAll @IntRange(min = 1, max = 4) int kinds,
      @ForAll @IntRange(min = 1, max = 5) int rounds,
      @ForAll boolean forbid,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] scores = scores(n, 0.7, kinds, forbid ? 0.3 : 0, random);
    double best = bestOfAll(scores, n, 0, new int[n]);
    QuadraticAssignment bounded = new QuadraticAssignment(0, rounds);
    if (best == NO) {
      assertThatThrownBy(() -> solve(bounded, scores)).isInstanceOf(NotFiniteException.class);
      return;
    }
    float[] structure = new float[scores.length];
    double gap = bounded.gaps(scores, 1, scores.length, structure)[0];
    double missing = best - total(scores, partners(structure, scores, n));
    assertThat(missing).isGreaterThan(-1e-5);
    assertThat(gap).isGreaterThanOrEqualTo(missing - 1e-5);
  }

  @Property(tries = 300)
  void theBoundNeverFallsAndNoMatchingIsBelowIt(
      @ForAll @IntRange(min = 2, max = 6) int n,
      @ForAll @IntRange(min = 1, max = 4) int kinds,
      @ForAll boolean reward,
      @ForAll long seed) {
    float[] scores = scores(n, 0.7, kinds, 0, new SplittableRandom(seed));
    double[] costs = new double[scores.length];
    for (int i = 0; i < costs.length; i++) {
      scores[i] = scores[i] == NO || reward ? scores[i] : -scores[i];
      costs[i] = scores[i] == NO ? 0 : -scores[i];
    }
    double least = -bestOfAll(scores, n, 0, new int[n]);
    DualAscent ascent = new DualAscent(n);
    ascent.begin(new QuadraticCoordinates(n), costs, 1e6);
    double before = Double.NEGATIVE_INFINITY;
    for (int round = 0; round < 12; round++) {
      ascent.ascend(1e5);
      assertThat(ascent.bound).isLessThan(least + 1e-4);
      assertThat(ascent.bound).isGreaterThan(before - 1e-6);
      before = ascent.bound;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 9, 10})
  void branchAndBoundAgreesWithItselfWhateverTheOrderOfTheVertices(int n) {
    SplittableRandom random = new SplittableRandom(n);
    QuadraticCoordinates coordinates = new QuadraticCoordinates(n);
    for (int round = 0; round < 3; round++) {
      float[] scores = scores(n, 0.5, 4, 0, random);
      float[] turned = new float[scores.length];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          int turnedI = (i + 3) % n;
          int turnedJ = (j + 5) % n;
          turned[coordinates.pair(turnedI, turnedJ)] = scores[coordinates.pair(i, j)];
          for (int k = i + 1; k < n; k++) {
            for (int l = 0; l < n; l++) {
              if (l != j) {
                turned[coordinates.twoPairs(turnedI, turnedJ, (k + 3) % n, (l + 5) % n)] =
                    scores[coordinates.twoPairs(i, j, k, l)];
              }
            }
          }
        }
      }
      double found = total(scores, partners(solve(SOLVER, scores), scores, n));
      double again = total(turned, partners(solve(SOLVER, turned), turned, n));
      assertThat(again).isCloseTo(found, within(1e-4));
    }
  }

  @Test
  void withoutEdgesItIsTheLinearAssignment() {
    SplittableRandom random = new SplittableRandom(5);
    int n = 9;
    float[] scores = scores(n, 0, 4, 0, random);
    float[] linear = new float[n * n];
    new Assignment(n).solve(Arrays.copyOf(scores, n * n), 1, n * n, linear);
    assertThat(Arrays.copyOf(solve(SOLVER, scores), n * n)).isEqualTo(linear);
  }

  /** Nothing but edges tells vertices apart, as in the isomorphism of graphs. */
  @ParameterizedTest
  @ValueSource(ints = {6, 10, 16, 24})
  void aHiddenGraphIsFound(int n) {
    SplittableRandom random = new SplittableRandom(n);
    QuadraticCoordinates coordinates = new QuadraticCoordinates(n);
    float[] points = new float[2 * n];
    float[] moved = new float[2 * n];
    for (int i = 0; i < n; i++) {
      for (int axis = 0; axis < 2; axis++) {
        points[2 * i + axis] = (float) random.nextDouble();
        moved[2 * ((i + 4) % n) + axis] = points[2 * i + axis];
      }
    }
    float[] scores = new float[coordinates.length()];
    Arrays.fill(scores, coordinates.pairs(), scores.length, NO);
    int[] left = DelaunayGraph.edges(points);
    int[] right = DelaunayGraph.edges(moved);
    for (int e = 0; e < left.length; e += 2) {
      for (int f = 0; f < right.length; f += 2) {
        double difference =
            Math.abs(length(points, left[e], left[e + 1]) - length(moved, right[f], right[f + 1]));
        float score = (float) Math.exp(-20 * difference);
        scores[coordinates.twoPairs(left[e], right[f], left[e + 1], right[f + 1])] = score;
        scores[coordinates.twoPairs(left[e], right[f + 1], left[e + 1], right[f])] = score;
      }
    }
    float[] structure = new float[scores.length];
    double gap = SOLVER.gaps(scores, 1, scores.length, structure)[0];
    assertThat(gap).isLessThan(1e-6 * left.length);
    int[] partners = partners(structure, scores, n);
    for (int i = 0; i < n; i++) {
      assertThat(partners[i]).isEqualTo((i + 4) % n);
    }
  }

  private static double length(float[] points, int i, int j) {
    return Math.hypot(points[2 * i] - points[2 * j], points[2 * i + 1] - points[2 * j + 1]);
  }

  @Test
  void rowsDoNotDependOnEachOtherNorOnWhatWasSolvedBefore() {
    SplittableRandom random = new SplittableRandom(3);
    float[] first = scores(7, 0.5, 3, 0.1, random);
    float[] second = scores(7, 0.5, 3, 0.1, random);
    float[] other = scores(5, 0.5, 4, 0, random);
    float[] both = Arrays.copyOf(first, 2 * first.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    float[] together = new float[both.length];
    SOLVER.solve(both, 2, first.length, together);
    float[] alone = solve(SOLVER, second);
    solve(SOLVER, other);
    assertThat(solve(SOLVER, second)).isEqualTo(alone);
    assertThat(Arrays.copyOfRange(together, first.length, both.length)).isEqualTo(alone);
    assertThat(Arrays.copyOf(together, first.length)).isEqualTo(solve(SOLVER, first));
  }

  @Test
  void whatIsNoNumberIsRefused() {
    float[] scores = new float[new QuadraticCoordinates(3).length()];
    scores[4] = Float.NaN;
    assertThatThrownBy(() -> solve(SOLVER, scores))
        .isInstanceOf(NotFiniteException.class)
        .hasMessageContaining("NaN at row 0, coordinate 4");
    scores[4] = Float.POSITIVE_INFINITY;
    assertThatThrownBy(() -> solve(SOLVER, scores)).isInstanceOf(NotFiniteException.class);
  }

  @Test
  void aLengthOfNoNumberOfVerticesIsRefused() {
    assertThatThrownBy(() -> solve(SOLVER, new float[7]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("7, must be n^2");
    assertThat(new QuadraticCoordinates(15).length()).isEqualTo(225 + 105 * 210);
    assertThat(QuadraticCoordinates.ofLength(1).vertices()).isEqualTo(1);
  }

  @Test
  void everyCoordinateHasItsPlace() {
    QuadraticCoordinates coordinates = new QuadraticCoordinates(5);
    int[] counts = new int[coordinates.length()];
    for (int i = 0; i < 5; i++) {
      for (int j = 0; j < 5; j++) {
        counts[coordinates.pair(i, j)]++;
        for (int k = 0; k < 5; k++) {
          for (int l = 0; l < 5; l++) {
            if (i != k && j != l) {
              counts[coordinates.twoPairs(i, j, k, l)]++;
            }
          }
        }
      }
    }
    assertThat(Arrays.copyOf(counts, 25)).containsOnly(1);
    // Each two pairs in either order.
    assertThat(Arrays.copyOfRange(counts, 25, counts.length)).containsOnly(2);
  }

  @Test
  void nothingIsAllocatedAgainAndAgain() {
    float[] scores = scores(8, 0.5, 4, 0, new SplittableRandom(1));
    float[] structure = new float[scores.length];
    long fewest = Allocation.fewestBytes(() -> SOLVER.solve(scores, 1, scores.length, structure));
    assertThat(fewest).isLessThan(4_000);
  }

  @Test
  void itIsChosenByName() {
    assertThat(Families.of(SolverConfig.class))
        .containsEntry("quadratic-assignment", QuadraticAssignment.class)
        .containsEntry("perfect-matching", PerfectMatching.class);
  }
}
