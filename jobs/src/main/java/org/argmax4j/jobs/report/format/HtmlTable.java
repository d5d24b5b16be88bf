package org.argmax4j.jobs.report.format;

import java.util.List;
import java.util.Locale;
import org.argmax4j.jobs.html.Html;
import org.argmax4j.jobs.report.format.TextTable.Span;

/**
 * The table of a report on a page. Every place says in a sentence what stands there, to who hovers
 * over it and to who has it read out; {@code page.js} lets columns be chosen.
 */
final class HtmlTable {

  private final Html html;
  private final TextTable table;
  private final CellPages cells;

  private HtmlTable(Html html, TextTable table, CellPages cells) {
    this.html = html;
    this.table = table;
    this.cells = cells;
  }

  /**
   * Writes it.
   *
   * @param caption what its numbers are
   * @param cells the pages of the cells, to which their numbers lead
   */
  static void write(Html html, TextTable table, List<String> caption, CellPages cells) {
    HtmlTable writing = new HtmlTable(html, table, cells);
    html.element(
        "details", () -> html.element("summary", "Columns"), "class", "choice", "hidden", "");
    html.element(
        "div",
        () ->
            html.element(
                "table",
                () -> {
                  html.element("caption", String.join(" ", caption));
                  html.element("thead", writing::headings);
                  table
                      .sections()
                      .forEach(section -> html.element("tbody", () -> writing.section(section)));
                },
                "class",
                "cells"),
        "class",
        "wide",
        "tabindex",
        "0",
        "role",
        "region",
        "aria-label",
        "Table");
  }

  private void headings() {
    List<List<Span>> lines = table.headings(0, table.columns().size());
    for (int level = 0; level < lines.size(); level++) {
      boolean first = level == 0;
      List<Span> line = lines.get(level);
      boolean last = level == lines.size() - 1;
      html.element(
          "tr",
          () -> {
            if (first) {
              String rows = Integer.toString(lines.size());
              table
                  .labels()
                  .forEach(label -> html.element("th", label, "scope", "col", "rowspan", rows));
            }
            line.forEach(span -> heading(span, last));
          });
    }
  }

  private void heading(Span span, boolean last) {
    String[] place = {
      "scope", last ? "col" : "colgroup",
      "colspan", Integer.toString(span.count()),
      "data-from", Integer.toString(span.from()),
      "data-count", Integer.toString(span.count()),
      "class", last ? "leaf" : "span"
    };
    if (span.heading().text().isEmpty()) {
      html.element("td", "", place);
      return;
    }
    html.element(
        "th",
        () -> {
          html.text(span.heading().withArrow());
          if (!span.heading().goal().isEmpty()) {
            html.text(" ").element("small", span.heading().goal());
          }
        },
        place);
  }

  private void section(TextTable.Section section) {
    if (!section.heading().isEmpty()) {
      html.element(
          "tr",
          () ->
              html.element(
                  "th",
                  () -> html.element("span", section.heading()),
                  "scope",
                  "rowgroup",
                  "colspan",
                  Integer.toString(table.width())));
    }
    section.rows().forEach(row -> html.element("tr", () -> row(row)));
  }

  private void row(TextTable.Row row) {
    row.labels().forEach(label -> html.element("th", label, "scope", "row"));
    row.values().forEach(this::value);
  }

  private void value(TextTable.Text text) {
    html.element(
        "td",
        () -> {
          if (text.cell() == null) {
            words(text);
          } else {
            html.element("a", () -> words(text), "href", cells.of(text.cell()));
          }
        },
        "class",
        text.look().name().toLowerCase(Locale.ROOT),
        "title",
        text.says());
  }

  private void words(TextTable.Text text) {
    String shown = text.bold() ? "strong" : "span";
    html.element(shown, text.text(), "aria-hidden", "true");
    html.element("span", text.says(), "class", "said");
  }
}
