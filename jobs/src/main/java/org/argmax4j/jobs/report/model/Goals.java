package org.argmax4j.jobs.report.model;

import org.argmax4j.jobs.sweep.ReportSpec;
import org.argmax4j.jobs.sweep.Selection;
import org.argmax4j.jobs.sweep.Selection.Goal;
import org.jspecify.annotations.Nullable;

/**
 * Which end of a metric is the good one, as a sweep file says.
 *
 * @param selection a metric of its quantity has its goal
 * @param report what else is minimised and maximised
 */
public record Goals(Selection selection, ReportSpec report) {

  /** The good end of the shown value: that of the metric, turned round by a negative factor. */
  public @Nullable Goal of(Metric metric) {
    Goal goal = ofRuns(metric);
    if (goal == null || !metric.turned()) {
      return goal;
    }
    return goal == Goal.MINIMISE ? Goal.MAXIMISE : Goal.MINIMISE;
  }

  private @Nullable Goal ofRuns(Metric metric) {
    if (report.minimise().contains(metric.name())) {
      return Goal.MINIMISE;
    }
    if (report.maximise().contains(metric.name())) {
      return Goal.MAXIMISE;
    }
    boolean selected = Metric.quantity(selection.metric()).equals(Metric.quantity(metric.name()));
    return selected ? selection.goal() : null;
  }
}
