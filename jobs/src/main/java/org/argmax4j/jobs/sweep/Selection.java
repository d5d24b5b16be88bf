package org.argmax4j.jobs.sweep;

import java.util.List;
import java.util.Locale;

/**
 * How hyper-parameters are chosen: among the values of some keys, the one whose mean metric over
 * the seeds is best.
 *
 * @param metric the name of a metric in the run's summary, such as {@code validation.loss}; empty
 *     for no selection
 * @param goal whether small or large is good
 * @param over the dotted keys to choose over
 */
public record Selection(String metric, Goal goal, List<String> over) {

  /** Which end of a metric is the good one. */
  public enum Goal {
    /** Small is good. */
    MINIMISE,
    /** Large is good. */
    MAXIMISE
  }

  /** No selection: every configuration is a cell of its own. */
  public static Selection defaults() {
    return new Selection("", Goal.MINIMISE, List.of());
  }

  /** Checks that there is a metric where something is chosen. */
  public Selection {
    if (metric.isEmpty() && !over.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Invalid selection: 'over' names %s, but there is no metric", over));
    }
  }
}
