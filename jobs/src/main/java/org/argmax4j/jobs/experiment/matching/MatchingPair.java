package org.argmax4j.jobs.experiment.matching;

import java.util.Arrays;
import org.argmax4j.data.keypoints.KeypointPair;

/**
 * Two pictures of as many keypoints each, the same ones.
 *
 * @param category what both show
 * @param left the points of one
 * @param right those of the other one
 * @param matching which point at the right each point at the left is
 */
record MatchingPair(String category, KeypointGraph left, KeypointGraph right, int[] matching) {

  static MatchingPair of(KeypointPair pair) {
    int half = pair.descriptors().length / 2;
    float[] descriptors = pair.descriptors();
    return new MatchingPair(
        pair.category(),
        KeypointGraph.of(pair.left(), Arrays.copyOf(descriptors, half)),
        KeypointGraph.of(pair.right(), Arrays.copyOfRange(descriptors, half, 2 * half)),
        pair.matching());
  }

  /** How many keypoints each picture has, n. */
  int points() {
    return matching.length;
  }
}
