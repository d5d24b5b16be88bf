package org.argmax4j.jobs.report.model;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.argmax4j.jobs.store.RunRecord;

/**
 * One of two sides that are compared: the chosen runs of a report, or those of one version of the
 * code.
 *
 * @param name what it is called
 * @param facts what was run, by what it is called
 * @param metrics the metrics of its table
 * @param cells the cells by their places, in the order of the table
 * @param runs its runs by key
 */
public record Side(
    String name,
    Map<String, String> facts,
    List<Metric> metrics,
    Map<CellKey, Cell> cells,
    Map<String, RunRecord> runs) {

  /** A whole report. */
  public static Side of(String name, ReportModel model) {
    return of(name, model, run -> true);
  }

  /** The runs of a report that one version of the code computed. */
  public static Side ofCode(String version, ReportModel model) {
    return of("code " + version, model, run -> run.provenance().codeVersion().equals(version));
  }

  /** The versions of the code that computed the chosen runs of a report, the oldest run first. */
  public static List<String> versions(ReportModel model) {
    Map<String, String> first = new HashMap<>();
    for (Cell cell : model.cells()) {
      for (RunRecord run : cell.records()) {
        RunRecord.Provenance from = run.provenance();
        first.merge(from.codeVersion(), from.started(), (a, b) -> a.compareTo(b) < 0 ? a : b);
      }
    }
    return first.entrySet().stream()
        .sorted(
            Map.Entry.<String, String>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Side of(String name, ReportModel model, Predicate<RunRecord> which) {
    Map<CellKey, Cell> cells = new LinkedHashMap<>();
    Map<String, RunRecord> runs = new HashMap<>();
    for (Cell cell : model.cells()) {
      Cell part = part(cell, which);
      cells.put(cell.key(), part);
      part.records().forEach(run -> runs.put(run.key(), run));
    }
    Map<String, String> facts = new LinkedHashMap<>(model.setting().facts());
    Setting.Origin origin = Setting.Origin.of(runs.values());
    facts.put("Runs", Integer.toString(runs.size()));
    facts.put("Code", String.join("; ", origin.code()));
    facts.put("Backend", String.join("; ", origin.backends()));
    facts.put("Machine", String.join("; ", origin.machines()));
    return new Side(name, facts, model.metrics(), cells, runs);
  }

  /** The chosen configuration with some of its runs; where nothing is chosen, nothing of it. */
  private static Cell part(Cell cell, Predicate<RunRecord> which) {
    Candidate chosen = cell.chosen();
    if (chosen == null) {
      return new Cell(cell.key(), List.of(), null);
    }
    Candidate some =
        new Candidate(
            chosen.settings(),
            chosen.runs().stream()
                .filter(run -> run.record() != null && which.test(run.required()))
                .toList());
    return new Cell(cell.key(), List.of(some), some);
  }

  /** The keys of the runs that both sides have. */
  Set<String> common(Side other) {
    Set<String> keys = new TreeSet<>(runs.keySet());
    keys.retainAll(other.runs.keySet());
    return keys;
  }
}
