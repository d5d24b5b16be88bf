package org.argmax4j.jobs.report.model;

import java.util.List;
import java.util.Optional;
import org.argmax4j.jobs.store.RunRecord;
import org.jspecify.annotations.Nullable;

/**
 * One place of the table: the configurations that compete for it and the one that was chosen.
 *
 * @param key where it stands
 * @param candidates every configuration, in the order of the sweep file
 * @param chosen the chosen one; null while runs are missing, since it is not known then
 */
public record Cell(CellKey key, List<Candidate> candidates, @Nullable Candidate chosen) {

  /** How many runs the sweep file asks for. */
  public int planned() {
    return candidates.stream().mapToInt(candidate -> candidate.runs().size()).sum();
  }

  /** How many of them the store has. */
  public int there() {
    return planned() - candidates.stream().mapToInt(Candidate::missing).sum();
  }

  /** The run that stands for the cell where one is shown: the first that finished. */
  public Optional<Candidate.PlannedRun> shown() {
    return chosen == null ? Optional.empty() : chosen.finished().stream().findFirst();
  }

  /** Every run in the store that this cell rests on, chosen or not. */
  public List<RunRecord> records() {
    return candidates.stream()
        .flatMap(candidate -> candidate.runs().stream())
        .filter(run -> run.record() != null)
        .map(Candidate.PlannedRun::required)
        .toList();
  }
}
