package org.argmax4j.structure.matching;

import java.util.Arrays;
import org.argmax4j.structure.Finite;
import org.argmax4j.structure.NotFiniteException;
import org.argmax4j.structure.ThreadMemory;

/**
 * Finds assignments by their dual: a price for each vertex of the larger side, below or at 0, and 0
 * for those that are not matched. A vertex of the smaller side is matched where its cost less the
 * price is least; the matching is then the best one of as many vertices. One thread's working
 * memory.
 *
 * <p>Two rounds of bids come first, in which a vertex lowers the price of its best partner until
 * the second best is as good, and so takes it from another vertex; then those that are still free
 * are matched along shortest paths.
 */
final class AugmentingPaths {

  private static final ThreadMemory<Size, AugmentingPaths> MEMORY =
      new ThreadMemory<>(AugmentingPaths::new);

  private static final int ROUNDS = 2;
  private static final int FREE = -1;

  private final Size size;

  /** The numbers of vertices of the smaller and the larger side. */
  private final int small;

  private final int large;

  /** {@code small x large}: scores, negated; a large number for pairs that may not be matched. */
  private final double[] costs;

  private final double[] prices;
  private final int[] partnerOfSmall;
  private final int[] partnerOfLarge;
  private final int[] free;

  /** The length of the shortest path to each vertex of the larger side, and the vertex before. */
  private final double[] distances;

  private final int[] before;

  /** Vertices of the larger side: those that are settled, then the others. */
  private final int[] order;

  private record Size(int left, int right) {}

  private AugmentingPaths(Size size) {
    this.size = size;
    small = Math.min(size.left(), size.right());
    large = Math.max(size.left(), size.right());
    costs = new double[small * large];
    prices = new double[large];
    partnerOfSmall = new int[small];
    partnerOfLarge = new int[large];
    free = new int[small];
    distances = new double[large];
    before = new int[large];
    order = new int[large];
  }

  /** This thread's memory for problems of a size, kept until it asks for another size. */
  static AugmentingPaths of(int left, int right) {
    return MEMORY.of(new Size(left, right));
  }

  /** New memory for square matrices, for {@link #reduce}. */
  static AugmentingPaths square(int vertices) {
    return new AugmentingPaths(new Size(vertices, vertices));
  }

  /** As {@link Assignment#solve}, one row. */
  void solve(float[] scores, int row, float[] structures) {
    read(scores, row);
    match();
    write(scores, row, structures);
  }

  /**
   * Matches the vertices of a square matrix at least cost, and subtracts from each cost the prices
   * of its two vertices: what is left is at least 0, and 0 for pairs of the matching.
   *
   * @param matrix holds the costs, finite, and receives what is left of them
   * @param from where the matrix begins in it
   * @return the least cost, the sum of all prices
   */
  double reduce(double[] matrix, int from) {
    System.arraycopy(matrix, from, costs, 0, costs.length);
    match();
    double sum = 0;
    for (int i = 0; i < small; i++) {
      int matched = partnerOfSmall[i];
      double price = costs[i * large + matched] - prices[matched];
      sum += price + prices[i];
      for (int j = 0; j < large; j++) {
        double left = costs[i * large + j] - price - prices[j];
        // Rounding may leave something below 0.
        matrix[from + i * large + j] = j == matched ? 0 : Math.max(0, left);
      }
    }
    return sum;
  }

  /** The partner of a vertex at the left in the matching that {@link #reduce} found. */
  int partner(int vertex) {
    return partnerOfSmall[vertex];
  }

  private void match() {
    Arrays.fill(prices, 0);
    Arrays.fill(partnerOfSmall, FREE);
    Arrays.fill(partnerOfLarge, FREE);
    int left = small;
    for (int i = 0; i < small; i++) {
      free[i] = i;
    }
    for (int round = 0; round < ROUNDS; round++) {
      left = bid(left);
    }
    for (int i = 0; i < left; i++) {
      augment(free[i]);
    }
  }

