package org.argmax4j.structure.tour;

import java.util.Arrays;
import java.util.Locale;
import org.argmax4j.structure.Finite;
import org.argmax4j.structure.NotFiniteException;
import org.argmax4j.structure.tree.CompleteGraph;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the shortest tour. One thread's working memory.
 *
 * <p>Costs are whole numbers: how far each score is below the largest one, in units of 2^-48 of how
 * far the least one is, so that sums and bounds are exact and equal costs are equal. (Every tour
 * has n edges, so that a number which is added to all costs changes nothing.)
 */
abstract class TourSearch {

  /** The logarithm of the most that an edge costs, to base 2. */
  static final int COST_BITS = 48;

  /** The cost of an edge that may not be chosen, more than that of {@link #MOST} others. */
  static final long FORBIDDEN = 1L << 56;

  /** With more vertices, costs would overflow. */
  static final int MOST = 64;

  private static final int FEWEST = 3;

  final CompleteGraph graph;
  final int vertices;

  /** The costs of the edges. */
  final long[] costs;

  /** The vertices of the best tour that is known, and its cost; {@link #FORBIDDEN} without one. */
  final int[] tour;

  long length;

  /** The least difference of the costs of two tours: the largest power of two in all costs. */
  long unit;

  TourSearch(CompleteGraph graph) {
    this.graph = graph;
    this.vertices = graph.vertices();
    this.costs = new long[graph.edges()];
    this.tour = new int[vertices];
  }

  /** New memory for a graph. */
  static TourSearch of(CompleteGraph graph) {
    int vertices = graph.vertices();
    if (vertices < FEWEST || vertices > MOST) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid number of vertices: %d, tours have between %d and %d",
              vertices,
              FEWEST,
              MOST));
    }
    return vertices <= EnumeratedTours.MOST
        ? new EnumeratedTours(graph)
        : new BranchAndBound(graph);
  }

  /** Finds a tour that is shorter than the one that is known, the shortest; or leaves it. */
  abstract void improve();

  /** As {@link Tour#solve}, one row. */
  void solve(float[] scores, int row, float @Nullable [] incumbents, float[] structures) {
    int first = row * costs.length;
    read(scores, row);
    length = FORBIDDEN;
    if (incumbents != null) {
      readIncumbent(incumbents, row);
    }
    improve();
    if (length == FORBIDDEN) {
      throw new NotFiniteException(
          String.format(
              Locale.ROOT,
              "Invalid scores: no tour of all %d vertices has finite scores only in row %d",
              vertices,
              row));
    }
    Arrays.fill(structures, first, first + costs.length, 0f);
    int from = tour[vertices - 1];
    for (int to : tour) {
      structures[first + graph.edge(from, to)] = 1;
      from = to;
    }
  }

  private void read(float[] scores, int row) {
    int first = row * costs.length;
    double highest = Double.NEGATIVE_INFINITY;
    double lowest = Double.POSITIVE_INFINITY;
    int count = 0;
    for (int i = first; i < first + costs.length; i++) {
      float score = scores[i];
      if (!(score < Float.POSITIVE_INFINITY)) {
        throw Finite.refusal(scores, row, costs.length, vertices);
      }
      if (score > Float.NEGATIVE_INFINITY) {
        highest = Math.max(highest, score);
        lowest = Math.min(lowest, score);
        count++;
      }
    }
    if (count < vertices) {
      throw Finite.tooFew(count, costs.length, "row " + row, vertices);
    }
    double scale = Math.scalb(1.0, COST_BITS - 1 - Math.getExponent(highest - lowest));
    long bits = FORBIDDEN;
    for (int edge = 0; edge < costs.length; edge++) {
      double score = scores[first + edge];
      costs[edge] =
          score > Double.NEGATIVE_INFINITY ? Math.round((highest - score) * scale) : FORBIDDEN;
      bits |= costs[edge];
    }
    unit = Long.lowestOneBit(bits);
  }

  /** A row of zeros says that there is none. */
  private void readIncumbent(float[] incumbents, int row) {
    int first = row * costs.length;
    int ones = 0;
    for (int edge = 0; edge < costs.length; edge++) {
      ones += incumbents[first + edge] == 0 ? 0 : 1;
    }
    if (ones == 0) {
      return;
    }
    int before = -1;
    int at = 0;
    long sum = 0;
    for (int place = 0; place < vertices; place++) {
      tour[place] = at;
      int next = 0;
      while (next < vertices
          && (next == at || next == before || incumbents[first + graph.edge(at, next)] == 0)) {
        next++;
      }
      if (ones != vertices || next == vertices || (next == 0) != (place == vertices - 1)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "Invalid incumbent: row %d is no tour of %d vertices", row, vertices));
      }
      sum += costs[graph.edge(at, next)];
      before = at;
      at = next;
    }
    length = Math.min(sum, FORBIDDEN);
  }
}
