package org.argmax4j.bench;

import java.util.Locale;
import java.util.SplittableRandom;
import org.argmax4j.estimator.BlackboxDifferentiation;
import org.argmax4j.estimator.Direction;
import org.argmax4j.estimator.DiscreteNode;
import org.argmax4j.estimator.GradientLayer;
import org.argmax4j.structure.Solver;
import org.argmax4j.structure.matching.Assignment;
import org.argmax4j.structure.ranking.Ranking;
import org.argmax4j.tensor.Arithmetic;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.RankLosses;
import org.argmax4j.tensor.Reductions;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backends;

/**
 * How long do assignments and rankings of random scores take, on one thread? Wanted: an assignment
 * of 500 x 500 at most 15 ms, 1,000 of 20 x 20 at most 10 ms. 1,000 rankings of 1,000 scores are
 * measured twice, as forward and backward pass of blackbox differentiation need them, and then on
 * the tape, with the recall loss of ten relevant ones a row and the gradient of the scores, which
 * all together may take 80 ms.
 */
public final class MatchingsAndRankings {

  private static final int ROUNDS = 30;
  private static final int RELEVANT = 10;

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
    measureLoss(1000, 1000);
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

  private static void measureLoss(int rows, int length) {
    Times times = new Times(ROUNDS);
    SplittableRandom random = new SplittableRandom(1);
    float[] relevant = new float[rows * length];
    for (int i = 0; i < relevant.length; i++) {
      relevant[i] = i % (length / RELEVANT) == 0 ? 1 : 0;
    }
    GradientLayer layer =
        new BlackboxDifferentiation(0.2, Direction.MINIMISE).layer(new Ranking(true));
    try (Tape tape = Tape.training(Backends.chosen())) {
      float[] values = new float[rows * length];
      for (int round = 0; round < 2 * ROUNDS; round++) {
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) random.nextGaussian();
        }
        Node scores = tape.variable(values, rows, length);
        long start = System.nanoTime();
        DiscreteNode ranks = DiscreteNode.apply(layer, scores, 1, length, random);
        Node counted = Arithmetic.scale(ranks.value(), length);
        Node losses = RankLosses.recall(counted, relevant, RankLosses.Weight.LOG_LOG);
        tape.backward(Reductions.sum(ranks.observe(losses)));
        if (round >= ROUNDS) {
          times.add(System.nanoTime() - start);
        }
        tape.reset();
      }
    }
    System.out.printf(
        Locale.ROOT,
        "1,000 rankings of 1,000 with recall loss and gradient: %.2f ms (median %.2f)%n",
        times.best(),
        times.median());
  }
}
