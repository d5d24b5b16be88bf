package org.argmax4j.jobs.claim;

/** The cells of a report, one metric at a time. */
@FunctionalInterface
public interface Table {

  /**
   * A metric of all cells.
   *
   * @param metric as in {@code report.metrics}
   */
  Measurements of(String metric);
}
