package org.argmax4j.jobs.report.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.config.ConfigBinder;
import org.argmax4j.jobs.store.RunRecord;
import org.argmax4j.jobs.sweep.SweepFile;
import org.argmax4j.jobs.sweep.Trial;

/**
 * The trials of a sweep, arranged as rows and columns of cells. Rows and columns stand in the order
 * in which their values first appear in the sweep file, whatever order the runs were found in.
 */
public final class CellGrid {

  private final SweepFile sweep;
  private final Map<String, RunRecord> runs;

  /**
   * A grid.
   *
   * @param runs the runs that there are, by key
   */
  public CellGrid(SweepFile sweep, Map<String, RunRecord> runs) {
    this.sweep = sweep;
    this.runs = runs;
  }

  /**
   * The cells, row by row.
   *
   * @throws InputException if the report names a key that no trial has, or leaves a cell with
   *     configurations that nothing chooses from
   */
  public List<Cell> arrange(List<Trial> trials) {
    checkKeys(trials);
    Map<CellKey, Map<String, List<Trial>>> cells = new LinkedHashMap<>();
    for (Trial trial : trials) {
      CellKey key =
          new CellKey(
              values(trial, sweep.report().groups()),
              values(trial, sweep.report().rows()),
              values(trial, sweep.report().columns()));
      cells
          .computeIfAbsent(key, k -> new LinkedHashMap<>())
          .computeIfAbsent(trial.identity().configuration(), k -> new ArrayList<>())
          .add(trial);
    }
    Selector selector = new Selector(sweep.selection());
    List<Cell> arranged = new ArrayList<>();
    for (CellKey key : ordered(cells.keySet())) {
      List<Candidate> candidates =
          Objects.requireNonNull(cells.get(key)).values().stream().map(this::candidate).toList();
      checkChoice(key, candidates);
      arranged.add(new Cell(key, candidates, selector.choose(candidates)));
    }
    return arranged;
  }

  private void checkKeys(List<Trial> trials) {
    Set<String> known = new TreeSet<>();
    trials.forEach(trial -> known.addAll(trial.settings().keySet()));
    List<String> asked = new ArrayList<>(sweep.report().keys());
    asked.addAll(sweep.selection().over());
    for (String key : asked) {
      if (!known.contains(key)) {
        throw ConfigBinder.unknownKey(sweep.origin() + ": report", key, known);
      }
    }
  }

  private static List<String> values(Trial trial, List<String> keys) {
    return keys.stream().map(key -> Objects.toString(trial.settings().get(key), "")).toList();
  }

  private Candidate candidate(List<Trial> trials) {
    List<Candidate.PlannedRun> planned =
        trials.stream()
            .map(t -> new Candidate.PlannedRun(t.key(), t.seed(), runs.get(t.key())))
            .toList();
    return new Candidate(trials.get(0).settings(), planned);
  }

  private void checkChoice(CellKey key, List<Candidate> candidates) {
    if (candidates.size() == 1) {
      return;
    }
    Set<String> differing = new TreeSet<>();
    Map<String, Object> first = candidates.get(0).settings();
    for (Candidate candidate : candidates) {
      Set<String> keys = new TreeSet<>(first.keySet());
      keys.addAll(candidate.settings().keySet());
      keys.removeIf(k -> Objects.equals(first.get(k), candidate.settings().get(k)));
      differing.addAll(keys);
    }
    sweep.selection().over().forEach(differing::remove);
    if (!differing.isEmpty()) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: report: %s mixes %d configurations that differ in %s; name the keys in report.groups, report.rows, report.columns or selection.over",
              sweep.origin(),
              key.text(),
              candidates.size(),
              String.join(", ", differing)));
    }
  }

  /** Sorted by group, then row, then column, each value by where it first appeared. */
  private static List<CellKey> ordered(Set<CellKey> keys) {
    return keys.stream()
        .sorted(
            byAppearance(keys, CellKey::group)
                .thenComparing(byAppearance(keys, CellKey::row))
                .thenComparing(byAppearance(keys, CellKey::column)))
        .toList();
  }

  private static Comparator<CellKey> byAppearance(
      Set<CellKey> keys, Function<CellKey, List<String>> part) {
    List<Map<String, Integer>> ranks = new ArrayList<>();
    for (CellKey key : keys) {
      List<String> values = part.apply(key);
      for (int i = 0; i < values.size(); i++) {
        if (ranks.size() == i) {
          ranks.add(new HashMap<>());
        }
        ranks.get(i).putIfAbsent(values.get(i), ranks.get(i).size());
      }
    }
    return (a, b) -> {
      List<String> left = part.apply(a);
      List<String> right = part.apply(b);
      for (int i = 0; i < left.size(); i++) {
        int order = rank(ranks.get(i), left.get(i)) - rank(ranks.get(i), right.get(i));
        if (order != 0) {
          return order;
        }
      }
      return 0;
    };
  }

  private static int rank(Map<String, Integer> ranks, String value) {
    return Objects.requireNonNull(ranks.get(value));
  }
}
