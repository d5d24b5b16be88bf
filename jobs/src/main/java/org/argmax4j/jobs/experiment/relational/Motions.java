package org.argmax4j.jobs.experiment.relational;

import org.argmax4j.data.trees.LatentTrees;

/**
 * The motions of some examples.
 *
 * @param trees where they are
 * @param frames how many frames of each count, the first ones
 * @param examples numbers of the examples, from 0
 */
record Motions(LatentTrees trees, int frames, int... examples) {

  int count() {
    return examples.length;
  }

  /** All positions of each vertex, frame by frame: {@code [examples * n, frames * 2]}. */
  float[] byVertex() {
    int n = trees.vertices();
    float[] motions = new float[count() * n * frames * 2];
    int at = 0;
    for (int example : examples) {
      for (int vertex = 0; vertex < n; vertex++) {
        for (int frame = 0; frame < frames; frame++) {
          int from = trees.position(example, frame, vertex);
          motions[at++] = trees.positions()[from];
          motions[at++] = trees.positions()[from + 1];
        }
      }
    }
    return motions;
  }

  /**
   * The positions in some frames: {@code [rollouts, examples * samples, n, 2]}.
   *
   * @param first frame of the first roll-out
   * @param every frames between two of them
   * @param rollouts how many of them
   * @param samples how often an example is repeated
   */
  float[] inFrames(int first, int every, int rollouts, int samples) {
    int width = trees.vertices() * 2;
    float[] positions = new float[rollouts * count() * samples * width];
    int at = 0;
    for (int rollout = 0; rollout < rollouts; rollout++) {
      for (int example : examples) {
        int from = trees.position(example, first + rollout * every, 0);
        for (int sample = 0; sample < samples; sample++) {
          System.arraycopy(trees.positions(), from, positions, at, width);
          at += width;
        }
      }
    }
    return positions;
  }
}
