package org.argmax4j.structure.tour;

/**
 * Shortens a tour as long as one of two moves does: a part of it is turned round (2-opt), or up to
 * three vertices in a row are put elsewhere, turned round or not (or-opt).
 */
final class LocalSearch {

  private static final int LONGEST_MOVED = 3;

  private final int vertices;

  /** The cost of each step, {@code n x n}, row-major. */
  private final long[] costs;

  private final int[] tour;
  private final int[] moved = new int[LONGEST_MOVED];

  /**
   * A search.
   *
   * @param costs the costs of steps, {@code n x n}
   * @param tour the tour, changed by the search
   */
  LocalSearch(long[] costs, int[] tour) {
    this.vertices = tour.length;
    this.costs = costs;
    this.tour = tour;
  }

  /** Makes a tour that begins at vertex 0 and goes on to the nearest vertex that is left. */
  void nearestNeighbours() {
    for (int place = 0; place < vertices; place++) {
      tour[place] = place;
    }
    for (int place = 1; place < vertices; place++) {
      int nearest = place;
      for (int other = place + 1; other < vertices; other++) {
        if (cost(tour[place - 1], tour[other]) < cost(tour[place - 1], tour[nearest])) {
          nearest = other;
        }
      }
      int next = tour[nearest];
      tour[nearest] = tour[place];
      tour[place] = next;
    }
  }

  /** Shortens the tour. */
  void shorten() {
    boolean shorter = true;
    while (shorter) {
      shorter = turn();
      for (int count = 1; count <= LONGEST_MOVED; count++) {
        shorter |= move(count);
      }
    }
  }

  /** The cost of the tour. */
  long length() {
    long sum = cost(tour[vertices - 1], tour[0]);
    for (int place = 1; place < vertices; place++) {
      sum += cost(tour[place - 1], tour[place]);
    }
    return sum;
  }

  private long cost(int from, int to) {
    return costs[from * vertices + to];
  }

  private boolean turn() {
    boolean shorter = false;
    for (int first = 1; first < vertices - 1; first++) {
      for (int last = first + 1; last < vertices; last++) {
        int before = tour[first - 1];
        int after = tour[last + 1 == vertices ? 0 : last + 1];
        long saved =
            cost(before, tour[first])
                + cost(tour[last], after)
                - cost(before, tour[last])
                - cost(tour[first], after);
        if (saved > 0) {
          for (int i = first, j = last; i < j; i++, j--) {
            int vertex = tour[i];
            tour[i] = tour[j];
            tour[j] = vertex;
          }
          shorter = true;
        }
      }
    }
    return shorter;
  }

  /** Takes vertices in a row out of the tour, and puts them where they cost least. */
  private boolean move(int count) {
    boolean shorter = false;
    int left = vertices - count;
    for (int round = 0; round < vertices; round++) {
      // The vertices to be moved are the last ones.
      int start = tour[left];
      int end = tour[vertices - 1];
      long least = cost(tour[left - 1], start) + cost(end, tour[0]) - cost(tour[left - 1], tour[0]);
      int place = 0;
      boolean turned = false;
      for (int i = 1; i < left; i++) {
        long closed = cost(tour[i - 1], tour[i]);
        long ahead = cost(tour[i - 1], start) + cost(end, tour[i]) - closed;
        long back = cost(tour[i - 1], end) + cost(start, tour[i]) - closed;
        if (Math.min(ahead, back) < least) {
          least = Math.min(ahead, back);
          place = i;
          turned = back < ahead;
        }
      }
      if (place > 0) {
        insert(count, place, turned);
        shorter = true;
      }
      rotate();
    }
    return shorter;
  }

  private void insert(int count, int place, boolean turned) {
    int left = vertices - count;
    System.arraycopy(tour, left, moved, 0, count);
    System.arraycopy(tour, place, tour, place + count, left - place);
    for (int i = 0; i < count; i++) {
      tour[place + i] = moved[turned ? count - 1 - i : i];
    }
  }

  private void rotate() {
    int last = tour[vertices - 1];
    System.arraycopy(tour, 0, tour, 1, vertices - 1);
    tour[0] = last;
  }
}
