package org.argmax4j.bench;

import java.io.IOException;
import java.util.Locale;
import org.argmax4j.jobs.experiment.Run;

/**
 * Is the resident memory flat over ten thousand training steps of the discrete autoencoder? Two
 * thousand steps go before, in which the JVM compiles and its heap grows to its size. Prints it
 * every thousand steps and ends with status 1 if it grew by more than 5 %.
 */
public final class FlatMemory {

  private static final int WARM_UP = 2;
  private static final int ROUNDS = 10;
  private static final int STEPS = 1_000;
  private static final double ALLOWED_GROWTH = 0.05;

  private FlatMemory() {}

  /**
   * Runs the steps.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) throws IOException {
    long first = 0;
    long last = 0;
    try (Run run = RandomDvae.start(STEPS, WARM_UP + ROUNDS)) {
      for (int round = 1 - WARM_UP; round <= ROUNDS; round++) {
        double loss = run.epoch().get("train.loss");
        last = ProcessMemory.resident();
        first = round <= 0 ? last : first;
        System.out.printf(
            Locale.ROOT, "step %6d  loss %9.3f  resident %8d KiB%n", round * STEPS, loss, last);
      }
    }
    double growth = (double) last / first - 1;
    System.out.printf(Locale.ROOT, "growth %.2f %%, allowed 5 %%%n", 100 * growth);
    System.exit(growth > ALLOWED_GROWTH ? 1 : 0);
  }
}
