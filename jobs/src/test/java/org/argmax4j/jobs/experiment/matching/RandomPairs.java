package org.argmax4j.jobs.experiment.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.argmax4j.data.keypoints.KeypointPair;
import org.argmax4j.random.Permutations;

/**
 * Pairs of pictures of four to seven of seven keypoints, which are where they are in every picture
 * but for noise, moved and scaled; descriptors tell which one it is, too.
 */
final class RandomPairs {

  static final int DESCRIPTORS = 3;
  private static final int POINTS = 7;

  private RandomPairs() {}

  static MatchingData data() {
    SplittableRandom random = new SplittableRandom(4);
    float[] places = new float[2 * POINTS];
    float[] descriptors = new float[DESCRIPTORS * POINTS];
    for (int i = 0; i < places.length; i++) {
      places[i] = (float) random.nextDouble(-1, 1);
    }
    for (int i = 0; i < descriptors.length; i++) {
      descriptors[i] = (float) random.nextGaussian();
    }
    return new MatchingData(
        DESCRIPTORS,
        pairs(60, places, descriptors, random),
        pairs(20, places, descriptors, random),
        pairs(30, places, descriptors, random));
  }

  private static List<MatchingPair> pairs(
      int count, float[] places, float[] descriptors, SplittableRandom random) {
    List<MatchingPair> pairs = new ArrayList<>();
    for (int pair = 0; pair < count; pair++) {
      int n = 4 + random.nextInt(POINTS - 3);
      int[] labels = Permutations.draw(POINTS, random);
      int[] matching = Permutations.draw(n, random);
      float[] described = new float[2 * n * DESCRIPTORS];
      float[] left = new float[2 * n];
      float[] right = new float[2 * n];
      double leftScale = 1 + 3 * random.nextDouble();
      double rightScale = 1 + 3 * random.nextDouble();
      for (int i = 0; i < n; i++) {
        int partner = matching[i];
        for (int axis = 0; axis < 2; axis++) {
          double place = places[2 * labels[i] + axis];
          left[2 * i + axis] = (float) (leftScale * (place + 0.1 * random.nextGaussian()) + 5);
          right[2 * partner + axis] = (float) (rightScale * (place + 0.1 * random.nextGaussian()));
        }
        for (int k = 0; k < DESCRIPTORS; k++) {
          float descriptor = descriptors[labels[i] * DESCRIPTORS + k];
          described[i * DESCRIPTORS + k] = (float) (descriptor + 0.5 * random.nextGaussian());
          described[(n + partner) * DESCRIPTORS + k] =
              (float) (descriptor + 0.5 * random.nextGaussian());
        }
      }
      KeypointPair made = new KeypointPair("kind-" + pair % 3, left, right, matching, described);
      pairs.add(MatchingPair.of(made));
    }
    return pairs;
  }
}
