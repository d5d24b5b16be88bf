package org.argmax4j.structure.tour;

import java.util.Arrays;
import org.argmax4j.structure.tree.CompleteGraph;

/**
 * Branch and bound (Held and Karp 1971, Volgenant and Jonker 1982): the bound is the minimum
 * 1-tree, made as dear as prices of vertices make it by subgradient ascent; where it is no tour, a
 * vertex has more than two edges, one of which is required, then forbidden.
 */
final class BranchAndBound extends TourSearch {

  /** What is subtracted from the cost of a required edge, so that it is in every 1-tree. */
  private static final long REQUIRED = 1L << 53;

  /** Prices are between this and its opposite. */
  private static final long LARGEST_PRICE = 1L << 50;

  /** The most trees of the first ascent, for each vertex, and those of each of the others. */
  private static final int FIRST_TREES = 60;

  private static final int TREES = 30;

  /** The first step of an ascent, in shares of the gap between bound and length over the excess. */
  private static final double STEP = 2;

  /**
   * The first ascent makes its steps shorter after so many without a better bound, to the least.
   */
  private static final int PATIENCE = 3;

  private static final double FIRST_DECAY = 0.7;
  private static final double LEAST_STEP = 0.02;

  /** What the other ascents multiply each step by for the next one. */
  private static final double DECAY = 0.95;

  /**
   * The weight of the newest tree in the direction of a step; the rest is that of the last step.
   */
  private static final double NEWEST = 0.7;

  /** The costs of the edges with what was decided about them, {@code n x n}, row-major. */
  private final long[] decided;

  private final OneTree tree;
  private final LocalSearch local;

  /** The edges that were forbidden or required, in order, as positions in {@link #decided}. */
  private final int[] trail;

  private int decisions;
  private int required;

  /** The prices at each depth of the search, and the best ones of an ascent at its end. */
  private final long[][] prices;

  private final double[] direction;

  BranchAndBound(CompleteGraph graph) {
    super(graph);
    this.decided = new long[vertices * vertices];
    this.tree = new OneTree(decided, vertices);
    this.local = new LocalSearch(decided, tour);
    this.trail = new int[graph.edges()];
    this.prices = new long[graph.edges() + 1][];
    this.direction = new double[vertices];
  }

  @Override
  void improve() {
    for (int i = 0; i < vertices; i++) {
      decided[i * vertices + i] = FORBIDDEN;
      for (int j = i + 1; j < vertices; j++) {
        undecide(i, j);
      }
    }
    if (length == FORBIDDEN) {
      local.nearestNeighbours();
    }
    local.shorten();
    length = Math.min(local.length(), FORBIDDEN);
    Arrays.fill(tree.prices, 0);
    decisions = 0;
    required = 0;
    search(0);
  }

  private void undecide(int one, int other) {
    decided[one * vertices + other] = costs[graph.edge(one, other)];
    decided[other * vertices + one] = decided[one * vertices + other];
  }

  private void search(int depth) {
    if (!ascend(depth)) {
      return;
    }
    int edge = branch();
    int one = edge / vertices;
    int other = edge % vertices;
    int before = decisions;
    if (decide(one, other, decided[edge] - REQUIRED)) {
      search(depth + 1);
    }
    undo(before);
    System.arraycopy(prices[depth], 0, tree.prices, 0, vertices);
    if (decide(one, other, FORBIDDEN)) {
      search(depth + 1);
    }
    undo(before);
  }

