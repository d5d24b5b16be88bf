package org.argmax4j.bench;

import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import org.argmax4j.estimator.GradientLayer;
import org.argmax4j.estimator.Scores;
import org.argmax4j.estimator.StochasticSoftmaxTrick;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.structure.tree.CompleteGraph;
import org.argmax4j.structure.tree.SpanningTree;

/**
 * How long do spanning trees take, one thread? Wanted: at most 0.2 ms for the best trees of 128
 * rows of 45 edges; at most 1.5 ms for a layer of the stochastic softmax trick with as many,
 * forward and backward, noise included; at most 1000 ms for the best trees of 1,000 graphs of 250
 * vertices.
 */
public final class SpanningTrees {

  private static final SpanningTree TREE = SpanningTree.defaults();

  private SpanningTrees() {}

  /**
   * Measures.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    solve("best trees, 128 x 45 edges", 128, 10, 1000);
    layer("stochastic softmax trick, 128 x 45 edges", 128, 10, 1000);
    solve("best trees, 1000 x 250 vertices", 1000, 250, 10);
  }

  private static void solve(String name, int rows, int vertices, int rounds) {
    int length = new CompleteGraph(vertices).edges();
    float[] scores = normal(rows * length);
    float[] structures = new float[scores.length];
    measure(name, rounds, round -> TREE.solve(scores, rows, length, structures));
  }

  private static void layer(String name, int examples, int vertices, int rounds) {
    int length = new CompleteGraph(vertices).edges();
    GradientLayer layer = StochasticSoftmaxTrick.defaults().layer(TREE);
    float[] values = normal(examples * length);
    float[] gradient = normal(values.length);
    RandomStreams streams = new RandomStreams(1);
    measure(
        name,
        rounds,
        round -> {
          Scores scores = new Scores(values, examples, 1, length);
          layer.forward(scores, streams.stream("noise", round)).backward(gradient);
        });
  }

  private static void measure(String name, int rounds, IntConsumer work) {
    Times times = new Times(rounds);
    for (int round = 0; round < rounds; round++) {
      long start = System.nanoTime();
      work.accept(round);
      times.add(System.nanoTime() - start);
    }
    System.out.println(name + ": " + times);
  }

  private static float[] normal(int count) {
    SplittableRandom random = new SplittableRandom(count);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
