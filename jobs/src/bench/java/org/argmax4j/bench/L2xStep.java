package org.argmax4j.bench;

import org.argmax4j.jobs.experiment.l2x.StepComparison;

/**
 * What does a training step of learning to explain cost beyond its products of matrices, and what
 * does it save to skip the work at the padding? Batch 40, length 350, K = 10, AIMLE, one thread.
 * Expected: at most 1.25 times the products, and skipping at most half of the step without.
 */
public final class L2xStep {

  private L2xStep() {}

  /**
   * Measures.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    StepComparison.main(arguments);
  }
}
