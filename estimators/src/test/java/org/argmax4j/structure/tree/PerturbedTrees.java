package org.argmax4j.structure.tree;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The exact law of the best tree of scores with Gumbel noise, over all orders of the edges: the
 * next edge of an order is one of those left, with a probability proportional to the exponential of
 * its score.
 */
final class PerturbedTrees {

  private final CompleteGraph graph;
  private final double[] weights;
  private final ToDoubleFunction<float[]> function;

  private PerturbedTrees(double[] scores, ToDoubleFunction<float[]> function) {
    this.graph = CompleteGraph.ofEdges(scores.length);
    this.weights = Arrays.stream(scores).map(Math::exp).toArray();
    this.function = function;
  }

  /** The expectation of a function of the tree. */
  static double expectation(double[] scores, ToDoubleFunction<float[]> function) {
    PerturbedTrees trees = new PerturbedTrees(scores, function);
    int[] components = IntStream.range(0, trees.graph.vertices()).toArray();
    return trees.sum(new boolean[scores.length], new float[scores.length], components, 1);
  }

  /** Its gradient, by differences. */
  static double[] gradient(double[] scores, ToDoubleFunction<float[]> function) {
    double[] gradient = new double[scores.length];
    double step = 1e-4;
    for (int i = 0; i < scores.length; i++) {
      double[] above = scores.clone();
      double[] below = scores.clone();
      above[i] += step;
      below[i] -= step;
      gradient[i] = (expectation(above, function) - expectation(below, function)) / (2 * step);
    }
    return gradient;
  }

  /** The probability of each edge. */
  static double[] marginals(double[] scores) {
    double[] marginals = new double[scores.length];
    Arrays.setAll(marginals, i -> expectation(scores, tree -> tree[i]));
    return marginals;
  }

  private double sum(boolean[] seen, float[] tree, int[] components, double probability) {
    if (Arrays.stream(components).allMatch(c -> c == components[0])) {
      return probability * function.applyAsDouble(tree.clone());
    }
    double left = 0;
    for (int e = 0; e < weights.length; e++) {
      left += seen[e] ? 0 : weights[e];
    }
    double sum = 0;
    for (int one = 0; one < graph.vertices(); one++) {
      for (int other = one + 1; other < graph.vertices(); other++) {
        int edge = graph.edge(one, other);
        if (!seen[edge]) {
          int from = components[one];
          int to = components[other];
          int[] joined = Arrays.stream(components).map(c -> c == from ? to : c).toArray();
          seen[edge] = true;
          tree[edge] = from == to ? 0 : 1;
          sum += sum(seen, tree, joined, probability * weights[edge] / left);
          seen[edge] = false;
          tree[edge] = 0;
        }
      }
    }
    return sum;
  }
}
