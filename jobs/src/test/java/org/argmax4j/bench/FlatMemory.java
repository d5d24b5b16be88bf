package org.argmax4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Is the resident memory flat over many training steps? Prints it every thousand steps and ends
 * with status 1 if it grew by more than 5 % after the first thousand.
 */
public final class FlatMemory {

  private static final int STEPS = 10_000;
  private static final int EVERY = 1_000;
  private static final double ALLOWED_GROWTH = 0.05;
  private static final int BATCH = 100;
  private static final int PIXELS = 784;

  private FlatMemory() {}

  /**
   * Runs the steps.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) throws IOException {
    TapeAutoencoder model =
        new TapeAutoencoder(BATCH, 1e-3, PIXELS, 512, 256, 400, 256, 512, PIXELS);
    SplittableRandom random = new SplittableRandom(1);
    float[] values = new float[BATCH * PIXELS];
    long first = 0;
    long last = 0;
    for (int step = 1; step <= STEPS; step++) {
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextDouble();
      }
      float loss = model.step(values);
      if (step % EVERY == 0) {
        last = residentKib();
        first = first == 0 ? last : first;
        System.out.printf(
            Locale.ROOT, "step %6d  loss %9.3f  resident %8d KiB%n", step, loss, last);
      }
    }
    double growth = (double) last / first - 1;
    System.out.printf(Locale.ROOT, "growth %.2f %%, allowed 5 %%%n", 100 * growth);
    System.exit(growth > ALLOWED_GROWTH ? 1 : 0);
  }

  private static long residentKib() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IOException("Cannot find VmRSS in /proc/self/status");
  }
}
