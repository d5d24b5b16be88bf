package org.argmax4j.data.trees;

import java.io.Serializable;
import java.util.SplittableRandom;
import org.argmax4j.data.Split;
import org.argmax4j.noise.Gumbel;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.structure.tree.CompleteGraph;
import org.argmax4j.structure.tree.SpanningTree;

/**
 * The simulation of Paulus et al. (2020), Gradient Estimation with Stochastic Softmax Tricks, from
 * which the published arrays came. An example has a tree, the maximum spanning tree of independent
 * standard Gumbel weights, and vertices that begin at independent standard normal places; frame
 * {@code t} is their layout after {@code t} {@linkplain FruchtermanReingold steps}, so that the
 * places where they begin are no frame. There is no noise.
 *
 * <p>The published program draws from generators of PyTorch and NumPy; this one draws other numbers
 * from the same distributions. What it draws depends on the seed, the split and the row alone; with
 * more frames, the first ones are the same.
 *
 * @param vertices how many vertices, 2 to 1000; 10 in the paper
 * @param frames how many frames, 2 to 1000; 10 and 20 in the paper
 * @param seed the seed
 */
record TreeSimulation(int vertices, int frames, long seed) implements Serializable {

  /** The version of what is drawn: raised when the same seed gives other examples. */
  static final int VERSION = 1;

  TreeSimulation {
    TreeTables.requireSize(vertices, frames);
  }

  /** An example. */
  TreeExample draw(Split split, int row) {
    SplittableRandom random = new RandomStreams(seed).stream(split.table(), row);
    int edges = new CompleteGraph(vertices).edges();
    float[] weights = new float[edges];
    Gumbel.defaults().fill(random, weights, edges);
    float[] tree = new float[edges];
    SpanningTree.defaults().solve(weights, 1, edges, tree);
    double[] positions = new double[2 * vertices];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = random.nextGaussian();
    }
    FruchtermanReingold layout = new FruchtermanReingold(vertices);
    float[] motion = new float[frames * positions.length];
    int place = 0;
    for (int frame = 0; frame < frames; frame++) {
      layout.step(positions, tree);
      for (double coordinate : positions) {
        motion[place++] = (float) coordinate;
      }
    }
    return TreeExample.of(motion, tree);
  }
}
