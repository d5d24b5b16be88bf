package org.argmax4j.jobs.statistics;

/** The two standard deviations. */
public enum Deviation {
  /** Divisor n - 1. */
  SAMPLE,
  /** Divisor n, as NumPy's default. */
  POPULATION
}
