package org.argmax4j.jobs.experiment.relational;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.argmax4j.data.trees.LatentTrees;

/** Ten vertices that wander, and the star around the first of them as every tree. */
final class WanderingVertices {

  private static final int VERTICES = 10;

  private WanderingVertices() {}

  /**
   * A data set.
   *
   * @param train training examples
   * @param heldOut examples to validate, and as many to test
   */
  static RelationalData data(int train, int heldOut, int frames) {
    return new RelationalData(
        motions(train, frames, 1), motions(heldOut, frames, 2), motions(heldOut, frames, 3));
  }

  private static Examples motions(int count, int frames, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int frame = VERTICES * 2;
    float[] positions = new float[count * frames * frame];
    for (int i = 0; i < positions.length; i++) {
      boolean first = i / frame % frames == 0;
      positions[i] =
          first
              ? (float) random.nextDouble(-0.5, 0.5)
              : positions[i - frame] + (float) random.nextDouble(-0.1, 0.1);
    }
    int edges = VERTICES * (VERTICES - 1) / 2;
    float[] trees = new float[count * edges];
    for (int example = 0; example < count; example++) {
      // The first edges are those of the first vertex.
      Arrays.fill(trees, example * edges, example * edges + VERTICES - 1, 1f);
    }
    return Examples.all(new LatentTrees(VERTICES, frames, positions, trees));
  }
}
