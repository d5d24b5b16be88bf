package org.argmax4j.jobs.report.format;

import java.util.List;
import java.util.Locale;
import org.argmax4j.jobs.experiment.ArtefactPage;
import org.argmax4j.jobs.html.Html;
import org.argmax4j.jobs.report.model.Candidate;
import org.argmax4j.jobs.report.model.Cell;
import org.argmax4j.jobs.report.model.Comparison;
import org.argmax4j.jobs.report.model.Entry;
import org.argmax4j.jobs.report.model.ReportModel;
import org.argmax4j.jobs.report.model.Selector;
import org.argmax4j.jobs.report.model.TestedClaim;
import org.argmax4j.jobs.report.published.PaperRounding;
import org.argmax4j.jobs.statistics.Sample;
import org.argmax4j.jobs.store.RunRecord;
import org.jspecify.annotations.Nullable;

/**
 * The report as one page that needs no network: tables, figures inline, and for every cell the runs
 * that it rests on.
 */
final class HtmlPage {

  /** The files that say the same as the table. */
  private static final List<String> FILES =
      List.of("table.md", "table.tex", "cells.csv", "cells.parquet", ReportFiles.JSON);

  /** A cell of a table that is read, not looked up. */
  private static final String[] TEXT = {"class", "text"};

  private final ReportModel model;
  private final Html html;

  private HtmlPage(ReportModel model, Html html) {
    this.model = model;
    this.html = html;
  }

  /**
   * The page.
   *
   * @param table the table of the model
   * @param pages the experiment's pages, to which it links
   */
  static FileContent of(ReportModel model, TextTable table, ArtefactPages pages) {
    return PageFrame.page(
        model,
        model.title(),
        html -> {
          HtmlPage page = new HtmlPage(model, html);
          html.element("section", () -> page.table(table, pages));
          if (!model.claims().isEmpty()) {
            html.element("section", page::claims);
          }
          HtmlFigures.write(html, model);
          html.element("section", page::cells);
          html.element("script", () -> html.markup(PageFrame.resource("page.js")));
        });
  }

  private void table(TextTable table, ArtefactPages pages) {
    html.element("h2", "Table");
    HtmlTable.write(html, table, Caption.of(model, table));
    html.element(
        "p",
        () -> {
          html.text("The same as ");
          for (int i = 0; i < FILES.size(); i++) {
            link(FILES.get(i), FILES.get(i));
            html.text(i < FILES.size() - 1 ? ", " : ".");
          }
        });
    for (ArtefactPage page : pages.present()) {
      html.element("p", () -> link(page.file(), page.title()));
    }
  }

  private void wide(Runnable content) {
    PageTable.wide(html, content);
  }

  private void heads(List<String> titles) {
    PageTable.heads(html, titles);
  }

  private void link(String file, String text) {
    html.element("a", text, "href", file);
  }

  private void claims() {
    html.element("h2", "Claims");
    wide(
        () -> {
          heads(List.of("claim", "of", "tested", "verdict", "evidence", "n"));
          html.element(
              "tbody",
              () -> model.claims().forEach(claim -> html.element("tr", () -> claim(claim))));
        });
  }

  private void claim(TestedClaim tested) {
    html.element("th", tested.claim().id(), "scope", "row", "title", tested.claim().known());
    html.element("td", tested.claim().claim() + " (" + tested.claim().source() + ")", TEXT);
    html.element("td", tested.spec().says(), TEXT);
    html.element("td", () -> html.element("strong", tested.finding().verdict().text()));
    html.element("td", tested.finding().evidence(), TEXT);
    data(tested.finding().n() == 0 ? "" : Integer.toString(tested.finding().n()));
  }

  private void cells() {
    html.element("h2", "Where each cell comes from");
    for (Cell cell : model.cells()) {
      html.element(
          "details",
          () -> {
            html.element(
                "summary",
                String.format(
                    Locale.ROOT,
                    "%s: %d of %d runs",
                    model.place(cell),
                    cell.there(),
                    cell.planned()));
            wide(() -> entries(cell));
            cell.candidates().forEach(one -> html.element("details", () -> candidate(cell, one)));
          });
    }
  }

  private void entries(Cell cell) {
    heads(
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

  private void candidate(Cell cell, Candidate candidate) {
    html.element("summary", summary(cell, candidate));
    candidate.runs().stream()
        .filter(run -> run.record() != null)
        .findFirst()
        .ifPresent(run -> identity(run.required()));
    wide(
        () -> {
          heads(
              List.of("run", "seed", "status", "code", "backend", "machine", "started", "seconds"));
          html.element(
              "tbody", () -> candidate.runs().forEach(run -> html.element("tr", () -> run(run))));
        });
  }

  private String summary(Cell cell, Candidate candidate) {
    if (cell.candidates().size() == 1) {
      return "Runs";
    }
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
    return "Configuration " + CellColumns.chosen(model, candidate) + score + choice;
  }

  private void identity(RunRecord run) {
    html.element(
        "p",
        () ->
            html.text(
                    String.format(
                        Locale.ROOT,
                        "%s, protocol %d, data ",
                        run.identity().experiment(),
                        run.identity().protocol()))
                .element("code", run.identity().dataFingerprint()));
    html.element("pre", run.identity().configuration());
  }

  private void run(Candidate.PlannedRun planned) {
    html.element("th", () -> html.element("code", planned.key()), "scope", "row");
    data(Long.toString(planned.seed()));
    if (planned.record() == null) {
      html.element("td", "missing", "colspan", "6");
      return;
    }
    RunRecord run = planned.required();
    String status = run.outcome().status().name().toLowerCase(Locale.ROOT);
    data(run.outcome().reason().isEmpty() ? status : status + ": " + run.outcome().reason());
    data(run.provenance().codeVersion());
    data(run.provenance().backend());
    data(run.provenance().host() + ", " + run.provenance().device());
    data(run.provenance().started());
    data(String.format(Locale.ROOT, "%.1f", run.provenance().seconds()));
  }
}
