package org.argmax4j.jobs.claim;

import java.util.List;
import java.util.Map;
import org.argmax4j.jobs.statistics.Difference;
import org.argmax4j.jobs.statistics.Sample;

/**
 * One metric of one cell.
 *
 * @param name the cell, for people
 * @param place the values of the keys that the table has as groups, rows and columns
 * @param seeds the seeds of the runs, in order; empty while some are missing or where some diverged
 * @param values the metric of each
 */
public record Measurement(
    String name, Map<String, String> place, List<Long> seeds, double[] values) {

  /** Whether there are enough runs to test with. */
  boolean testable() {
    return values.length >= 2;
  }

  Measurement named(String other) {
    return new Measurement(other, place, seeds, values);
  }

  double mean() {
    return Sample.of(values).mean();
  }

  /** This minus another. */
  Difference minus(Measurement other) {
    return Difference.of(seeds, values, other.seeds, other.values);
  }
}
