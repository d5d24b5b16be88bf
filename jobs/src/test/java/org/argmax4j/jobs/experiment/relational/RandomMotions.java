package org.argmax4j.jobs.experiment.relational;

import java.util.SplittableRandom;
import org.argmax4j.data.trees.LatentTrees;
import org.argmax4j.structure.tree.SpanningTree;

/** Small data sets: vertices that wander, and random trees that have nothing to do with it. */
final class RandomMotions {

  static final int VERTICES = 4;
  static final int FRAMES = 5;

  private RandomMotions() {}

  static RelationalData data() {
    return new RelationalData(
        Examples.all(trees(23, 1)), Examples.all(trees(11, 2)), Examples.all(trees(9, 3)));
  }

  static LatentTrees trees(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] positions = new float[count * FRAMES * VERTICES * 2];
    int frame = VERTICES * 2;
    for (int i = 0; i < positions.length; i++) {
      boolean first = i / frame % FRAMES == 0;
      float before = first ? 0 : positions[i - frame];
      positions[i] = before + (float) random.nextDouble(-0.1, 0.1) * (first ? 5 : 1);
    }
    int edges = VERTICES * (VERTICES - 1) / 2;
    float[] weights = new float[count * edges];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextDouble();
    }
    float[] trees = new float[weights.length];
    SpanningTree.defaults().solve(weights, count, edges, trees);
    return new LatentTrees(VERTICES, FRAMES, positions, trees);
  }
}
