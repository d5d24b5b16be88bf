package org.argmax4j.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import org.argmax4j.structure.matching.DelaunayGraph;
import org.argmax4j.structure.matching.QuadraticAssignment;
import org.argmax4j.structure.matching.QuadraticCoordinates;

/**
 * How long does a quadratic assignment of two Delaunay graphs take, one thread, and how near is it
 * to the best one? The points of one graph are those of the other, moved a little; edges are alike
 * that are equally long; pairs of points have scores of noise. Without noise in the places edges
 * tell everything; with much of it bounds are loose.
 */
public final class QuadraticAssignments {

  private static final int ROUNDS = 40;

  private QuadraticAssignments() {}

  /**
   * Measures.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    for (double noise : new double[] {0.02, 0.1}) {
      for (int points : new int[] {6, 8, 10, 12, 15, 20, 30}) {
        measure(points, noise);
      }
    }
  }

  private static void measure(int points, double noise) {
    QuadraticAssignment solver = QuadraticAssignment.defaults();
    SplittableRandom random = new SplittableRandom(points);
    Times times = new Times(ROUNDS);
    int length = new QuadraticCoordinates(points).length();
    float[] structure = new float[length];
    double gaps = 0;
    int proved = 0;
    for (int round = 0; round < ROUNDS; round++) {
      float[] scores = scores(points, noise, random);
      long start = System.nanoTime();
      double gap = solver.gaps(scores, 1, length, structure)[0];
      times.add(System.nanoTime() - start);
      double total = 0;
      for (int i = 0; i < length; i++) {
        total += structure[i] == 0 ? 0 : scores[i];
      }
      gaps += gap / total / ROUNDS;
      proved += gap == 0 ? 1 : 0;
    }
    System.out.printf(
        Locale.ROOT,
        "%d points, noise %.2f: %s; the best one in %d of %d, mean gap %.2f %%%n",
        points,
        noise,
        times,
        proved,
        ROUNDS,
        100 * gaps);
  }

  private static float[] scores(int n, double noise, SplittableRandom random) {
    float[] left = new float[2 * n];
    float[] right = new float[2 * n];
    for (int i = 0; i < left.length; i++) {
      left[i] = (float) random.nextDouble();
      right[i] = (float) (left[i] + noise * random.nextGaussian());
    }
    QuadraticCoordinates coordinates = new QuadraticCoordinates(n);
    float[] scores = new float[coordinates.length()];
    Arrays.fill(scores, Float.NEGATIVE_INFINITY);
    for (int pair = 0; pair < coordinates.pairs(); pair++) {
      scores[pair] = (float) (0.2 * random.nextDouble());
    }
    int[] ours = DelaunayGraph.edges(left);
    int[] theirs = DelaunayGraph.edges(right);
    for (int e = 0; e < ours.length; e += 2) {
      for (int f = 0; f < theirs.length; f += 2) {
        double difference = distance(left, ours, e) - distance(right, theirs, f);
        float score = (float) Math.exp(-50 * difference * difference);
        scores[coordinates.twoPairs(ours[e], theirs[f], ours[e + 1], theirs[f + 1])] = score;
        scores[coordinates.twoPairs(ours[e], theirs[f + 1], ours[e + 1], theirs[f])] = score;
      }
    }
    return scores;
  }

  private static double distance(float[] points, int[] edges, int edge) {
    int one = 2 * edges[edge];
    int other = 2 * edges[edge + 1];
    return Math.hypot(points[one] - points[other], points[one + 1] - points[other + 1]);
  }
}
