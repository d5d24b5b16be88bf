package org.argmax4j.jobs.experiment.relational;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.argmax4j.structure.tree.CompleteGraph;
import org.argmax4j.structure.tree.DirectedEdges;
import org.argmax4j.tensor.backend.VertexPairs;
import org.junit.jupiter.api.Test;

class PairEdgesTest {

  private static final VertexPairs PAIRS = new VertexPairs(3, 5);
  private static final CompleteGraph GRAPH = new CompleteGraph(5);

  @Test
  void everyEdgeHasOnePairInEachDirection() {
    int[] up = PairEdges.pairs(PAIRS, true);
    int[] down = PairEdges.pairs(PAIRS, false);
    boolean[] seen = new boolean[PAIRS.count()];
    for (int[] pairs : new int[][] {up, down}) {
      for (int i = 0; i < pairs.length; i++) {
        int row = pairs[i] % PAIRS.rows();
        int receiver = row % 5;
        int sender = PAIRS.sender(pairs[i] / PAIRS.rows(), receiver);
        assertThat(row / 5).as("graph").isEqualTo(i / GRAPH.edges());
        assertThat(GRAPH.edge(sender, receiver)).isEqualTo(i % GRAPH.edges());
        assertThat(receiver > sender).isEqualTo(pairs == up);
        assertThat(seen[pairs[i]]).isFalse();
        seen[pairs[i]] = true;
      }
    }
    assertThat(seen).doesNotContain(false);
  }

  @Test
  void everyPairFindsItsEdgeInTheStructureOfItsGraph() {
    int[] places = PairEdges.places(PAIRS, 2, EdgeScores.UNDIRECTED.entries(5));
    int[] up = PairEdges.pairs(PAIRS, true);
    for (int i = 0; i < up.length; i++) {
      int graph = i / GRAPH.edges();
      assertThat(places[up[i]]).isEqualTo(graph % 2 * GRAPH.edges() + i % GRAPH.edges());
    }
    int[] directed = PairEdges.places(PAIRS, 3, EdgeScores.BOTH_DIRECTIONS.entries(5));
    assertThat(Arrays.stream(directed).sorted().toArray())
        .as("each direction has a place of its own")
        .isEqualTo(IntStream.range(0, 3 * 20).toArray());
    DirectedEdges edges = new DirectedEdges(5);
    assertThat(directed[0]).isEqualTo(edges.position(PAIRS.sender(0, 0), 0));
  }
}
