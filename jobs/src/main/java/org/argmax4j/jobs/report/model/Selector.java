package org.argmax4j.jobs.report.model;

import java.util.List;
import java.util.Locale;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.sweep.Selection;
import org.argmax4j.jobs.sweep.Selection.Goal;
import org.jspecify.annotations.Nullable;

/**
 * Chooses hyper-parameters: of the configurations of a cell, the one with the best mean of the
 * selection metric over its seeds.
 *
 * <ul>
 *   <li>While any run of any of them is missing, nothing is chosen.
 *   <li>A configuration with fewer diverged runs is better than one with more; the mean is over the
 *       runs that finished.
 *   <li>Of equal ones, the first in the sweep file is chosen.
 * </ul>
 */
public final class Selector {

  private final Selection selection;

  /** Chooses by a selection. */
  public Selector(Selection selection) {
    this.selection = selection;
  }

  /** The chosen configuration, or null while it is not known. */
  @Nullable Candidate choose(List<Candidate> candidates) {
    if (candidates.stream().anyMatch(candidate -> candidate.missing() > 0)) {
      return null;
    }
    Candidate best = candidates.get(0);
    for (Candidate candidate : candidates.subList(1, candidates.size())) {
      if (better(candidate, best)) {
        best = candidate;
      }
    }
    return best;
  }

  private boolean better(Candidate a, Candidate b) {
    if (a.diverged() != b.diverged()) {
      return a.diverged() < b.diverged();
    }
    if (a.finished().isEmpty()) {
      return false;
    }
    double difference = score(a) - score(b);
    return selection.goal() == Goal.MINIMISE ? difference < 0 : difference > 0;
  }

  /**
   * The mean of the selection metric over the finished runs; NaN if none finished.
   *
   * @throws InputException if a run has no such metric
   */
  public double score(Candidate candidate) {
    return candidate.finished().stream().mapToDouble(this::value).average().orElse(Double.NaN);
  }

  private double value(Candidate.PlannedRun run) {
    Double value = run.required().summary().get(selection.metric());
    if (value == null) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "selection.metric '%s' is not among the metrics of run %s (%s)",
              selection.metric(),
              run.key(),
              String.join(", ", run.required().summary().keySet())));
    }
    return value;
  }
}
