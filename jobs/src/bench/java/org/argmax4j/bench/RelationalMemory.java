package org.argmax4j.bench;

import java.io.IOException;
import org.argmax4j.jobs.experiment.relational.RunMemory;

/**
 * How much memory does a run of relational inference take at 20 frames and width 256, and is that
 * flat over two thousand training steps, or over ten times those of {@code -- STEPS}? Prints it,
 * and ends with status 1 if it grew by more than 5 %.
 */
public final class RelationalMemory {

  private static final int STEPS = 200;

  private RelationalMemory() {}

  /**
   * Measures.
   *
   * @param arguments none, or how many steps go between two measurements
   */
  public static void main(String[] arguments) throws IOException {
    int steps = arguments.length == 0 ? STEPS : Integer.parseInt(arguments[0]);
    System.exit(RunMemory.isFlat(steps) ? 0 : 1);
  }
}
