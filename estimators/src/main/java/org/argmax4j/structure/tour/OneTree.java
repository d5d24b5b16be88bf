package org.argmax4j.structure.tour;

import java.util.Arrays;

/**
 * The minimum 1-tree (Held and Karp 1970): a spanning tree of all vertices but 0, and two edges at
 * 0. Every tour is a 1-tree, so that none is shorter. Each vertex has a price, which is added to
 * the costs of all its edges: tours, which have two edges at each vertex, all become dearer by
 * twice the sum of the prices, so that the best tour stays the best, but 1-trees do not.
 */
final class OneTree {

  private final int vertices;

  /** The costs of the edges, {@code n x n}, row-major. */
  private final long[] costs;

  /** The prices of the vertices. */
  final long[] prices;

  /** How many edges each vertex has. */
  final int[] degrees;

  /**
   * The other end of an edge of each vertex: all edges but one are one of these, see {@link
   * #second}.
   */
  final int[] other;

  /** The other end of the second edge of vertex 0. */
  int second;

  /** The vertices that are not in the tree yet, and their costs without their own prices. */
  private final int[] outside;

  private final long[] nearest;

  OneTree(long[] costs, int vertices) {
    this.vertices = vertices;
    this.costs = costs;
    this.prices = new long[vertices];
    this.degrees = new int[vertices];
    this.other = new int[vertices];
    this.outside = new int[vertices];
    this.nearest = new long[vertices];
  }

  /**
   * Finds the tree; gives its cost less twice the sum of the prices, or {@link
   * TourSearch#FORBIDDEN} where an edge that may not be chosen would be in it.
   */
  long minimize() {
    Arrays.fill(degrees, 0);
    long sum = 0;
    for (long price : prices) {
      sum -= 2 * price;
    }
    int left = vertices - 2;
    for (int k = 0; k < left; k++) {
      outside[k] = k + 2;
      nearest[k] = Long.MAX_VALUE;
    }
    int joined = 1;
    for (; left > 0; left--) {
      int next = look(joined, left);
      joined = outside[next];
      long cost = nearest[next] + prices[joined];
      if (cost > TourSearch.FORBIDDEN / 2) {
        return TourSearch.FORBIDDEN;
      }
      sum += cost;
      degrees[joined]++;
      degrees[other[joined]]++;
      outside[next] = outside[left - 1];
      nearest[next] = nearest[left - 1];
    }
    long first = attachFirst();
    return first > TourSearch.FORBIDDEN / 2 ? TourSearch.FORBIDDEN : sum + first;
  }

  /** Looks at the edges of the vertex that joined last; gives the place of the next to join. */
  private int look(int joined, int left) {
    int row = joined * vertices;
    long price = prices[joined];
    int next = 0;
    long least = Long.MAX_VALUE;
    for (int k = 0; k < left; k++) {
      int vertex = outside[k];
      long cost = costs[row + vertex] + price;
      if (cost < nearest[k]) {
        nearest[k] = cost;
        other[vertex] = joined;
      } else {
        cost = nearest[k];
      }
      cost += prices[vertex];
      if (cost < least) {
        least = cost;
        next = k;
      }
    }
    return next;
  }

  /** Adds the two cheapest edges at vertex 0; gives their cost. */
  private long attachFirst() {
    long least = Long.MAX_VALUE;
    long nextLeast = Long.MAX_VALUE;
    for (int vertex = 1; vertex < vertices; vertex++) {
      long cost = costs[vertex] + prices[vertex];
      if (cost < least) {
        nextLeast = least;
        second = other[0];
        least = cost;
        other[0] = vertex;
      } else if (cost < nextLeast) {
        nextLeast = cost;
        second = vertex;
      }
    }
    degrees[0] = 2;
    degrees[other[0]]++;
    degrees[second]++;
    return least + nextLeast + 2 * prices[0];
  }
}
