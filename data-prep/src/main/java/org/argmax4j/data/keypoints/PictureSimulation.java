package org.argmax4j.data.keypoints;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.argmax4j.data.Split;
import org.argmax4j.random.RandomStreams;

/**
 * Invented pictures of animals, in a way: all have the same keypoints, whose places are much the
 * same in all categories, more so in pictures of one. Each picture is turned a little, scaled,
 * moved, looks to the left or to the right, and hides some of its keypoints; each point has a
 * descriptor, that of the keypoint with much noise. No category is in two splits. What is drawn
 * depends on the seed and the place of the picture alone.
 *
 * @param points how many keypoints there are, 3 to 64
 * @param seed the seed
 */
record PictureSimulation(int points, long seed) {

  /** The version of what is drawn: raised when the same seed gives other pictures. */
  static final int VERSION = 1;

  /** How many pictures a category has. */
  private static final int PICTURES = 20;

  private static final int TRAINING_CATEGORIES = 30;
  private static final int HELD_OUT_CATEGORIES = 10;

  /**
   * How far the places of a category are from the common ones, and those of a picture from them.
   */
  private static final double OF_CATEGORY = 0.08;

  private static final double OF_PICTURE = 0.05;

  private static final double HIDDEN = 0.2;
  private static final double MOST_TURN = Math.PI / 6;
  private static final double LARGEST_SCALE = 4;
  private static final double WIDTH = 400;
  private static final int DESCRIPTORS = 8;
  private static final double DESCRIPTOR_NOISE = 1.5;

  /** All pictures of a split. */
  List<Picture> pictures(Split split) {
    int first =
        switch (split) {
          case TRAIN -> 0;
          case VALIDATION -> TRAINING_CATEGORIES;
          case TEST -> TRAINING_CATEGORIES + HELD_OUT_CATEGORIES;
        };
    int count = split == Split.TRAIN ? TRAINING_CATEGORIES : HELD_OUT_CATEGORIES;
    List<Picture> pictures = new ArrayList<>();
    for (int category = first; category < first + count; category++) {
      for (int number = 0; number < PICTURES; number++) {
        pictures.add(picture(category, number));
      }
    }
    return pictures;
  }

  private Picture picture(int category, int number) {
    RandomStreams streams = new RandomStreams(seed);
    SplittableRandom random = streams.stream("picture", (long) category * PICTURES + number);
    double[] shape = shape(streams, category);
    double turn = MOST_TURN * (2 * random.nextDouble() - 1);
    double scale = WIDTH / (1 + (LARGEST_SCALE - 1) * random.nextDouble());
    double mirror = random.nextBoolean() ? -1 : 1;
    double moveX = WIDTH * random.nextDouble();
    double moveY = WIDTH * random.nextDouble();
    double cos = StrictMath.cos(turn);
    double sin = StrictMath.sin(turn);
    double[] meanDescriptors = gaussians(streams.stream("descriptors", 0), points * DESCRIPTORS, 1);
    int[] labels = new int[points];
    float[] places = new float[2 * points];
    float[] descriptors = new float[points * DESCRIPTORS];
    int seen = 0;
    for (int label = 0; label < points; label++) {
      double x = mirror * (shape[2 * label] + OF_PICTURE * random.nextGaussian());
      double y = shape[2 * label + 1] + OF_PICTURE * random.nextGaussian();
      double[] noise = gaussians(random, DESCRIPTORS, DESCRIPTOR_NOISE);
      if (random.nextDouble() >= HIDDEN) {
        places[2 * seen] = (float) (moveX + scale * (cos * x - sin * y));
        places[2 * seen + 1] = (float) (moveY + scale * (sin * x + cos * y));
        for (int i = 0; i < DESCRIPTORS; i++) {
          descriptors[seen * DESCRIPTORS + i] =
              (float) (meanDescriptors[label * DESCRIPTORS + i] + noise[i]);
        }
        labels[seen++] = label;
      }
    }
    return new Picture(
        "category-" + category,
        Arrays.copyOf(labels, seen),
        Arrays.copyOf(places, 2 * seen),
        Arrays.copyOf(descriptors, seen * DESCRIPTORS));
  }

  /** The places of the keypoints of a category, about in the unit square. */
  private double[] shape(RandomStreams streams, int category) {
    SplittableRandom common = streams.stream("shape", 0);
    double[] own = gaussians(streams.stream("category", category), 2 * points, OF_CATEGORY);
    for (int i = 0; i < own.length; i++) {
      own[i] += common.nextDouble();
    }
    return own;
  }

  private static double[] gaussians(SplittableRandom random, int count, double deviation) {
    double[] draws = new double[count];
    for (int i = 0; i < count; i++) {
      draws[i] = deviation * random.nextGaussian();
    }
    return draws;
  }
}
