package org.argmax4j.bench;

import java.util.Locale;
import java.util.SplittableRandom;
import org.argmax4j.structure.tour.Tour;
import org.argmax4j.structure.tree.CompleteGraph;

/**
 * How long do shortest tours take, one thread? Wanted for 50 instances: at most 0.1 ms where they
 * have 5 places, 5 ms with 10, 50 ms with 20, and 25 ms where the best tours of similar costs are
 * known; at most 20 ms for each of 10,000 instances of 20 places. Chords between places on a
 * sphere; similar costs are those of places that moved by a hundredth.
 */
public final class Tours {

  private static final int INSTANCES = 50;
  private static final int HARDEST_OF = 10_000;
  private static final double NANOS_A_MILLI = 1e6;
  private static final Tour SOLVER = Tour.defaults();

  private Tours() {}

  /**
   * Measures.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    several(5, 5000);
    several(10, 500);
    several(20, 100);
    several(40, 5);
    hardest();
  }

  private static void several(int places, int rounds) {
    SplittableRandom random = new SplittableRandom(places);
    int length = new CompleteGraph(places).edges();
    double[][] points = new double[INSTANCES * places][3];
    for (double[] point : points) {
      move(point, 1, random);
    }
    float[] before = scores(points, places);
    float[] incumbents = new float[INSTANCES * length];
    SOLVER.solve(before, INSTANCES, length, incumbents);
    for (double[] point : points) {
      move(point, 0.01, random);
    }
    float[] scores = scores(points, places);
    float[] structures = new float[scores.length];
    Times cold = new Times(rounds);
    Times warm = new Times(rounds);
    for (int round = 0; round < rounds; round++) {
      long start = System.nanoTime();
      SOLVER.solve(scores, INSTANCES, length, structures);
      cold.add(System.nanoTime() - start);
      start = System.nanoTime();
      SOLVER.solve(scores, INSTANCES, length, incumbents, structures);
      warm.add(System.nanoTime() - start);
    }
    String name = INSTANCES + " tours of " + places + " places";
    System.out.println(name + ": " + cold);
    System.out.println(name + ", those of similar costs known: " + warm);
  }

  private static void hardest() {
    int places = 20;
    SplittableRandom random = new SplittableRandom(1);
    int length = new CompleteGraph(places).edges();
    float[] structures = new float[length];
    double longest = 0;
    double sum = 0;
    for (int instance = 0; instance < HARDEST_OF; instance++) {
      double[][] points = new double[places][3];
      for (double[] point : points) {
        move(point, 1, random);
      }
      float[] scores = scores(points, places);
      long start = System.nanoTime();
      SOLVER.solve(scores, 1, length, structures);
      double millis = (System.nanoTime() - start) / NANOS_A_MILLI;
      longest = Math.max(longest, millis);
      sum += millis;
    }
    System.out.printf(
        Locale.ROOT,
        "%d tours of %d places, one by one: at most %.2f ms, mean %.3f%n",
        HARDEST_OF,
        places,
        longest,
        sum / HARDEST_OF);
  }

  /** Moves a point by a random distance, and on to the sphere. */
  private static void move(double[] point, double distance, SplittableRandom random) {
    double square = 0;
    for (int i = 0; i < point.length; i++) {
      point[i] += distance * random.nextGaussian();
      square += point[i] * point[i];
    }
    for (int i = 0; i < point.length; i++) {
      point[i] /= Math.sqrt(square);
    }
  }

  private static float[] scores(double[][] points, int places) {
    float[] scores = new float[points.length * (places - 1) / 2];
    int next = 0;
    for (int first = 0; first < points.length; first += places) {
      for (int i = first; i < first + places; i++) {
        for (int j = i + 1; j < first + places; j++) {
          double x = points[i][0] - points[j][0];
          double y = points[i][1] - points[j][1];
          double z = points[i][2] - points[j][2];
          scores[next++] = (float) -Math.sqrt(x * x + y * y + z * z);
        }
      }
    }
    return scores;
  }
}
