package org.argmax4j.jobs.report.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.argmax4j.jobs.html.Html;
import org.argmax4j.jobs.report.model.Candidate;
import org.argmax4j.jobs.store.ExportTable;
import org.argmax4j.jobs.store.RunExport;
import org.argmax4j.jobs.store.RunRecord;
import org.jspecify.annotations.Nullable;

/**
 * The runs of a configuration as {@code export} writes them, under the names of its columns. What
 * all of them have in common stands above the table, once.
 */
final class RunRows {

  private static final String KEY = "key";
  private static final String SEED = "seed";
  private static final String METRIC = "metric.";

  /** What stands in the table even where all runs have the same. */
  private static final Set<String> OF_A_RUN =
      Set.of("status", "provenance.started", "provenance.seconds");

  private final List<Candidate.PlannedRun> runs;
  private final List<Map<String, Object>> rows;
  private final List<String> common = new ArrayList<>();
  private final List<String> different = new ArrayList<>();

  RunRows(Candidate candidate) {
    runs = candidate.runs();
    ExportTable export = export(candidate);
    rows = export.rows();
    for (ExportTable.Column column : export.columns()) {
      String name = column.name();
      if (!name.equals(KEY) && !name.equals(SEED)) {
        (isCommon(name) ? common : different).add(name);
      }
    }
  }

  private static ExportTable export(Candidate candidate) {
    List<RunRecord> records =
        candidate.runs().stream()
            .filter(run -> run.record() != null)
            .map(Candidate.PlannedRun::required)
            .toList();
    try {
      return new RunExport(records, List.of()).runs();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isCommon(String name) {
    return !name.startsWith(METRIC)
        && !OF_A_RUN.contains(name)
        && new HashSet<>(rows.stream().map(row -> text(row, name)).toList()).size() <= 1;
  }

  private static String text(Map<String, Object> row, String name) {
    return Objects.toString(row.get(name), "");
  }

  /** Writes them. */
  void write(Html html) {
    if (!rows.isEmpty()) {
      html.element("dl", () -> common(html), "class", "setting");
    }
    PageTable.wide(
        html,
        () -> {
          List<String> heads = new ArrayList<>(List.of(KEY, SEED));
          heads.addAll(different);
          PageTable.heads(html, heads);
          html.element("tbody", () -> table(html));
        });
  }

  private void common(Html html) {
    for (String name : common) {
      String value = text(rows.get(0), name);
      if (!value.isEmpty()) {
        html.element("dt", name).element("dd", value);
      }
    }
  }

  private void table(Html html) {
    int next = 0;
    for (Candidate.PlannedRun run : runs) {
      Map<String, Object> row = run.record() == null ? null : rows.get(next++);
      html.element("tr", () -> row(html, run, row), "id", run.key());
    }
  }

  private void row(Html html, Candidate.PlannedRun run, @Nullable Map<String, Object> row) {
    html.element(
        "th",
        () -> html.element("a", () -> html.element("code", run.key()), "href", "#" + run.key()),
        "scope",
        "row");
    html.element("td", Long.toString(run.seed()));
    if (row == null) {
      html.element("td", "missing");
      return;
    }
    different.forEach(name -> html.element("td", text(row, name)));
  }
}
