package org.argmax4j.bench;

import java.io.IOException;
import org.argmax4j.jobs.experiment.l2x.TaskMemory;

/**
 * How much memory does a task of learning to explain take beyond the data set that it shares, at
 * 80,000 reviews? Expected: at most 1.5 GiB.
 */
public final class L2xMemory {

  private L2xMemory() {}

  /**
   * Measures, and ends with status 1 if it is more.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) throws IOException {
    System.exit(TaskMemory.measure() ? 0 : 1);
  }
}
