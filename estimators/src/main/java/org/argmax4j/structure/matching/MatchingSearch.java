package org.argmax4j.structure.matching;

import java.util.Arrays;
import org.argmax4j.structure.Finite;
import org.argmax4j.structure.NotFiniteException;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the matching of least cost with quadratic terms, see {@link QuadraticAssignment}. One
 * thread's working memory.
 */
final class MatchingSearch {

  /** Costs that differ by less, in shares of the largest ones, are the same. */
  private static final double PRECISION = 1e-9;

  /** A round that raises the bound by less, in shares of the distance to its goal, is the last. */
  private static final double LEAST_PROGRESS = 0.01;

  /** Rounds of a problem in which some partners are decided. */
  private static final int LATER_ROUNDS = 3;

  private final QuadraticCoordinates coordinates;
  private final int vertices;

  /** Scores, negated; {@link #forbidden} for pairs that may not be, 0 where two have no score. */
  private final double[] costs;

  /** The problems by depth: one vertex less each. */
  private final @Nullable DualAscent[] problems;

  /** The partner of each vertex: the best matching, one that is looked at, one being decided. */
  private final int[] best;

  private final int[] candidate;
  private final int[] decided;

  private boolean exact;
  private int rounds;
  private double leastCost;
  private double forbidden;
  private double precision;

  MatchingSearch(QuadraticCoordinates coordinates) {
    this.coordinates = coordinates;
    this.vertices = coordinates.vertices();
    costs = new double[coordinates.length()];
    problems = new DualAscent[vertices];
    best = new int[vertices];
    candidate = new int[vertices];
    decided = new int[vertices];
  }

  /**
   * How the next rows are solved.
   *
   * @param branching whether to go on until the matching is the best one
   * @param most the most rounds of the ascent of a whole problem
   */
  MatchingSearch with(boolean branching, int most) {
    exact = branching;
    rounds = most;
    return this;
  }

  /** As {@link QuadraticAssignment#gaps}, one row. */
  double solve(float[] scores, int row, float[] structures) {
    read(scores, row);
    // Only what has no forbidden pair costs less.
    leastCost = forbidden / 2;
    DualAscent whole = problem(0);
    whole.begin(coordinates, costs, forbidden);
    ascend(whole, rounds);
    if (exact) {
      branch(0);
    }
    if (leastCost == forbidden / 2) {
      throw new NotFiniteException(
          "Invalid scores: row "
              + row
              + " has no matching of all vertices of scores above negative infinity");
    }
    write(scores, row, structures);
    return exact ? 0 : Math.max(0, goal() - whole.bound);
  }

  private DualAscent problem(int depth) {
    DualAscent problem = problems[depth];
    if (problem == null) {
      problem = new DualAscent(vertices - depth);
      problems[depth] = problem;
    }
    return problem;
  }

  private void read(float[] scores, int row) {
    int from = row * costs.length;
    double most = 0;
    for (int i = 0; i < costs.length; i++) {
      float score = scores[from + i];
      if (!(score < Float.POSITIVE_INFINITY)) {
        throw Finite.refusal(scores, row, costs.length, vertices);
      }
      costs[i] = score == Float.NEGATIVE_INFINITY ? 0 : -score;
    }
    // No matching costs more than the dearest pair of each vertex and of each two.
    int group = vertices;
    for (int i = 0; i < costs.length; i += group) {
      group = i < coordinates.pairs() ? vertices : vertices * (vertices - 1);
      double dearest = 0;
      for (int k = i; k < i + group; k++) {
        dearest = Math.max(dearest, Math.abs(costs[k]));
      }
      most += dearest;
    }
    precision = PRECISION * most;
    forbidden = 4 * most + 1;
    for (int pair = 0; pair < coordinates.pairs(); pair++) {
      if (scores[from + pair] == Float.NEGATIVE_INFINITY) {
        costs[pair] = forbidden;
      }
    }
  }

  /** What a bound must be above, for no matching to be better than the best one by more. */
  private double goal() {
    return leastCost - precision;
  }

