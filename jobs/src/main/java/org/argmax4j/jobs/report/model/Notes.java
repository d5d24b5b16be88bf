package org.argmax4j.jobs.report.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.argmax4j.jobs.store.RunRecord;
import org.argmax4j.jobs.sweep.SweepFile;

/** What a reader must know before believing a table. */
public final class Notes {

  private static final int MOST_FAILURES = 5;

  /** Nobody should look for the cause in seeds. */
  private static final String ROUNDING =
      " Each rounds in its own way, so that one run by two of them differs a little, and more with"
          + " each step.";

  private static final String BESIDE =
      ": published numbers stand beside ours for orientation only, and are not tested.";

  private final SweepFile sweep;
  private final Setting setting;
  private final boolean published;

  /**
   * Notes.
   *
   * @param published whether there are published numbers for the sweep
   */
  public Notes(SweepFile sweep, Setting setting, boolean published) {
    this.sweep = sweep;
    this.setting = setting;
    this.published = published;
  }

  /** The notes, the gravest first. */
  public List<String> of(List<Cell> cells, List<Entry> entries, Map<String, String> failures) {
    List<RunRecord> records = cells.stream().flatMap(cell -> cell.records().stream()).toList();
    List<String> notes = new ArrayList<>();
    if (setting.data().generated()) {
      notes.add("The data set is generated, not the published corpus" + (published ? BESIDE : "."));
    }
    if (published) {
      published(entries, notes);
    }
    missing(cells, failures, notes);
    long diverged =
        records.stream()
            .filter(r -> r.outcome().status() == RunRecord.Status.DIVERGED)
            .map(RunRecord::key)
            .distinct()
            .count();
    if (diverged > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%d runs diverged; means are over the runs that finished, and cells with diverged runs are not tested.",
              diverged));
    }
    differing("code versions", "", records, r -> r.provenance().codeVersion(), notes);
    differing("backends", ROUNDING, records, r -> r.provenance().backend(), notes);
    if (records.stream().anyMatch(r -> r.provenance().codeVersion().endsWith("-dirty"))) {
      notes.add("Some runs were made by code with uncommitted changes.");
    }
    return notes;
  }

  private void published(List<Entry> entries, List<String> notes) {
    if (!setting.published()) {
      notes.add("The setting is not the published one (" + setting.difference() + ")" + BESIDE);
    }
    if (!sweep.report().published().note().isEmpty()) {
      notes.add("Published numbers: " + sweep.report().published().note());
    }
    if (entries.stream().allMatch(entry -> entry.comparison() == null)) {
      notes.add("No finished cell has a published number.");
    }
  }

  private static void missing(List<Cell> cells, Map<String, String> failures, List<String> notes) {
    Set<String> missing = new TreeSet<>();
    for (Cell cell : cells) {
      for (Candidate candidate : cell.candidates()) {
        candidate.runs().stream()
            .filter(run -> run.record() == null)
            .forEach(run -> missing.add(run.key()));
      }
    }
    if (!missing.isEmpty()) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%d runs are missing; their cells show how many there are, and no mean.",
              missing.size()));
    }
    List<String> failed = missing.stream().filter(failures::containsKey).toList();
    failed.stream()
        .limit(MOST_FAILURES)
        .forEach(
            key ->
                notes.add(String.format(Locale.ROOT, "Run %s failed: %s", key, failures.get(key))));
    if (failed.size() > MOST_FAILURES) {
      notes.add(String.format(Locale.ROOT, "%d more runs failed.", failed.size() - MOST_FAILURES));
    }
  }

  private static void differing(
      String what,
      String consequence,
      List<RunRecord> records,
      Function<RunRecord, String> part,
      List<String> notes) {
    Set<String> values = new TreeSet<>(records.stream().map(part).toList());
    if (values.size() > 1) {
      notes.add(
          String.format(
              Locale.ROOT,
              "The runs come from %d %s: %s.%s",
              values.size(),
              what,
              String.join("; ", values),
              consequence));
    }
  }
}
