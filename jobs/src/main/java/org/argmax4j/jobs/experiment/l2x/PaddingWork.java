package org.argmax4j.jobs.experiment.l2x;

/** How much is computed at the padding in front of a review. */
public enum PaddingWork {
  /**
   * The convolutions once for each distinct situation: at most {@link PaddedBatch#DISTINCT_PADS}
   * rows a review. The same numbers as {@link #FULL} up to the order of summation.
   */
  SKIPPED,
  /** Everything at every position. */
  FULL
}