  private void ascend(DualAscent problem, int most) {
    boolean worthwhile = true;
    for (int round = 0; round < most && worthwhile; round++) {
      double before = problem.bound;
      problem.ascend(goal());
      look(problem);
      boolean progress = problem.bound - before > LEAST_PROGRESS * (goal() - before);
      worthwhile = problem.bound <= goal() && (round == 0 || progress);
    }
  }

  /** Looks at the matching of the last assignment. */
  private void look(DualAscent problem) {
    System.arraycopy(decided, 0, candidate, 0, vertices);
    for (int i = 0; i < problem.size; i++) {
      candidate[problem.left[i]] = problem.right[problem.partner(i)];
    }
    double cost = cost(candidate);
    // Swaps take longer than a round of a small problem: only for what is new.
    if (cost < leastCost || problem.size == vertices) {
      cost = swap(cost);
    }
    if (cost < leastCost) {
      leastCost = cost;
      System.arraycopy(candidate, 0, best, 0, vertices);
    }
  }

  /** Swaps partners of two vertices of the candidate as long as that makes it cheaper. */
  private double swap(double cost) {
    double least = cost;
    boolean better = true;
    while (better) {
      better = false;
      for (int i = 0; i < vertices; i++) {
        for (int k = i + 1; k < vertices; k++) {
          exchange(i, k);
          double swapped = cost(candidate);
          if (swapped < least - precision) {
            least = swapped;
            better = true;
          } else {
            exchange(i, k);
          }
        }
      }
    }
    return least;
  }

  private void exchange(int i, int k) {
    int partner = candidate[i];
    candidate[i] = candidate[k];
    candidate[k] = partner;
  }

  private double cost(int... partners) {
    double cost = 0;
    for (int i = 0; i < vertices; i++) {
      cost += costs[coordinates.pair(i, partners[i])];
      for (int k = i + 1; k < vertices; k++) {
        cost += costs[coordinates.twoPairs(i, partners[i], k, partners[k])];
      }
    }
    return cost;
  }

  /** Decides the partner of one more vertex, the cheapest first. */
  private void branch(int depth) {
    DualAscent problem = problem(depth);
    if (problem.size == 1 || problem.bound > goal()) {
      return;
    }
    int row = fewestPartners(problem);
    long tried = 0;
    for (int column = next(problem, row, tried); column >= 0; column = next(problem, row, tried)) {
      tried |= 1L << column;
      decided[problem.left[row]] = problem.right[column];
      DualAscent rest = problem(depth + 1);
      rest.begin(problem, row, column);
      ascend(rest, LATER_ROUNDS);
      branch(depth + 1);
    }
  }

  /** The vertex that has fewest partners left. */
  private static int fewestPartners(DualAscent problem) {
    int found = 0;
    int fewest = Integer.MAX_VALUE;
    for (int i = 0; i < problem.size; i++) {
      int partners = 0;
      for (int j = 0; j < problem.size; j++) {
        partners += problem.excluded[i * problem.size + j] ? 0 : 1;
      }
      if (partners < fewest) {
        fewest = partners;
        found = i;
      }
    }
    return found;
  }

  /** The cheapest partner that was not tried and may be in a better matching; -1 for none. */
  private int next(DualAscent problem, int row, long tried) {
    int found = -1;
    double cheapest = Double.POSITIVE_INFINITY;
    for (int j = 0; j < problem.size; j++) {
      int pair = row * problem.size + j;
      boolean open = (tried >> j & 1) == 0 && !problem.excluded[pair];
      if (open && problem.bound + problem.pairs[pair] <= goal() && problem.pairs[pair] < cheapest) {
        cheapest = problem.pairs[pair];
        found = j;
      }
    }
    return found;
  }

  private void write(float[] scores, int row, float[] structures) {
    int from = row * costs.length;
    Arrays.fill(structures, from, from + costs.length, 0f);
    for (int i = 0; i < vertices; i++) {
      structures[from + coordinates.pair(i, best[i])] = 1;
      for (int k = i + 1; k < vertices; k++) {
        int both = from + coordinates.twoPairs(i, best[i], k, best[k]);
        structures[both] = scores[both] == Float.NEGATIVE_INFINITY ? 0 : 1;
      }
    }
  }
}
