package org.argmax4j.estimator.baseline;

/** When a moving average takes in the batch. */
public enum AverageUpdate {
  /** After it was used: the baseline is that of earlier batches, and the gradient unbiased. */
  AFTER_USE,
  /**
   * Before it is used, as in the published program of Paulus et al. (2020): the batch has its share
   * in its own baseline.
   */
  BEFORE_USE
}
