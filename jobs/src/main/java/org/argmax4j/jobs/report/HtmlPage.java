package org.argmax4j.jobs.report;

import static org.argmax4j.jobs.report.PageFrame.escape;

import java.util.List;
import java.util.Locale;
import org.argmax4j.jobs.experiment.ArtefactPage;
import org.argmax4j.jobs.store.RunRecord;

/**
 * The report as one page that needs no network: tables, figures inline, and for every cell the runs
 * that it rests on. The page is well-formed XML.
 */
final class HtmlPage {

  private final StringBuilder html = new StringBuilder();
  private final ReportModel model;

  private HtmlPage(ReportModel model) {
    this.model = model;
  }

  static String of(ReportModel model, TextTable table, ArtefactPages pages) {
    HtmlPage page = new HtmlPage(model);
    page.html.append(PageFrame.begin(model.sweep().title(), model.notes()));
    page.table(table, pages);
    page.figures();
    page.cells();
    page.html.append(PageFrame.END);
    return page.html.toString();
  }

  private void table(TextTable table, ArtefactPages pages) {
    html.append("<section>\n<h2>Table</h2>\n<div class=\"wide\">\n<table>\n<caption>");
    html.append(escape(String.join(" ", Caption.of(model)))).append("</caption>\n<thead>\n<tr>");
    table
        .header()
        .forEach(h -> html.append("<th scope=\"col\">").append(escape(h)).append("</th>"));
    html.append("</tr>\n</thead>\n");
    for (TextTable.Section section : table.sections()) {
      html.append("<tbody>\n");
      if (!section.heading().isEmpty()) {
        html.append(
            "<tr><th scope=\"rowgroup\" colspan=\"%d\">%s</th></tr>\n"
                .formatted(table.header().size(), escape(section.heading())));
      }
      section.rows().forEach(row -> row(row, table.labels()));
      html.append("</tbody>\n");
    }
    html.append("</table>\n</div>\n<p>The same as ");
    for (String file : List.of("table.md", "table.tex", "cells.csv", "cells.parquet")) {
      html.append("<a href=\"%s\">%s</a>, ".formatted(file, file));
    }
    html.append("<a href=\"%1$s\">%1$s</a>.</p>\n".formatted(OutputDirectory.MARK));
    for (ArtefactPage page : pages.present()) {
      html.append("<p><a href=\"%s\">%s</a></p>\n".formatted(page.file(), escape(page.title())));
    }
    html.append("</section>\n");
  }

  private void row(List<TextTable.Text> texts, int labels) {
    html.append("<tr>");
    for (int i = 0; i < texts.size(); i++) {
      String text = escape(texts.get(i).text());
      if (i < labels) {
        html.append("<th scope=\"row\">").append(text).append("</th>");
      } else {
        html.append("<td>").append(texts.get(i).bold() ? strong(text) : text).append("</td>");
      }
    }
    html.append("</tr>\n");
  }

  private static String strong(String text) {
    return "<strong>" + text + "</strong>";
  }

  private void figures() {
    if (model.figures().isEmpty()) {
      return;
    }
    html.append("<section>\n<h2>Figures</h2>\n")
        .append("<p>Mean over the seeds; the band is one sample standard deviation wide to each ")
        .append("side.</p>\n");
    int number = 0;
    for (Figure figure : model.figures()) {
      number++;
      String name = escape(figure.metric());
      html.append("<figure role=\"group\" aria-label=\"")
          .append(name)
          .append("\">\n<div class=\"paper\">\n")
          .append(FigureSvg.draw(figure, model.titles(), "figure-" + number))
          .append("\n</div>\n<figcaption>")
          .append(name)
          .append(
              " (<a href=\"curves/%s.svg\">SVG</a>, <a href=\"curves/%s.csv\">CSV</a>)"
                  .formatted(name, name))
          .append("</figcaption>\n</figure>\n");
    }
    html.append("</section>\n");
  }

