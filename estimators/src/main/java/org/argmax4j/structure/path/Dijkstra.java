package org.argmax4j.structure.path;

import java.util.Arrays;
import java.util.Locale;
import org.argmax4j.structure.Finite;
import org.argmax4j.structure.NotFiniteException;
import org.argmax4j.structure.ThreadMemory;

/**
 * Dijkstra's algorithm on a grid whose vertices have the costs. The first neighbour of a vertex
 * that is settled is the nearest to the start, and a step into the vertex costs the same from all
 * of them, so that its distance is final as soon as it is reached: no vertex is queued twice, and
 * the search ends when it reaches the goal. One thread's working memory.
 *
 * <p>Vertices are counted row by row in the grid with a border of vertices around it that may not
 * be entered, so that each has 8 neighbours.
 */
final class Dijkstra {

  private static final ThreadMemory<Integer, Dijkstra> MEMORY = new ThreadMemory<>(Dijkstra::new);

  private final int side;

  /** The vertices of a row with its border, how far a step down leads. */
  private final int width;

  private final int start;
  private final int goal;
  private final int[] steps;

  /** The cost of each vertex; infinite where it may not be entered, or was reached. */
  private final double[] costs;

  /** The neighbour that each vertex was reached from. */
  private final int[] before;

  /** The vertices that were reached and not settled yet, with their distances: a binary heap. */
  private final int[] queue;

  private final double[] distances;
  private int queued;

  private Dijkstra(int side) {
    this.side = side;
    this.width = side + 2;
    this.start = vertex(0, 0);
    this.goal = vertex(side - 1, side - 1);
    this.steps = new int[] {-width - 1, -width, -width + 1, -1, 1, width - 1, width, width + 1};
    this.costs = new double[width * width];
    this.before = new int[width * width];
    this.queue = new int[side * side + 1];
    this.distances = new double[side * side + 1];
    Arrays.fill(costs, Double.POSITIVE_INFINITY);
  }

  /** This thread's memory for a grid, kept until it asks for another grid. */
  static Dijkstra of(int side) {
    return MEMORY.of(side);
  }

  private int vertex(int row, int column) {
    return (row + 1) * width + column + 1;
  }

  /** As {@link GridPath#solve}, one row. */
  void solve(float[] scores, int row, GridPath.NegativeCosts negative, float[] structures) {
    read(scores, row, negative);
    if (!reachGoal()) {
      throw refusal(scores, row);
    }
    int first = row * side * side;
    Arrays.fill(structures, first, first + side * side, 0f);
    for (int at = goal; at != start; at = before[at]) {
      structures[first + position(at)] = 1;
    }
    structures[first] = 1;
  }

  private int position(int vertex) {
    return (vertex / width - 1) * side + vertex % width - 1;
  }

  private void read(float[] scores, int row, GridPath.NegativeCosts negative) {
    double lowest = 0;
    int next = row * side * side;
    for (int i = 0; i < side; i++) {
      int vertex = vertex(i, 0);
      for (int j = 0; j < side; j++) {
        double cost = -scores[next++];
        if (!(cost > Double.NEGATIVE_INFINITY)) {
          throw Finite.refusal(scores, row, side * side, side);
        }
        costs[vertex++] = cost;
        lowest = Math.min(lowest, cost);
      }
    }
    if (lowest < 0) {
      for (int i = 0; i < side; i++) {
        for (int vertex = vertex(i, 0); vertex <= vertex(i, side - 1); vertex++) {
          costs[vertex] =
              negative == GridPath.NegativeCosts.CLIPPED
                  ? Math.max(0, costs[vertex])
                  : costs[vertex] - lowest;
        }
      }
    }
  }

  private boolean reachGoal() {
    queued = 0;
    if (costs[start] == Double.POSITIVE_INFINITY || costs[goal] == Double.POSITIVE_INFINITY) {
      return false;
    }
    reach(start, start, 0);
    while (costs[goal] < Double.POSITIVE_INFINITY && queued > 0) {
      int settled = queue[1];
      double distance = distances[1];
      removeFirst();
      for (int step : steps) {
        if (costs[settled + step] < Double.POSITIVE_INFINITY) {
          reach(settled + step, settled, distance);
        }
      }
    }
    return costs[goal] == Double.POSITIVE_INFINITY;
  }

  private void reach(int vertex, int from, double distance) {
    double reached = distance + costs[vertex];
    costs[vertex] = Double.POSITIVE_INFINITY;
    before[vertex] = from;
    int place = ++queued;
    while (place > 1 && isBefore(reached, vertex, place / 2)) {
      move(place / 2, place);
      place /= 2;
    }
    queue[place] = vertex;
    distances[place] = reached;
  }

  private void removeFirst() {
    int vertex = queue[queued];
    double distance = distances[queued];
    queued--;
    int place = 1;
    int child = firstChild(place);
    while (child <= queued && !isBefore(distance, vertex, child)) {
      move(child, place);
      place = child;
      child = firstChild(place);
    }
    queue[place] = vertex;
    distances[place] = distance;
  }

  /** Of the two children of a place the one that comes first. */
  private int firstChild(int place) {
    int child = 2 * place;
    return child < queued && isBefore(distances[child + 1], queue[child + 1], child)
        ? child + 1
        : child;
  }

  private boolean isBefore(double distance, int vertex, int place) {
    return distance < distances[place] || (distance == distances[place] && vertex < queue[place]);
  }

  private void move(int from, int to) {
    queue[to] = queue[from];
    distances[to] = distances[from];
  }

  private NotFiniteException refusal(float[] scores, int row) {
    int length = side * side;
    int count = 0;
    for (int i = row * length; i < (row + 1) * length; i++) {
      count += scores[i] > Float.NEGATIVE_INFINITY ? 1 : 0;
    }
    return count < side
        ? Finite.tooFew(count, length, "row " + row, side)
        : new NotFiniteException(
            String.format(
                Locale.ROOT,
                "Invalid scores: no path of finite scores leads from the top left to the bottom"
                    + " right vertex of row %d, a grid of %d x %d",
                row,
                side,
                side));
  }
}
