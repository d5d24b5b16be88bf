package org.argmax4j.structure.tour;

import org.argmax4j.structure.tree.CompleteGraph;

/**
 * Looks at every tour, in the lexicographic order of their vertices; a tour begins at vertex 0 and
 * goes on to the lower one of its neighbours.
 */
final class EnumeratedTours extends TourSearch {

  /** With more vertices it takes longer than {@link BranchAndBound}. */
  static final int MOST = 7;

  /** The vertices of the tours, one tour behind the other, and the edges to them. */
  private final int[] all;

  private final int[] edges;

  EnumeratedTours(CompleteGraph graph) {
    super(graph);
    int count = 1;
    for (int i = 3; i < vertices; i++) {
      count *= i;
    }
    this.all = new int[count * vertices];
    this.edges = new int[count * vertices];
    list(new int[vertices], 1, 0);
    for (int i = 0; i < all.length; i++) {
      boolean begins = i % vertices == 0;
      edges[i] = graph.edge(all[begins ? i + vertices - 1 : i - 1], all[i]);
    }
  }

  /** Lists the tours that begin in a way; gives the number of tours listed so far. */
  private int list(int[] begin, int placed, int listed) {
    if (placed == vertices) {
      if (begin[1] > begin[vertices - 1]) {
        return listed;
      }
      System.arraycopy(begin, 0, all, listed * vertices, vertices);
      return listed + 1;
    }
    int count = listed;
    for (int next = 1; next < vertices; next++) {
      boolean visited = false;
      for (int i = 1; i < placed; i++) {
        visited |= begin[i] == next;
      }
      if (!visited) {
        begin[placed] = next;
        count = list(begin, placed + 1, count);
      }
    }
    return count;
  }

  @Override
  void improve() {
    int shortest = -1;
    for (int begin = 0; begin < all.length; begin += vertices) {
      long sum = 0;
      for (int i = begin; i < begin + vertices; i++) {
        sum += costs[edges[i]];
      }
      if (sum < length) {
        length = sum;
        shortest = begin;
      }
    }
    if (shortest >= 0) {
      System.arraycopy(all, shortest, tour, 0, vertices);
    }
  }
}
