package org.argmax4j.structure.parse;

import java.util.Arrays;

/**
 * The algorithm of Chu, Liu and Edmonds on a dense matrix, by growing paths against the arcs
 * (Tarjan 1977; Gabow et al. 1986): from a word to its best head, to that one's best head, until
 * the root or a word that is done is reached. Where the path meets itself, its cycle becomes one
 * node, whose arcs are those of the cycle's nodes: an arc into it counts for how much more than the
 * arc of the cycle that it replaces it scores. Each of at most N - 1 such nodes takes {@code O(N)}
 * for each node of its cycle, so that everything takes {@code O(N^2)}.
 *
 * <p>One thread's working memory. Nodes are positions of the sentence, and, from there on, cycles;
 * a cycle lies in the rows and columns of one of its nodes.
 */
final class MaximumArborescence {

  private static final int NONE = -1;

  private final ParseScores sentence;
  private final int positions;

  /** How much the best arc between two nodes scores, over what it replaces, {@code [to][from]}. */
  private final double[][] gain;

  /** The word in {@code to} and the head in {@code from} of that arc, as one number. */
  private final int[][] origin;

  /** The node whose place a row is; {@link #NONE} for what has become part of another. */
  private final int[] nodeAt;

  /** For each node: its place, the cycle that it is part of, and the arc that was chosen. */
  private final int[] place;

  private final int[] parent;
  private final int[] chosen;
  private final double[] chosenGain;

  /** For each place: whether its node has been reached from the root; where it is on the path. */
  private final boolean[] done;

  private final int[] onPath;
  private final int[] path;
  private final int[] heads;
  private int nodes;

  MaximumArborescence(Arcs arcs) {
    sentence = new ParseScores(arcs);
    positions = sentence.positions;
    gain = new double[positions][positions];
    origin = new int[positions][positions];
    nodeAt = new int[positions];
    place = new int[2 * positions];
    parent = new int[2 * positions];
    chosen = new int[2 * positions];
    chosenGain = new double[2 * positions];
    done = new boolean[positions];
    onPath = new int[positions];
    path = new int[positions];
    heads = new int[positions];
  }

  /**
   * Finds the best parse of a row.
   *
   * @throws org.argmax4j.structure.NotFiniteException as {@link Arborescence#solve}
   */
  void solve(float[] scores, int row, RootChildren root, float[] structures) {
    sentence.read(scores, row);
    begin(root == RootChildren.ONE ? rootPenalty() : 0);
    for (int word = 1; word < positions; word++) {
      if (!grow(word)) {
        throw ParseScores.noParse("parse", row);
      }
    }
    expand();
    if (root == RootChildren.ONE && rootChildren() != 1) {
      throw ParseScores.noParse("parse with one word below the root", row);
    }
    sentence.write(heads, structures, row);
  }

  /** More than any parse scores above another. */
  private double rootPenalty() {
    double most = 0;
    double least = 0;
    for (double[] scores : sentence.scores) {
      for (double score : scores) {
        if (score > Double.NEGATIVE_INFINITY) {
          most = Math.max(most, score);
          least = Math.min(least, score);
        }
      }
    }
    return positions * (most - least + 1);
  }

  private int rootChildren() {
    int children = 0;
    for (int word = 1; word < positions; word++) {
      children += heads[word] == 0 ? 1 : 0;
    }
    return children;
  }

  private void begin(double rootPenalty) {
    nodes = positions;
    for (int to = 0; to < positions; to++) {
      nodeAt[to] = to;
      place[to] = to;
      done[to] = to == 0;
      onPath[to] = NONE;
      for (int from = 0; from < positions; from++) {
        gain[to][from] = sentence.scores[from][to] - (from == 0 ? rootPenalty : 0);
        origin[to][from] = to * positions + from;
      }
    }
    Arrays.fill(parent, NONE);
  }

  /** Grows a path from a word until everything on it is done; false if a node has no head. */
  private boolean grow(int word) {
    int length = 0;
    int at = top(word);
    while (!done[at]) {
      onPath[at] = length;
      path[length++] = at;
      int from = best(at);
      if (from == NONE) {
        return false;
      }
      if (onPath[from] != NONE) {
        length = contract(onPath[from], length);
        // The cycle looks for its own head.
        at = path[--length];
        onPath[at] = NONE;
      } else {
        at = from;
      }
    }
    for (int i = 0; i < length; i++) {
      done[path[i]] = true;
      onPath[path[i]] = NONE;
    }
    return true;
  }

  /** The place of the node that a word has become part of. */
  private int top(int word) {
    int node = word;
    while (parent[node] != NONE) {
      node = parent[node];
    }
    return place[node];
  }

  /** Chooses the best arc into the node at a place, and gives where it comes from. */
  private int best(int to) {
    int best = NONE;
    double most = Double.NEGATIVE_INFINITY;
    double[] gains = gain[to];
    for (int from = 0; from < positions; from++) {
      if (nodeAt[from] != NONE && from != to && gains[from] > most) {
        most = gains[from];
        best = from;
      }
    }
    if (best != NONE) {
      chosen[nodeAt[to]] = origin[to][best];
      chosenGain[nodeAt[to]] = most;
    }
    return best;
  }

  /** Makes one node of the end of the path; it is the last of the path that is left. */
  private int contract(int first, int length) {
    int cycle = nodes++;
    int kept = path[first];
    for (int i = first; i < length; i++) {
      parent[nodeAt[path[i]]] = cycle;
    }
    for (int other = 0; other < positions; other++) {
      if (nodeAt[other] != NONE && !inCycle(other, first)) {
        arcsInto(kept, other, first, length);
        arcsFrom(kept, other, first, length);
      }
    }
    for (int i = first; i < length; i++) {
      onPath[path[i]] = NONE;
      nodeAt[path[i]] = NONE;
    }
    nodeAt[kept] = cycle;
    place[cycle] = kept;
    return first + 1;
  }

  private boolean inCycle(int at, int first) {
    return onPath[at] >= first;
  }

  /** The best arc from another node into the cycle, in the place that is kept. */
  private void arcsInto(int kept, int other, int first, int length) {
    double most = Double.NEGATIVE_INFINITY;
    int arc = origin[kept][other];
    for (int i = first; i < length; i++) {
      int to = path[i];
      double score = gain[to][other] - chosenGain[nodeAt[to]];
      if (score > most || (score == most && origin[to][other] < arc)) {
        most = score;
        arc = origin[to][other];
      }
    }
    gain[kept][other] = most;
    origin[kept][other] = arc;
  }

  private void arcsFrom(int kept, int other, int first, int length) {
    double most = Double.NEGATIVE_INFINITY;
    int arc = origin[other][kept];
    for (int i = first; i < length; i++) {
      int from = path[i];
      double score = gain[other][from];
      if (score > most || (score == most && origin[other][from] < arc)) {
        most = score;
        arc = origin[other][from];
      }
    }
    gain[other][kept] = most;
    origin[other][kept] = arc;
  }

  /**
   * Opens cycles from the outermost on: the arc into a cycle takes the place of the arc into that
   * one of its nodes which it leads to.
   */
  private void expand() {
    for (int node = nodes - 1; node >= positions; node--) {
      int arc = chosen[node];
      int inside = arc / positions;
      while (parent[inside] != node) {
        inside = parent[inside];
      }
      chosen[inside] = arc;
    }
    for (int word = 1; word < positions; word++) {
      heads[word] = chosen[word] % positions;
    }
  }
}
