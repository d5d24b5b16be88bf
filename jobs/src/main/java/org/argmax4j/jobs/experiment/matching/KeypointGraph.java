package org.argmax4j.jobs.experiment.matching;

import org.argmax4j.structure.matching.DelaunayGraph;

/**
 * The keypoints of a picture as a network sees them.
 *
 * @param points how many there are, n
 * @param geometry {@code [n, PointFeatures.SIZE]}
 * @param descriptors {@code [n, d]}, each of the norm {@code sqrt(d)}, or 0
 * @param edges {@code [e, 2]}: the ends of the edges of the Delaunay graph, the lower one first
 */
record KeypointGraph(int points, float[] geometry, float[] descriptors, int[] edges) {

  /** Numbers of a directed edge: how far it goes along both axes, and how far in all. */
  static final int EDGE_SIZE = 3;

  /**
   * A graph.
   *
   * @param points {@code [n, 2]}: where the points are
   * @param descriptors {@code [n, d]}
   */
  static KeypointGraph of(float[] points, float[] descriptors) {
    int count = points.length / 2;
    return new KeypointGraph(
        count,
        PointFeatures.of(points),
        scaled(descriptors, descriptors.length / count),
        DelaunayGraph.edges(points));
  }

  private static float[] scaled(float[] descriptors, int size) {
    float[] scaled = descriptors.clone();
    for (int from = 0; from < scaled.length; from += size) {
      double square = 0;
      for (int i = from; i < from + size; i++) {
        square += (double) scaled[i] * scaled[i];
      }
      for (int i = from; i < from + size && square > 0; i++) {
        scaled[i] = (float) (scaled[i] * Math.sqrt(size / square));
      }
    }
    return scaled;
  }

  /** The number of edges, e. */
  int edgeCount() {
    return edges.length / 2;
  }

  /**
   * The features of all edges in both directions, {@code [2 e, EDGE_SIZE]}: first as they stand,
   * then turned.
   */
  float[] edgeGeometry() {
    float[] features = new float[2 * edgeCount() * EDGE_SIZE];
    for (int edge = 0; edge < edgeCount(); edge++) {
      int from = edges[2 * edge] * PointFeatures.SIZE;
      int to = edges[2 * edge + 1] * PointFeatures.SIZE;
      float x = geometry[to] - geometry[from];
      float y = geometry[to + 1] - geometry[from + 1];
      float length = (float) Math.sqrt(x * x + y * y);
      set(features, edge, x, y, length);
      set(features, edgeCount() + edge, -x, -y, length);
    }
    return features;
  }

  private static void set(float[] features, int row, float... numbers) {
    System.arraycopy(numbers, 0, features, row * EDGE_SIZE, EDGE_SIZE);
  }
}
