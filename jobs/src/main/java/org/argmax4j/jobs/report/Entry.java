package org.argmax4j.jobs.report;

import java.util.ArrayList;
import java.util.List;
import org.argmax4j.jobs.sweep.ReportSpec.Deviation;
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
record Entry(
    Cell cell,
    Metric metric,
    List<Long> seeds,
    double[] values,
    @Nullable Comparison comparison,
    Standing standing) {

  /** The metric of the chosen runs of a cell, not yet compared with anything. */
  static Entry of(Cell cell, Metric metric) {
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

  Entry with(@Nullable Comparison found) {
    return new Entry(cell, metric, seeds, values, found, standing);
  }

  Entry with(Standing found) {
    return new Entry(cell, metric, seeds, values, comparison, found);
  }

  /** Whether every finished run has the metric, so that a mean may be shown. */
  boolean complete() {
    return cell.chosen() != null
        && values.length > 0
        && values.length == cell.chosen().finished().size();
  }

  /** Whether every planned run finished. */
  boolean undisturbed() {
    return complete() && cell.chosen() != null && cell.chosen().diverged() == 0;
  }

  Sample sample() {
    return Sample.of(values);
  }

  /**
   * What the table prints.
   *
   * @param deviation the standard deviation behind the mean
   */
  String text(Deviation deviation) {
    if (cell.chosen() == null) {
      return "—(%d/%d)".formatted(cell.there(), cell.planned());
    }
    int planned = cell.chosen().runs().size();
    int diverged = cell.chosen().diverged();
    if (diverged == planned) {
      return diverged + " diverged";
    }
    if (!complete()) {
      return values.length == 0 ? "–" : "—(%d/%d)".formatted(values.length, planned);
    }
    Sample sample = sample();
    String number = PaperRounding.meanAndSd(sample.mean(), sample.sd(deviation));
    if (diverged > 0) {
      return "%s (n = %d, %d diverged)".formatted(number, sample.n(), diverged);
    }
    return sample.n() == 1 ? number + " (n = 1)" : number;
  }
}
