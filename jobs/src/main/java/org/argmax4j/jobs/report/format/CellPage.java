package org.argmax4j.jobs.report.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.argmax4j.jobs.html.Html;
import org.argmax4j.jobs.report.model.Candidate;
import org.argmax4j.jobs.report.model.Cell;
import org.argmax4j.jobs.report.model.Comparison;
import org.argmax4j.jobs.report.model.Entry;
import org.argmax4j.jobs.report.model.ReportModel;
import org.argmax4j.jobs.report.model.Selector;
import org.argmax4j.jobs.report.published.PaperRounding;
import org.argmax4j.jobs.statistics.Sample;
import org.jspecify.annotations.Nullable;

/**
 * Where one cell of a table comes from: its numbers, how its configuration differs from those
 * beside it, the command that computes it again, and its runs.
 */
final class CellPage {

  /** From the page of a cell to that of the report. */
  private static final String UP = "../";

  private static final String LABEL = "method.label";

  private final ReportModel model;
  private final CellPages pages;
  private final Cell cell;
  private final List<Cell> neighbours;
  private final Html html;

  /**
   * A page.
   *
   * @param neighbours the cells beside the cell
   * @param html takes it
   */
  CellPage(ReportModel model, CellPages pages, Cell cell, List<Cell> neighbours, Html html) {
    this.model = model;
    this.pages = pages;
    this.cell = cell;
    this.neighbours = neighbours;
    this.html = html;
  }

  /**
   * Writes what stands below the setting.
   *
   * @param home the first page of the site, seen from the page of the report; empty for none
   */
  void write(String home) {
    html.element("nav", () -> ways(home));
    html.element("section", this::numbers);
    html.element("section", this::configuration);
    html.element("section", this::again);
    html.element("section", this::runs);
  }

  private void ways(String home) {
    html.element("a", "Table and figures", "href", UP + ReportFiles.PAGE);
    if (!home.isEmpty()) {
      html.text(", ");
      html.element("a", "all sweeps", "href", UP + home);
    }
    neighbours.forEach(
        other -> {
          html.text(", ");
          link(other);
        });
  }

  private void link(Cell other) {
    html.element("a", model.place(other), "href", pages.beside(other));
  }

  private void numbers() {
    html.element("h2", "Numbers");
    PageTable.wide(
        html,
        () -> {
          PageTable.heads(
              html,
              List.of(
                  "metric",
                  "n",
                  "mean",
                  "sample SD",
                  "population SD",
                  "95 % interval ±",
                  model.publishedHeader(),
                  "ours − published"));
          html.element(
              "tbody",
              () -> model.entriesOf(cell).forEach(entry -> html.element("tr", () -> entry(entry))));
        });
  }

  private void entry(Entry entry) {
    html.element("th", entry.metric().text(), "scope", "row");
    if (entry.complete()) {
      Sample sample = entry.sample();
      data(Integer.toString(sample.n()));
      for (double value :
          new double[] {sample.mean(), sample.sd(), sample.populationSd(), sample.halfWidth95()}) {
        data(Double.isFinite(value) ? PaperRounding.significant(value, 6) : "");
      }
    } else {
      html.element("td", CellText.of(model, entry), "colspan", "5");
    }
    Comparison comparison = entry.comparison();
    data(comparison == null ? "" : comparison.printed() + " (" + comparison.source() + ")");
    data(difference(entry, comparison));
  }

  private String difference(Entry entry, @Nullable Comparison comparison) {
    Comparison.Difference difference = comparison == null ? null : comparison.difference();
    if (comparison == null || difference == null) {
      return "";
    }
    return Verdict.of(difference, model.titles().better(entry.metric())).text(comparison);
  }

  private void data(String text) {
    html.element("td", text);
  }

  private void configuration() {
    html.element("h2", "Configuration");
    List<String> keys = differing();
    if (neighbours.isEmpty()) {
      html.element("p", "The table has no cell beside this one.");
    } else if (keys.isEmpty()) {
      html.element("p", "The same as of the cells beside this one.");
    } else {
      html.element("p", "What differs from the cells beside this one; a dash where a key is none.");
      PageTable.wide(html, () -> differences(keys));
    }
  }

  private void differences(List<String> keys) {
    html.element(
        "thead",
        () ->
            html.element(
                "tr",
                () -> {
                  html.element("th", "key", "scope", "col");
                  html.element("th", "here", "scope", "col");
                  neighbours.forEach(
                      other -> html.element("th", () -> link(other), "scope", "col"));
                }));
    html.element(
        "tbody",
        () ->
            keys.forEach(
                key ->
                    html.element(
                        "tr",
                        () -> {
                          html.element("th", key, "scope", "row");
                          html.element("td", () -> html.element("strong", value(cell, key)));
                          neighbours.forEach(other -> data(value(other, key)));
                        })));
  }

  private List<String> differing() {
    Set<String> keys = new TreeSet<>();
    for (Cell one : neighbours) {
      one.candidates().forEach(candidate -> keys.addAll(candidate.settings().keySet()));
    }
    cell.candidates().forEach(candidate -> keys.addAll(candidate.settings().keySet()));
    keys.remove(LABEL);
    return keys.stream()
        .filter(
            key ->
                neighbours.stream().anyMatch(other -> !value(other, key).equals(value(cell, key))))
        .toList();
  }

  /** What was chosen, or else everything that can be. */
  private static String value(Cell of, String key) {
    Set<String> values = new LinkedHashSet<>();
    if (of.chosen() != null) {
      values.add(of.chosen().setting(key));
    } else {
      of.candidates().forEach(candidate -> values.add(candidate.setting(key)));
    }
    values.remove("");
    return values.isEmpty() ? "–" : String.join(" / ", values);
  }

  private void again() {
    html.element("h2", "Compute it again");
    html.element(
        "p", "With another store than the one that the runs are in, where nothing is left to do.");
    Map<String, String> only = new LinkedHashMap<>();
    List<String> keys = model.sweep().report().keys();
    for (int i = 0; i < keys.size(); i++) {
      if (!cell.key().values().get(i).isEmpty()) {
        only.put(keys.get(i), cell.key().values().get(i));
      }
    }
    html.element("pre", model.setting().command(only));
  }

  private void runs() {
    html.element("h2", "Runs");
    List<Candidate> candidates = new ArrayList<>(cell.candidates());
    if (cell.chosen() != null) {
      candidates.remove(cell.chosen());
      candidates.add(0, cell.chosen());
    }
    for (Candidate candidate : candidates) {
      if (candidates.size() > 1) {
        html.element("h3", summary(candidate));
      }
      RunCurves.write(model.sweep().report().curves(), candidate.runs(), html);
      new RunRows(candidate).write(html);
    }
  }

  private String summary(Candidate candidate) {
    String score = "";
    if (!candidate.finished().isEmpty()) {
      double mean = new Selector(model.sweep().selection()).score(candidate);
      score =
          String.format(
              Locale.ROOT,
              ": mean %s %s",
              model.sweep().selection().metric(),
              PaperRounding.significant(mean, 6));
    }
    String choice = candidate.equals(cell.chosen()) ? ", chosen" : "";
    return CellColumns.chosen(model, candidate) + score + choice;
  }
}
