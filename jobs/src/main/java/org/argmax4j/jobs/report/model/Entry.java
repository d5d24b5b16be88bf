package org.argmax4j.jobs.report.model;

import java.util.ArrayList;
import java.util.List;
import org.argmax4j.jobs.statistics.Difference;
import org.argmax4j.jobs.statistics.Sample;
import org.jspecify.annotations.Nullable;

/**
 * One metric of one cell.
 *
 * @param cell the cell
 * @param metric the metric
 * @param seeds the seeds of the runs that have the metric
 * @param values its values, in the order of the seeds
 * @param comparison against a published number; null where there is none
 * @param standing how it compares with the others of its section
 */
public record Entry(
    Cell cell,
    Metric metric,
    List<Long> seeds,
    double[] values,
    @Nullable Comparison comparison,
    Standing standing) {

  /** The metric of the chosen runs of a cell, not yet compared with anything. */
  public static Entry of(Cell cell, Metric metric) {
    List<Long> seeds = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    if (cell.chosen() != null) {
      for (Candidate.PlannedRun run : cell.chosen().finished()) {
        Double value = metric.of(run.required());
        if (value != null) {
          seeds.add(run.seed());
          values.add(value);
        }
      }
    }
    double[] array = values.stream().mapToDouble(Double::doubleValue).toArray();
    return new Entry(cell, metric, seeds, array, null, Standing.OTHER);
  }

  /** The same entry with its comparison. */
  public Entry with(@Nullable Comparison found) {
    return new Entry(cell, metric, seeds, values, found, standing);
  }

  Entry with(Standing found) {
    return new Entry(cell, metric, seeds, values, comparison, found);
  }

  /** Whether every finished run has the metric, so that a mean may be shown. */
  public boolean complete() {
    return cell.chosen() != null
        && values.length > 0
        && values.length == cell.chosen().finished().size();
  }

  /** Whether every planned run finished. */
  public boolean undisturbed() {
    return complete() && cell.chosen() != null && cell.chosen().diverged() == 0;
  }

  /** This minus another, both complete. */
  Difference minus(Entry other) {
    return Difference.of(seeds, values, other.seeds, other.values);
  }

  public Sample sample() {
    return Sample.of(values);
  }
}