  /**
   * Raises the bound; gives whether there may be a shorter tour than the best one. The tree is then
   * that of the best bound.
   */
  private boolean ascend(int depth) {
    if (prices[depth] == null) {
      prices[depth] = new long[vertices];
    }
    Arrays.fill(direction, 0);
    long best = Long.MIN_VALUE;
    double size = STEP;
    int idle = 0;
    int left = depth == 0 ? FIRST_TREES * vertices : TREES;
    for (; size > LEAST_STEP && left > 0; left--) {
      long bound = tree.minimize() + required * REQUIRED;
      if (bound > length - unit) {
        return false;
      }
      idle++;
      if (bound > best) {
        best = bound;
        idle = 0;
        System.arraycopy(tree.prices, 0, prices[depth], 0, vertices);
      }
      int excess = 0;
      for (int degree : tree.degrees) {
        excess += (degree - 2) * (degree - 2);
      }
      if (excess == 0) {
        take(bound);
        return false;
      }
      move(size * Math.min(length - bound, 1L << COST_BITS) / excess);
      if (depth > 0) {
        size *= DECAY;
      } else if (idle == PATIENCE) {
        size *= FIRST_DECAY;
        idle = 0;
      }
    }
    System.arraycopy(prices[depth], 0, tree.prices, 0, vertices);
    tree.minimize();
    return true;
  }

  /** Makes vertices with many edges dearer. */
  private void move(double size) {
    for (int vertex = 0; vertex < vertices; vertex++) {
      direction[vertex] = NEWEST * (tree.degrees[vertex] - 2) + (1 - NEWEST) * direction[vertex];
      long price = tree.prices[vertex] + Math.round(size * direction[vertex]);
      tree.prices[vertex] = Math.max(-LARGEST_PRICE, Math.min(price, LARGEST_PRICE));
    }
  }

  /** The tree is a tour, the best one so far. */
  private void take(long cost) {
    length = cost;
    int before = -1;
    int at = 0;
    for (int place = 0; place < vertices; place++) {
      tour[place] = at;
      int next = 0;
      while (next == before || !inTree(at, next)) {
        next++;
      }
      before = at;
      at = next;
    }
  }

  private boolean inTree(int one, int other) {
    return one != other
        && ((one != 1 && tree.other[one] == other)
            || (other != 1 && tree.other[other] == one)
            || (one == 0 && tree.second == other)
            || (other == 0 && tree.second == one));
  }

  /** An edge of the tree, nothing decided, at a vertex that has more than two. */
  private int branch() {
    int chosen = -1;
    int most = 2;
    for (int vertex = 0; vertex < vertices; vertex++) {
      if (tree.degrees[vertex] > most) {
        for (int other = 0; other < vertices; other++) {
          if (inTree(vertex, other) && decided[vertex * vertices + other] >= 0) {
            chosen = vertex * vertices + other;
            most = tree.degrees[vertex];
          }
        }
      }
    }
    return chosen;
  }

  /** Forbids or requires an edge, and what follows; gives whether a tour may be left. */
  private boolean decide(int one, int other, long cost) {
    trail[decisions++] = one * vertices + other;
    decided[one * vertices + other] = cost;
    decided[other * vertices + one] = cost;
    required += cost < 0 ? 1 : 0;
    return follow(one) && follow(other);
  }

  /** Decides about the edges of a vertex where two are required, or no more than two are left. */
  private boolean follow(int vertex) {
    int chosen = 0;
    int open = 0;
    int row = vertex * vertices;
    for (int other = 0; other < vertices; other++) {
      chosen += decided[row + other] < 0 ? 1 : 0;
      open += isOpen(row + other) ? 1 : 0;
    }
    if (chosen > 2 || chosen + open < 2) {
      return false;
    }
    boolean possible = true;
    for (int other = 0;
        other < vertices && possible && (chosen == 2 || chosen + open == 2);
        other++) {
      if (isOpen(row + other)) {
        possible = decide(vertex, other, chosen == 2 ? FORBIDDEN : decided[row + other] - REQUIRED);
      }
    }
    return possible;
  }

  private boolean isOpen(int edge) {
    return decided[edge] >= 0 && decided[edge] < FORBIDDEN;
  }

  private void undo(int before) {
    while (decisions > before) {
      int edge = trail[--decisions];
      required -= decided[edge] < 0 ? 1 : 0;
      undecide(edge / vertices, edge % vertices);
    }
  }
}
