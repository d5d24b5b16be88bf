package org.argmax4j.jobs.report.model;

import org.argmax4j.jobs.experiment.Glossary;
import org.argmax4j.jobs.experiment.Term.Better;
import org.argmax4j.jobs.sweep.ReportSpec;
import org.argmax4j.jobs.sweep.Selection;
import org.argmax4j.jobs.sweep.Selection.Goal;

/**
 * Which end of a metric is the good one, as a sweep file says, or else its experiment.
 *
 * @param selection a metric of its quantity has its goal
 * @param report what else is minimised and maximised
 * @param glossary what the experiment says of its metrics
 */
public record Goals(Selection selection, ReportSpec report, Glossary glossary) {

  /** The good end of the shown value: that of the metric, turned round by a negative factor. */
  public Better better(Metric metric) {
    Better better = ofRuns(metric);
    if (!metric.turned()) {
      return better;
    }
    return switch (better) {
      case LOWER -> Better.HIGHER;
      case HIGHER -> Better.LOWER;
      case NEITHER -> Better.NEITHER;
    };
  }

  private Better ofRuns(Metric metric) {
    if (report.minimise().contains(metric.name())) {
      return Better.LOWER;
    }
    if (report.maximise().contains(metric.name())) {
      return Better.HIGHER;
    }
    if (Metric.quantity(selection.metric()).equals(Metric.quantity(metric.name()))) {
      return selection.goal() == Goal.MINIMISE ? Better.LOWER : Better.HIGHER;
    }
    return glossary.metric(metric.name()).better();
  }
}
