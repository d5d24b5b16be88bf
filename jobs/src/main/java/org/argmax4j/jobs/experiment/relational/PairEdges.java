package org.argmax4j.jobs.experiment.relational;

import org.argmax4j.structure.tree.CompleteGraph;
import org.argmax4j.tensor.backend.VertexPairs;

/**
 * Where the undirected edges of graphs are among the ordered pairs of their vertices: two pairs an
 * edge.
 */
final class PairEdges {

  private PairEdges() {}

  /**
   * For each edge of each graph, the pair in one of its directions.
   *
   * @param ascending whether the larger vertex receives
   * @return {@code graphs x n(n-1)/2} numbers of pairs
   */
  static int[] pairs(VertexPairs pairs, boolean ascending) {
    int n = pairs.vertices();
    int edges = new CompleteGraph(n).edges();
    int[] first = new int[edges];
    int edge = 0;
    for (int smaller = 0; smaller < n; smaller++) {
      for (int larger = smaller + 1; larger < n; larger++) {
        int receiver = ascending ? larger : smaller;
        int sender = ascending ? smaller : larger;
        first[edge++] = (sender - receiver + n - 1) % n * pairs.rows() + receiver;
      }
    }
    int[] all = new int[pairs.graphs() * edges];
    for (int i = 0; i < all.length; i++) {
      all[i] = first[i % edges] + i / edges * n;
    }
    return all;
  }

  /**
   * For each pair, its place among structures over the entries of edges. Graph {@code g} has
   * structure {@code g mod structures}.
   *
   * @param structures how many structures there are
   * @param entries what tells the entry of sender and receiver
   * @return {@code turns x rows} places
   */
  static int[] places(VertexPairs pairs, int structures, Entries entries) {
    int n = pairs.vertices();
    int[] places = new int[pairs.count()];
    int[] ofTurn = new int[n];
    int pair = 0;
    for (int turn = 0; turn < pairs.turns(); turn++) {
      for (int receiver = 0; receiver < n; receiver++) {
        ofTurn[receiver] = entries.of(pairs.sender(turn, receiver), receiver);
      }
      for (int graph = 0; graph < pairs.graphs(); graph++) {
        int start = graph % structures * entries.count();
        for (int receiver = 0; receiver < n; receiver++) {
          places[pair++] = start + ofTurn[receiver];
        }
      }
    }
    return places;
  }

  /** The entries of a structure. */
  interface Entries {

    /** How many there are. */
    int count();

    /** The one that decides on the messages from a vertex to another. */
    int of(int sender, int receiver);
  }
}
