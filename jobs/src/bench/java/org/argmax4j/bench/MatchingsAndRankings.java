package org.argmax4j.bench;

import java.util.Locale;
import java.util.SplittableRandom;
import org.argmax4j.structure.Solver;
import org.argmax4j.structure.matching.Assignment;
import org.argmax4j.structure.ranking.Ranking;

/**
 * How long do assignments and rankings of random scores take, on one thread? Wanted: an assignment
 * of 500 x 500 at most 15 ms, 1,000 of 20 x 20 at most 10 ms. Two rankings of 1,000 rows of 1,000
 * scores, as forward and backward pass of blackbox differentiation need; with loss and gradient
 * they may take 80 ms.
 */
public final class MatchingsAndRankings {

  private static final int ROUNDS = 30;

  private MatchingsAndRankings() {}

  /**
   * Measures.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    measure("assignment 500 x 500", new Assignment(500), 1, 500 * 500, 1);
    measure("1,000 assignments 20 x 20", new Assignment(20), 1000, 20 * 20, 1);
    measure("2 x 1,000 rankings of 1,000", Ranking.defaults(), 1000, 1000, 2);
  }

  private static void measure(String what, Solver solver, int rows, int length, int passes) {
    Times times = new Times(ROUNDS);
    float[] scores = new float[rows * length];
    float[] structures = new float[rows * length];
    SplittableRandom random = new SplittableRandom(1);
    for (int round = 0; round < 2 * ROUNDS; round++) {
      for (int i = 0; i < scores.length; i++) {
        scores[i] = (float) random.nextGaussian();
      }
      long start = System.nanoTime();
      for (int pass = 0; pass < passes; pass++) {
        solver.solve(scores, rows, length, structures);
      }
      if (round >= ROUNDS) {
        times.add(System.nanoTime() - start);
      }
    }
    System.out.printf(
        Locale.ROOT, "%s: %.2f ms (median %.2f)%n", what, times.best(), times.median());
  }
}
