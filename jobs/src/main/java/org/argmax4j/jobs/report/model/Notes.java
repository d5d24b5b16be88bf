package org.argmax4j.jobs.report.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.argmax4j.jobs.experiment.Caveat;
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
  private final List<Caveat> caveats;

  /**
   * Notes.
   *
   * @param published whether there are published numbers for the sweep
   * @param caveats what must be said of some runs
   */
  public Notes(SweepFile sweep, Setting setting, boolean published, List<Caveat> caveats) {
    this.sweep = sweep;
    this.setting = setting;
    this.published = published;
    this.caveats = List.copyOf(caveats);
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
    caveats.forEach(caveat -> hold(caveat, cells, notes));
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

  /** Of how many runs a caveat holds, in all and in each cell. */
  private static void hold(Caveat caveat, List<Cell> cells, List<String> notes) {
    List<String> places = new ArrayList<>();
    int runs = 0;
    int all = 0;
    for (Cell cell : cells) {
      List<RunRecord> records = cell.records();
      long found =
          records.stream().filter(r -> r.summary().getOrDefault(caveat.metric(), 0.0) > 0).count();
      runs += (int) found;
      all += records.size();
      if (found > 0) {
        places.add(
            String.format(Locale.ROOT, "%d of %d of %s", found, records.size(), cell.key().text()));
      }
    }
    if (runs > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "Of %d of %d runs: %s (%s).",
              runs,
              all,
              caveat.text(),
              String.join("; ", places)));
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
