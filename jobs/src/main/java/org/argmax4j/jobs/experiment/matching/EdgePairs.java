package org.argmax4j.jobs.experiment.matching;

import java.util.List;
import org.argmax4j.structure.matching.QuadraticCoordinates;

/**
 * Which edges of pairs of pictures have a cost together: every edge at the left, from its lower
 * end, with every edge at the right in both directions.
 */
final class EdgePairs {

  private EdgePairs() {}

  static MatchingBatch.EdgesTogether of(List<MatchingPair> pairs, int[] lengths) {
    int rows = 0;
    int count = 0;
    for (MatchingPair pair : pairs) {
      rows += 2 * (pair.left().edgeCount() + pair.right().edgeCount());
      count += 2 * pair.left().edgeCount() * pair.right().edgeCount();
    }
    float[] features = new float[rows * KeypointGraph.EDGE_SIZE];
    MatchingBatch.Together together =
        new MatchingBatch.Together(new int[count], new int[count], new int[count]);
    int row = 0;
    int at = 0;
    int coordinate = 0;
    for (int i = 0; i < lengths.length; i++) {
      MatchingPair pair = pairs.get(i);
      int right = copy(pair.left(), features, row);
      copy(pair.right(), features, right);
      at = join(pair, row, right, coordinate, together, at);
      row = right + 2 * pair.right().edgeCount();
      coordinate += lengths[i];
    }
    return new MatchingBatch.EdgesTogether(features, together);
  }

  /** Copies all directed edges; returns the row behind them. */
  private static int copy(KeypointGraph graph, float[] features, int row) {
    float[] own = graph.edgeGeometry();
    System.arraycopy(own, 0, features, row * KeypointGraph.EDGE_SIZE, own.length);
    return row + 2 * graph.edgeCount();
  }

  private static int join(
      MatchingPair pair,
      int leftRow,
      int rightRow,
      int coordinate,
      MatchingBatch.Together together,
      int from) {
    QuadraticCoordinates coordinates = new QuadraticCoordinates(pair.points());
    int[] left = pair.left().edges();
    int[] right = pair.right().edges();
    int edges = pair.right().edgeCount();
    int at = from;
    for (int edge = 0; edge < pair.left().edgeCount(); edge++) {
      for (int directed = 0; directed < 2 * edges; directed++) {
        int other = directed % edges;
        int start = right[2 * other + directed / edges];
        int end = right[2 * other + 1 - directed / edges];
        together.left()[at] = leftRow + edge;
        together.right()[at] = rightRow + directed;
        together.coordinates()[at] =
            coordinate + coordinates.twoPairs(left[2 * edge], start, left[2 * edge + 1], end);
        at++;
      }
    }
    return at;
  }
}
