package org.argmax4j.jobs.report.format;

import java.util.List;
import org.argmax4j.jobs.html.Html;

/** Tables of pages. */
final class PageTable {

  private PageTable() {}

  /** A table that may be wider than the page. */
  static void wide(Html html, Runnable content) {
    html.element("div", () -> html.element("table", content), "class", "wide");
  }

  /** The row of its heads. */
  static void heads(Html html, List<String> titles) {
    html.element(
        "thead",
        () ->
            html.element(
                "tr", () -> titles.forEach(title -> html.element("th", title, "scope", "col"))));
  }
}
