package org.argmax4j.jobs.report.format;

import java.util.List;
import java.util.Locale;
import org.argmax4j.jobs.experiment.ArtefactPage;
import org.argmax4j.jobs.html.Html;
import org.argmax4j.jobs.report.model.ReportModel;
import org.argmax4j.jobs.report.model.TestedClaim;

/**
 * The report as one page that needs no network: tables whose numbers lead to the pages of their
 * cells, and figures inline.
 */
final class HtmlPage {

  /** The files that say the same as the table. */
  private static final List<String> FILES =
      List.of("table.md", "table.tex", "cells.csv", "cells.parquet", ReportFiles.JSON);

  /** A cell of a table that is read, not looked up. */
  private static final String[] TEXT = {"class", "text"};

  private final ReportModel model;
  private final CellPages cells;
  private final Html html;

  private HtmlPage(ReportModel model, CellPages cells, Html html) {
    this.model = model;
    this.cells = cells;
    this.html = html;
  }

  /**
   * The page.
   *
   * @param table the table of the model
   * @param pages the experiment's pages, to which it links
   * @param cells the pages of the cells, to which their numbers lead
   * @param home the first page of the site, seen from this page; empty for none
   */
  static FileContent of(
      ReportModel model, TextTable table, ArtefactPages pages, CellPages cells, String home) {
    return PageFrame.page(
        model,
        model.title(),
        html -> {
          HtmlPage page = new HtmlPage(model, cells, html);
          if (!home.isEmpty()) {
            html.element("nav", () -> page.link(home, "All sweeps"));
          }
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
    HtmlTable.write(html, table, Caption.of(model, table), cells);
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
    html.element("td", tested.finding().n() == 0 ? "" : Integer.toString(tested.finding().n()));
  }

  private void cells() {
    html.element("h2", "Where each cell comes from");
    html.element(
        "ul",
        () ->
            model
                .cells()
                .forEach(
                    cell ->
                        html.element(
                            "li",
                            () -> {
                              link(cells.of(cell), model.place(cell));
                              html.text(
                                  String.format(
                                      Locale.ROOT,
                                      ": %d of %d runs",
                                      cell.there(),
                                      cell.planned()));
                            })));
  }
}
