package org.argmax4j.structure.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.argmax4j.config.Families;
import org.argmax4j.structure.Allocation;
import org.argmax4j.structure.NotFiniteException;
import org.argmax4j.structure.SolverConfig;
import org.argmax4j.structure.path.GridPath.NegativeCosts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GridPathTest {

  private static final float NO = Float.POSITIVE_INFINITY;

  private static float[] solve(NegativeCosts negative, int length, float... costs) {
    float[] scores = new float[costs.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = -costs[i];
    }
    float[] before = scores.clone();
    float[] structures = new float[costs.length];
    Arrays.fill(structures, 7);
    new GridPath(negative).solve(scores, costs.length / length, length, structures);
    assertThat(scores).isEqualTo(before);
    return structures;
  }

  private static float[] solve(int length, float... costs) {
    return solve(NegativeCosts.CLIPPED, length, costs);
  }

  @Test
  void theWorkedExample() {
    assertThat(solve(9, 1, 9, 1, 1, 9, 1, 9, 1, 1)).containsExactly(1, 0, 0, 1, 0, 0, 0, 1, 1);
  }

  @Test
  void aStepAlongADiagonalCostsNoMoreThanAnother() {
    assertThat(solve(9, 1, 1, 1, 1, 1, 1, 1, 1, 1)).containsExactly(1, 0, 0, 0, 1, 0, 0, 0, 1);
  }

  @Test
  void bothEndsAreOnThePathWhateverTheyCost() {
    assertThat(solve(1, 5)).containsExactly(1);
    assertThat(solve(4, 1e6f, 1, 1, 1e6f)).containsExactly(1, 0, 0, 1);
  }

  @Property(tries = 150)
  void noPathIsShorter(
      @ForAll @IntRange(min = 1, max = 4) int side, @ForAll boolean forbid, @ForAll long seed) {
    float[] costs = costs(side, forbid, new SplittableRandom(seed));
    double shortest = shortestOfAll(costs, side, 0, 0);
    if (shortest == Double.POSITIVE_INFINITY) {
      assertThatThrownBy(() -> solve(costs.length, costs)).isInstanceOf(NotFiniteException.class);
      return;
    }
    float[] found = solve(costs.length, costs);
    assertThat(isPath(found, side)).isTrue();
    assertThat(cost(found, costs)).isCloseTo(shortest, within(1e-9));
  }

  /** The cost of the best of all simple paths from a vertex to the goal, one by one. */
  private static double shortestOfAll(float[] costs, int side, int from, long visited) {
    if (from == side * side - 1) {
      return costs[from];
    }
    double shortest = Double.POSITIVE_INFINITY;
    for (int to = 0; to < side * side && costs[from] < NO; to++) {
      if (areNeighbours(from, to, side) && (visited >> to & 1) == 0) {
        shortest = Math.min(shortest, shortestOfAll(costs, side, to, visited | 1L << from));
      }
    }
    return costs[from] + shortest;
  }

  @Property(tries = 100)
  void noDistanceCanBeImproved(
      @ForAll @IntRange(min = 5, max = 30) int side,
      @ForAll @IntRange(min = 1, max = 3) int rows,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int length = side * side;
    float[] costs = new float[rows * length];
    double[] distances = new double[rows];
    for (int row = 0; row < rows; row++) {
      float[] one = costs(side, false, random);
      System.arraycopy(one, 0, costs, row * length, length);
      distances[row] = bellmanFord(one, side);
    }
    float[] found = solve(length, costs);
    for (int row = 0; row < rows; row++) {
      int from = row * length;
      float[] path = Arrays.copyOfRange(found, from, from + length);
      assertThat(isPath(path, side)).isTrue();
      assertThat(cost(path, Arrays.copyOfRange(costs, from, from + length)))
          .isCloseTo(distances[row], within(1e-9));
    }
  }

  private static double bellmanFord(float[] costs, int side) {
    double[] distances = new double[costs.length];
    Arrays.fill(distances, Double.POSITIVE_INFINITY);
    distances[0] = costs[0];
    for (boolean changed = true; changed; ) {
      changed = false;
      for (int from = 0; from < costs.length; from++) {
        for (int step = 0; step < 9; step++) {
          int row = from / side + step / 3 - 1;
          int column = from % side + step % 3 - 1;
          if (row >= 0 && row < side && column >= 0 && column < side) {
            int to = row * side + column;
            if (distances[from] + costs[to] < distances[to]) {
              distances[to] = distances[from] + costs[to];
              changed = true;
            }
          }
        }
      }
    }
    return distances[costs.length - 1];
  }

  /** A vertex in the queue of the published program; it may be there several times. */
  private record Entry(double distance, int row, int column) {}

  @Property(tries = 300)
  void tiesAreBrokenAsByAQueueOfDistancesRowsAndColumns(
      @ForAll @IntRange(min = 2, max = 12) int side, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] costs = new float[side * side];
    for (int i = 0; i < costs.length; i++) {
      // Negative zero as well, which equals zero.
      costs[i] = random.nextInt(3) * (random.nextBoolean() ? 1f : -0f);
    }
    assertThat(solve(costs.length, costs)).isEqualTo(queued(costs, side));
  }

  private static float[] queued(float[] costs, int side) {
    PriorityQueue<Entry> queue =
        new PriorityQueue<>(
            // Adding zero takes the sign from a zero.
            Comparator.<Entry>comparingDouble(entry -> entry.distance + 0.0)
                .thenComparingInt(Entry::row)
                .thenComparingInt(Entry::column));
    double[] distances = new double[costs.length];
    Arrays.fill(distances, Double.POSITIVE_INFINITY);
    distances[0] = costs[0];
    queue.add(new Entry(costs[0], 0, 0));
    Map<Integer, Integer> before = new HashMap<>();
    Set<Integer> settled = new HashSet<>();
    while (!queue.isEmpty()) {
      Entry entry = queue.remove();
      int from = entry.row * side + entry.column;
      if (!settled.add(from)) {
        continue;
      }
      for (int to = 0; to < costs.length; to++) {
        if (areNeighbours(from, to, side)
            && !settled.contains(to)
            && distances[from] + costs[to] < distances[to]) {
          distances[to] = distances[from] + costs[to];
          before.put(to, from);
          queue.add(new Entry(distances[to], to / side, to % side));
        }
      }
    }
    float[] path = new float[costs.length];
    for (Integer at = costs.length - 1; at != null; at = before.get(at)) {
      path[at] = 1;
    }
    return path;
  }

  @ParameterizedTest
  @EnumSource
  void pathsWithNegativeCostsAreThoseOfTheChangedCosts(NegativeCosts negative) {
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < 100; round++) {
      float[] costs = new float[36];
      float[] changed = new float[36];
      int lowest = 0;
      for (int i = 0; i < 36; i++) {
        costs[i] =
            round % 2 == 0 && i % 5 == 2 ? NO : random.nextInt(20) - (round % 3 == 0 ? 0 : 9);
        lowest = Math.min(lowest, costs[i] == NO ? 0 : (int) costs[i]);
      }
      for (int i = 0; i < 36; i++) {
        changed[i] = negative == NegativeCosts.CLIPPED ? Math.max(0, costs[i]) : costs[i] - lowest;
      }
      assertThat(solve(negative, 36, costs)).isEqualTo(queued(changed, 6));
    }
  }

  @Test
  void translatedPathsHaveFewVertices() {
    float[] costs = {0, 0, 9, 0, 1, 0, 9, 0, -2};
    assertThat(solve(NegativeCosts.CLIPPED, 9, costs)).containsExactly(1, 1, 0, 0, 0, 1, 0, 0, 1);
    assertThat(solve(NegativeCosts.TRANSLATED, 9, costs))
        .containsExactly(1, 0, 0, 0, 1, 0, 0, 0, 1);
  }

  @Test
  void threadsDoNotDisturbEachOther() {
    int[] sides = {4, 12, 30};
    float[][] costs = new float[sides.length][];
    float[][] expected = new float[sides.length][];
    for (int s = 0; s < sides.length; s++) {
      costs[s] = costs(sides[s], false, new SplittableRandom(s));
      expected[s] = queued(costs[s], sides[s]);
    }
    long right =
        IntStream.range(0, 3000)
            .parallel()
            .filter(i -> Arrays.equals(solve(costs[i % 3].length, costs[i % 3]), expected[i % 3]))
            .count();
    assertThat(right).isEqualTo(3000);
  }

  @Test
  void solvingAgainAllocatesNothing() {
    float[] scores = new float[70 * 144];
    float[] structures = new float[scores.length];
    GridPath solver = GridPath.defaults();
    long fewest = Allocation.fewestBytes(() -> solver.solve(scores, 70, 144, structures));
    assertThat(fewest).isLessThan(100);
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.NEGATIVE_INFINITY})
  void numbersThatCannotBeComparedAreRefusedWhereverTheyAre(float bad) {
    for (int place = 0; place < 27; place++) {
      float[] costs = new float[27];
      costs[place] = bad;
      assertThatThrownBy(() -> solve(9, costs))
          .isInstanceOf(NotFiniteException.class)
          .hasMessage(
              "Invalid score: %s at row %d, coordinate %d, must be finite, or -Infinity where it"
                  + " may not be chosen",
              -bad, place / 9, place % 9);
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "8", "1 3 4", "2 4 6 8", "5 7 4"})
  void rowsWithoutAPathAreRefused(String forbidden) {
    float[] costs = new float[18];
    for (String place : forbidden.split(" ")) {
      costs[9 + Integer.parseInt(place)] = NO;
    }
    assertThatThrownBy(() -> solve(9, costs))
        .isInstanceOf(NotFiniteException.class)
        .hasMessage(
            "Invalid scores: no path of finite scores leads from the top left to the bottom right"
                + " vertex of row 1, a grid of 3 x 3");
    // What is left of the refused row does not matter to the next.
    assertThat(solve(9, new float[9])).isEqualTo(queued(new float[9], 3));
  }

  @Test
  void rowsWithTooFewVerticesAreRefused() {
    assertThatThrownBy(() -> solve(9, 1, NO, NO, NO, NO, NO, NO, NO, 1))
        .isInstanceOf(NotFiniteException.class)
        .hasMessage("Invalid scores: 2 of 9 are finite in row 0, must be at least 3");
  }

  @Test
  void rowsThatAreNoGridAreRefused() {
    for (int length : new int[] {2, 3, 5, 8, 143}) {
      assertThatThrownBy(() -> solve(length, new float[length]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "Invalid number of vertices: %d, must be K*K for a side K of the grid", length);
    }
  }

  @Test
  void pathsAreFoundByNameAndHaveDifferentNumbersOfVertices() {
    assertThat(Families.of(SolverConfig.class)).containsEntry("grid-path", GridPath.class);
    assertThat(GridPath.defaults().equallyManyOnes()).isFalse();
  }

  /** Costs of at least 0; some of them infinite if asked for. */
  private static float[] costs(int side, boolean forbid, SplittableRandom random) {
    float[] costs = new float[side * side];
    for (int i = 0; i < costs.length; i++) {
      costs[i] = forbid && random.nextInt(3) == 0 ? NO : random.nextInt(1000) / 8f;
    }
    return costs;
  }

  private static double cost(float[] path, float[] costs) {
    double sum = 0;
    for (int i = 0; i < path.length; i++) {
      sum += path[i] == 0 ? 0 : costs[i];
    }
    return sum;
  }

  /** Whether the ones connect both ends. */
  private static boolean isPath(float[] found, int side) {
    Set<Integer> reached = new HashSet<>(Set.of(0));
    for (boolean changed = true; changed; ) {
      changed = false;
      for (int to = 0; to < found.length; to++) {
        for (int from : reached.toArray(new Integer[0])) {
          changed |= found[to] == 1 && areNeighbours(from, to, side) && reached.add(to);
        }
      }
    }
    int ones = (int) IntStream.range(0, found.length).filter(i -> found[i] == 1).count();
    return found[0] == 1 && reached.contains(found.length - 1) && reached.size() == ones;
  }

  private static boolean areNeighbours(int one, int other, int side) {
    return one != other
        && Math.abs(one / side - other / side) <= 1
        && Math.abs(one % side - other % side) <= 1;
  }
}
