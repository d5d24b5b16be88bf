package org.argmax4j.jobs.experiment.matching;

import java.util.Arrays;

/**
 * What is known of each keypoint of a picture from where all of them are, whatever the unit and the
 * place of the picture: its coordinates, from the middle of all points and in units of their
 * root-mean-square distance from there; the products of these; quantiles of its distances from the
 * other points, and the three least of them.
 */
final class PointFeatures {

  private static final double[] QUANTILES = {0, 0.25, 0.5, 0.75, 1};
  private static final int NEAREST = 3;
  private static final int PLANE = 2;

  /** How many numbers a point has. */
  static final int SIZE = PLANE + 3 + QUANTILES.length + NEAREST;

  private PointFeatures() {}

  /**
   * The features of all points.
   *
   * @param points {@code [n, 2]}, at least two points
   * @return {@code [n, SIZE]}; the first two columns are the coordinates
   */
  static float[] of(float[] points) {
    int count = points.length / PLANE;
    double[] places = normalised(points);
    float[] features = new float[count * SIZE];
    for (int i = 0; i < count; i++) {
      double x = places[PLANE * i];
      double y = places[PLANE * i + 1];
      double[] distances = distances(places, i);
      int at = i * SIZE;
      for (double number : new double[] {x, y, x * x, x * y, y * y}) {
        features[at++] = (float) number;
      }
      for (double share : QUANTILES) {
        features[at++] = (float) quantile(distances, share);
      }
      for (int nearest = 0; nearest < NEAREST; nearest++) {
        // Of fewer other points the farthest stands for those that are missing.
        features[at++] = (float) distances[Math.min(nearest, distances.length - 1)];
      }
    }
    return features;
  }

  /** The coordinates; where all points are at one place, zeros. */
  private static double[] normalised(float[] points) {
    int count = points.length / PLANE;
    double[] middle = new double[PLANE];
    for (int i = 0; i < points.length; i++) {
      middle[i % PLANE] += (double) points[i] / count;
    }
    double square = 0;
    double[] places = new double[points.length];
    for (int i = 0; i < points.length; i++) {
      places[i] = points[i] - middle[i % PLANE];
      square += places[i] * places[i] / count;
    }
    double unit = square > 0 ? Math.sqrt(square) : 1;
    for (int i = 0; i < places.length; i++) {
      places[i] /= unit;
    }
    return places;
  }

  /** The distances of a point from the others, ascending. */
  private static double[] distances(double[] places, int point) {
    double[] distances = new double[places.length / PLANE - 1];
    int at = 0;
    for (int other = 0; other <= distances.length; other++) {
      if (other != point) {
        double x = places[PLANE * other] - places[PLANE * point];
        double y = places[PLANE * other + 1] - places[PLANE * point + 1];
        distances[at++] = Math.sqrt(x * x + y * y);
      }
    }
    Arrays.sort(distances);
    return distances;
  }

  /** Interpolated linearly between the two next ones. */
  private static double quantile(double[] ascending, double share) {
    double place = share * (ascending.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, ascending.length - 1);
    return ascending[below] + (place - below) * (ascending[above] - ascending[below]);
  }
}
