package org.argmax4j.bench;

import java.util.Arrays;
import java.util.Locale;
import org.argmax4j.jobs.experiment.Run;

/**
 * How long does a whole training step of the discrete autoencoder take: batch 100, K = 10, S = 1,
 * sum-of-gamma noise with s = 10, I-MLE central? Batches, losses and statistics included. Wanted:
 * at most 25 ms on one thread.
 */
public final class DvaeStep {

  private static final int STEPS = 50;
  private static final int WARM_UP = 4;
  private static final int ROUNDS = 20;

  private DvaeStep() {}

  /**
   * Measures.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    double[] milliseconds = new double[ROUNDS];
    try (Run run = RandomDvae.start(STEPS, WARM_UP + ROUNDS)) {
      for (int round = -WARM_UP; round < ROUNDS; round++) {
        long start = System.nanoTime();
        run.epoch();
        if (round >= 0) {
          milliseconds[round] = (System.nanoTime() - start) / 1e6 / STEPS;
        }
      }
    }
    Arrays.sort(milliseconds);
    System.out.printf(
        Locale.ROOT,
        "step: fastest %.2f ms, median %.2f ms of %d rounds of %d steps%n",
        milliseconds[0],
        milliseconds[ROUNDS / 2],
        ROUNDS,
        STEPS);
  }
}
