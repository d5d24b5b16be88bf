package org.argmax4j.jobs.report.model;

/** How a cell compares with the others of its part of the table. */
public enum Standing {
  /** It has the best mean. */
  BEST,
  /** A test cannot tell it from the best. */
  NOT_TOLD_FROM_BEST,
  /** It is worse than the best, or was not compared. */
  OTHER
}