  private void read(float[] scores, int row) {
    int length = small * large;
    int from = row * length;
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = from; i < from + length; i++) {
      float score = scores[i];
      if (!(score < Float.POSITIVE_INFINITY)) {
        throw Finite.refusal(scores, row, length, small);
      }
      if (score > Float.NEGATIVE_INFINITY) {
        lowest = Math.min(lowest, score);
        highest = Math.max(highest, score);
      }
    }
    // Dearer than any matching without such a pair.
    double forbidden = highest < lowest ? 0 : (small + 1) * (highest - lowest + 1) - lowest;
    boolean upright = size.left() <= size.right();
    for (int i = 0; i < small; i++) {
      for (int j = 0; j < large; j++) {
        float score = scores[from + (upright ? i * large + j : j * small + i)];
        costs[i * large + j] = score == Float.NEGATIVE_INFINITY ? forbidden : -score;
      }
    }
  }

  /**
   * Every free vertex bids once, as those do that lose their partners. Returns how many are left.
   */
  private int bid(int count) {
    int left = 0;
    int next = 0;
    int bids = 0;
    while (next < count) {
      int vertex = free[next++];
      int best = FREE;
      int second = FREE;
      double least = Double.POSITIVE_INFINITY;
      double nextLeast = Double.POSITIVE_INFINITY;
      int at = vertex * large;
      for (int j = 0; j < large; j++) {
        double cost = costs[at + j] - prices[j];
        if (cost < nextLeast) {
          if (cost < least) {
            nextLeast = least;
            second = best;
            least = cost;
            best = j;
          } else {
            nextLeast = cost;
            second = j;
          }
        }
      }
      boolean better = least < nextLeast;
      if (better && second != FREE) {
        prices[best] -= nextLeast - least;
      } else if (second != FREE && partnerOfLarge[best] != FREE) {
        best = second;
      }
      int loser = partnerOfLarge[best];
      match(vertex, best);
      if (loser != FREE) {
        partnerOfSmall[loser] = FREE;
        // A bid that changed no price could be outbid without end.
        if (better && bids++ < large) {
          free[--next] = loser;
        } else {
          free[left++] = loser;
        }
      }
    }
    return left;
  }

  private void match(int vertex, int partner) {
    partnerOfSmall[vertex] = partner;
    partnerOfLarge[partner] = vertex;
  }

  /** Matches a vertex along the shortest path to a free one of the larger side (Dijkstra). */
  private void augment(int vertex) {
    for (int j = 0; j < large; j++) {
      order[j] = j;
      distances[j] = costs[vertex * large + j] - prices[j];
      before[j] = vertex;
    }
    int settled = 0;
    int end = nearest(settled);
    while (partnerOfLarge[end] != FREE) {
      settled++;
      extend(partnerOfLarge[end], distances[end], end, settled);
      end = nearest(settled);
    }
    for (int k = 0; k < settled; k++) {
      prices[order[k]] += distances[order[k]] - distances[end];
    }
    int at = end;
    int matched = FREE;
    while (matched != vertex) {
      matched = before[at];
      int next = partnerOfSmall[matched];
      match(matched, at);
      at = next;
    }
  }

  /**
   * Puts the nearest vertex that is not settled behind the settled ones: of equally near ones the
   * first that is free, or else the first.
   */
  private int nearest(int settled) {
    int found = settled;
    for (int k = settled + 1; k < large; k++) {
      double distance = distances[order[k]];
      double least = distances[order[found]];
      if (distance < least || (distance == least && comesFirst(order[k], order[found]))) {
        found = k;
      }
    }
    int vertex = order[found];
    order[found] = order[settled];
    order[settled] = vertex;
    return vertex;
  }

  private boolean comesFirst(int vertex, int other) {
    boolean free = partnerOfLarge[vertex] == FREE;
    return free == (partnerOfLarge[other] == FREE) ? vertex < other : free;
  }

  private void extend(int from, double distance, int through, int settled) {
    int at = from * large;
    double base = distance - (costs[at + through] - prices[through]);
    for (int k = settled; k < large; k++) {
      int j = order[k];
      double reached = base + costs[at + j] - prices[j];
      if (reached < distances[j]) {
        distances[j] = reached;
        before[j] = from;
      }
    }
  }

  private void write(float[] scores, int row, float[] structures) {
    int length = small * large;
    int from = row * length;
    Arrays.fill(structures, from, from + length, 0f);
    boolean upright = size.left() <= size.right();
    for (int i = 0; i < small; i++) {
      int j = partnerOfSmall[i];
      int pair = from + (upright ? i * large + j : j * small + i);
      if (scores[pair] == Float.NEGATIVE_INFINITY) {
        throw new NotFiniteException(
            "Invalid scores: row "
                + row
                + " has no matching of the smaller side of scores above negative infinity");
      }
      structures[pair] = 1;
    }
  }
}
