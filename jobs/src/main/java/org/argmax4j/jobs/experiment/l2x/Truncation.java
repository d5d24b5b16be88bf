package org.argmax4j.jobs.experiment.l2x;

/** What is kept of a review that is longer than the network's input. */
public enum Truncation {
  /** Its first tokens: the published AIMLE program. */
  FIRST,
  /** Its last tokens: the published notebooks. */
  LAST
}
