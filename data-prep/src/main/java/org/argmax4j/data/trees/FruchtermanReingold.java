package org.argmax4j.data.trees;

import java.util.Arrays;

/**
 * One step of the layout of Fruchterman and Reingold (1991), as NetworkX takes it: all vertices
 * repel each other, the edges of a tree draw their ends together, and each vertex moves by the same
 * distance in the direction of the sum of its forces. Then the layout is centred, and scaled so
 * that its largest absolute coordinate is 1. One thread's working memory.
 */
final class FruchtermanReingold {

  /** Of the larger extent of the layout: how far a vertex moves. */
  private static final double TRAVEL = 0.1;

  /** Distances below count as this. */
  private static final double SHORTEST_DISTANCE = 0.01;

  /** Forces below this... */
  private static final double WEAKEST_FORCE = 0.01;

  /** ... are divided by this instead of their length. */
  private static final double LENGTH_OF_WEAK_FORCES = 0.1;

  private final int vertices;
  private final double spacing;
  private final double[] forces;

  FruchtermanReingold(int vertices) {
    this.vertices = vertices;
    this.spacing = Math.sqrt(1.0 / vertices);
    this.forces = new double[2 * vertices];
  }

  /**
   * Takes a step.
   *
   * @param positions x and y of each vertex, overwritten
   * @param tree 1 for each edge of the tree, 0 for the others, in the order of {@link
   *     org.argmax4j.structure.tree.CompleteGraph}
   */
  void step(double[] positions, float[] tree) {
    double travel = TRAVEL * Math.max(extent(positions, 0), extent(positions, 1));
    addForces(positions, tree);
    for (int i = 0; i < positions.length; i += 2) {
      double force = Math.hypot(forces[i], forces[i + 1]);
      double scale = travel / (force < WEAKEST_FORCE ? LENGTH_OF_WEAK_FORCES : force);
      positions[i] += scale * forces[i];
      positions[i + 1] += scale * forces[i + 1];
    }
    normalise(positions);
  }

  private static double extent(double[] positions, int coordinate) {
    double smallest = Double.POSITIVE_INFINITY;
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = coordinate; i < positions.length; i += 2) {
      smallest = Math.min(smallest, positions[i]);
      largest = Math.max(largest, positions[i]);
    }
    return largest - smallest;
  }

  private void addForces(double[] positions, float[] tree) {
    Arrays.fill(forces, 0);
    int edge = 0;
    for (int i = 0; i < vertices; i++) {
      for (int j = i + 1; j < vertices; j++) {
        double x = positions[2 * i] - positions[2 * j];
        double y = positions[2 * i + 1] - positions[2 * j + 1];
        double distance = Math.max(Math.sqrt(x * x + y * y), SHORTEST_DISTANCE);
        double force = spacing * spacing / (distance * distance) - tree[edge] * distance / spacing;
        forces[2 * i] += force * x;
        forces[2 * i + 1] += force * y;
        forces[2 * j] -= force * x;
        forces[2 * j + 1] -= force * y;
        edge++;
      }
    }
  }

  private void normalise(double[] positions) {
    double x = 0;
    double y = 0;
    for (int i = 0; i < positions.length; i += 2) {
      x += positions[i] / vertices;
      y += positions[i + 1] / vertices;
    }
    double largest = 0;
    for (int i = 0; i < positions.length; i += 2) {
      positions[i] -= x;
      positions[i + 1] -= y;
      largest = Math.max(largest, Math.max(Math.abs(positions[i]), Math.abs(positions[i + 1])));
    }
    for (int i = 0; i < positions.length; i++) {
      positions[i] /= largest;
    }
  }
}
