package org.argmax4j.structure.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.argmax4j.tensor.Arithmetic;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Reductions;
import org.argmax4j.tensor.Shapes;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backends;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectedEdgesTest {

  @Test
  void edgesOfThreeVerticesAreOrderedByReceiver() {
    DirectedEdges edges = new DirectedEdges(3);
    assertThat(edges.senders()).containsExactly(1, 2, 0, 2, 0, 1);
    assertThat(edges.receivers()).containsExactly(0, 0, 1, 1, 2, 2);
    assertThat(edges.undirected()).containsExactly(0, 1, 0, 2, 1, 2);
    assertThat(edges.ascending()).containsExactly(2, 4, 5);
    assertThat(edges.descending()).containsExactly(0, 1, 3);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 10})
  void theListIsTheTransposedAdjacencyMatrixWithoutItsDiagonal(int vertices) {
    DirectedEdges edges = DirectedEdges.ofCount(vertices * (vertices - 1));
    assertThat(edges.vertices()).isEqualTo(vertices);
    CompleteGraph graph = new CompleteGraph(vertices);
    int position = 0;
    for (int receiver = 0; receiver < vertices; receiver++) {
      for (int sender = 0; sender < vertices; sender++) {
        if (sender != receiver) {
          int edge = graph.edge(sender, receiver);
          assertThat(edges.position(sender, receiver)).isEqualTo(position);
          assertThat(edges.senders()[position]).isEqualTo(sender);
          assertThat(edges.receivers()[position]).isEqualTo(receiver);
          assertThat(edges.undirected()[position]).isEqualTo(edge);
          int[] direction = receiver > sender ? edges.ascending() : edges.descending();
          assertThat(direction[edge]).isEqualTo(position);
          position++;
        }
      }
    }
    assertThat(edges.count()).isEqualTo(position);
  }

  @Test
  void numbersThatNoGraphHasAreRefused() {
    for (int count : new int[] {0, 1, 3, 45, 89, -2}) {
      assertThatThrownBy(() -> DirectedEdges.ofCount(count))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "Invalid number of directed edges: "
                  + count
                  + ", must be n(n-1) for a number of vertices n");
    }
    assertThatThrownBy(() -> new DirectedEdges(1)).hasMessageStartingWith("Invalid vertices: 1");
    assertThat(new DirectedEdges(46_341).count()).isPositive();
  }

  @Test
  void onATapeEachDirectionOfSymmetrisedLogitsGetsHalfOfBothGradients() {
    DirectedEdges edges = new DirectedEdges(3);
    try (Tape tape = Tape.training(Backends.chosen())) {
      Node logits = tape.variable(new float[] {1, 2, 3, 4, 5, 6, 0, 0, 8, 0, 0, 2}, 2, 6);
      Node sums =
          Arithmetic.add(
              Shapes.gatherColumns(logits, edges.ascending()),
              Shapes.gatherColumns(logits, edges.descending()));
      Node undirected = Arithmetic.scale(sums, 0.5);
      assertThat(undirected.toArray()).containsExactly(2, 3.5f, 5, 4, 0, 1);
      Node both = Shapes.gatherColumns(undirected, edges.undirected());
      assertThat(both.toArray()).containsExactly(2, 3.5f, 2, 5, 3.5f, 5, 4, 0, 4, 1, 0, 1);
      float[] weights = {1, 10, 2, 100, 30, 500, 4, 0, 0, 0, 0, 6};
      tape.backward(Reductions.sum(Arithmetic.multiply(both, tape.constant(weights, 2, 6))));
      assertThat(logits.gradientArray())
          .containsExactly(1.5f, 20, 1.5f, 300, 20, 300, 2, 0, 2, 3, 0, 3);
    }
  }
}
