package org.argmax4j.bench;

import org.argmax4j.jobs.experiment.relational.StepProducts;

/**
 * What does a training step of relational inference cost beyond its products of matrices? Batch
 * 128, ten vertices, the stochastic softmax trick; width 64 and 256, 10 frames, true positions
 * every 9 and every frame; or one case, as {@code -- WIDTH FRAMES EVERY}. One thread. Wanted: at
 * most 1.35 times the products.
 */
public final class RelationalStep {

  private RelationalStep() {}

  /**
   * Measures.
   *
   * @param arguments none, or those of one case
   */
  public static void main(String[] arguments) {
    StepProducts.measure(arguments);
  }
}