  private void cells() {
    html.append("<section>\n<h2>Where each cell comes from</h2>\n");
    for (Cell cell : model.cells()) {
      html.append("<details>\n<summary>")
          .append(escape(model.place(cell)))
          .append(": %d of %d runs</summary>\n".formatted(cell.there(), cell.planned()));
      entries(cell);
      for (Candidate candidate : cell.candidates()) {
        candidate(cell, candidate);
      }
      html.append("</details>\n");
    }
    html.append("</section>\n");
  }

  private void entries(Cell cell) {
    html.append("<div class=\"wide\">\n<table>\n<thead>\n<tr>");
    for (String title :
        List.of(
            "metric",
            "n",
            "mean",
            "sample SD",
            "population SD",
            "95 % interval ±",
            model.publishedHeader(),
            "ours − published")) {
      html.append("<th scope=\"col\">").append(escape(title)).append("</th>");
    }
    html.append("</tr>\n</thead>\n<tbody>\n");
    for (Entry entry : model.entriesOf(cell)) {
      html.append("<tr><th scope=\"row\">").append(escape(entry.metric().text())).append("</th>");
      if (entry.complete()) {
        Sample sample = entry.sample();
        data(Integer.toString(sample.n()));
        for (double value :
            new double[] {
              sample.mean(), sample.sd(), sample.populationSd(), sample.halfWidth95()
            }) {
          data(Double.isFinite(value) ? PaperRounding.significant(value, 6) : "");
        }
      } else {
        html.append("<td colspan=\"5\">").append(escape(model.text(entry))).append("</td>");
      }
      Comparison comparison = entry.comparison();
      data(
          comparison == null
              ? ""
              : comparison.published().printed() + " (" + comparison.published().source() + ")");
      data(comparison == null ? "" : comparison.verdict());
      html.append("</tr>\n");
    }
    html.append("</tbody>\n</table>\n</div>\n");
  }

  private void data(String text) {
    html.append("<td>").append(escape(text)).append("</td>");
  }

  private void candidate(Cell cell, Candidate candidate) {
    boolean choice = cell.candidates().size() > 1;
    html.append("<details>\n<summary>").append(choice ? "Configuration" : "Runs");
    if (choice) {
      html.append(' ').append(escape(CellColumns.chosen(model, candidate)));
      if (!candidate.finished().isEmpty()) {
        double score = new Selector(model.sweep().selection()).score(candidate);
        html.append(": mean ")
            .append(escape(model.sweep().selection().metric()))
            .append(' ')
            .append(PaperRounding.significant(score, 6));
      }
      html.append(candidate.equals(cell.chosen()) ? ", chosen" : "");
    }
    html.append("</summary>\n");
    candidate.runs().stream()
        .filter(run -> run.record() != null)
        .findFirst()
        .ifPresent(run -> identity(run.required()));
    html.append("<div class=\"wide\">\n<table>\n<thead>\n<tr>");
    for (String title :
        List.of("run", "seed", "status", "code", "backend", "machine", "started", "seconds")) {
      html.append("<th scope=\"col\">").append(escape(title)).append("</th>");
    }
    html.append("</tr>\n</thead>\n<tbody>\n");
    candidate.runs().forEach(this::run);
    html.append("</tbody>\n</table>\n</div>\n</details>\n");
  }

  private void identity(RunRecord run) {
    html.append(
        "<p>%s, protocol %d, data <code>%s</code></p>\n<pre>%s</pre>\n"
            .formatted(
                escape(run.identity().experiment()),
                run.identity().protocol(),
                escape(run.identity().dataFingerprint()),
                escape(run.identity().configuration())));
  }

  private void run(Candidate.PlannedRun planned) {
    html.append("<tr><th scope=\"row\"><code>").append(planned.key()).append("</code></th>");
    data(Long.toString(planned.seed()));
    if (planned.record() == null) {
      html.append("<td colspan=\"6\">missing</td></tr>\n");
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
    html.append("</tr>\n");
  }
}
