package org.argmax4j.structure.tree;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.argmax4j.structure.EnumeratedDistribution;

/** Spanning trees of small graphs, one by one. */
final class AllTrees {

  private AllTrees() {}

  static float[][] of(int vertices) {
    CompleteGraph graph = new CompleteGraph(vertices);
    return Arrays.stream(EnumeratedDistribution.subsets(graph.edges(), vertices - 1))
        .filter(AllTrees::isTree)
        .toArray(float[][]::new);
  }

  /** Whether a vector of edges, of which there are as many as a tree has, connects all vertices. */
  static boolean isTree(float[] edges) {
    int vertices = CompleteGraph.ofEdges(edges.length).vertices();
    int[] component = IntStream.range(0, vertices).toArray();
    int count = 0;
    int e = 0;
    for (int i = 0; i < vertices; i++) {
      for (int j = i + 1; j < vertices; j++) {
        if (edges[e++] == 1) {
          count++;
          int from = component[i];
          int to = component[j];
          Arrays.setAll(component, v -> component[v] == from ? to : component[v]);
        }
      }
    }
    int first = component[0];
    return count == vertices - 1 && Arrays.stream(component).allMatch(c -> c == first);
  }

  /** Normal scores; one in four is forbidden if asked for, but none of a star's. */
  static double[] scores(int vertices, double scale, boolean forbid, SplittableRandom random) {
    double[] scores = new double[new CompleteGraph(vertices).edges()];
    int centre = random.nextInt(vertices);
    int e = 0;
    for (int i = 0; i < vertices; i++) {
      for (int j = i + 1; j < vertices; j++) {
        boolean forbidden = forbid && i != centre && j != centre && random.nextInt(4) == 0;
        scores[e++] = forbidden ? Double.NEGATIVE_INFINITY : scale * random.nextGaussian();
      }
    }
    return scores;
  }
}
