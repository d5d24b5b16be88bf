package org.argmax4j.jobs.report.format;

import java.util.List;
import org.argmax4j.jobs.html.Html;

/**
 * The first page of a site over a store: what was announced, with how far it is and what came of
 * it, and what the store says of the claims of the papers. It needs no network; typing in the field
 * above hides the rows that do not have the words.
 */
public final class SitePage {

  private static final List<String> SWEEP_HEADS =
      List.of("sweep", "experiment", "state", "best", "claims", "announced", "last run", "code");

  private static final List<String> CONTRAST_HEADS =
      List.of("compared", "one side", "other side", "numbers");

  /** Hides the rows of all tables that lack one of the words in the field. */
  private static final String SEARCH =
      """
      document.getElementById('search').addEventListener('input', event => {
        const words = event.target.value.toLowerCase().split(' ').filter(word => word);
        for (const row of document.querySelectorAll('tbody tr')) {
          const text = row.textContent.toLowerCase();
          row.hidden = words.some(word => text.indexOf(word) === -1);
        }
      });
      """;

  private SitePage() {}

  /**
   * A sweep or a comparison, as people read it.
   *
   * @param page its page, relative to the first page; empty for none
   * @param texts a text a column
   */
  public record Row(String page, List<String> texts) {}

  /**
   * The page.
   *
   * @param store where the store is
   * @param summary how many runs and claims there are
   * @param sweeps the sweeps
   * @param contrasts the comparisons, a text a column of theirs
   * @param claimHeads the columns of claims
   * @param claims the claims, a text a column
   */
  public static FileContent of(
      String store,
      String summary,
      List<Row> sweeps,
      List<Row> contrasts,
      List<String> claimHeads,
      List<List<String>> claims) {
    return PageFrame.bare(
        "Runs of " + store,
        html -> {
          html.element("p", summary);
          html.element(
              "p",
              () ->
                  html.element(
                      "label",
                      () -> {
                        html.text("Search ");
                        html.empty("input", "id", "search", "type", "search");
                      }));
          html.element("h2", "Sweeps");
          table(html, SWEEP_HEADS, () -> sweeps.forEach(row -> sweep(html, row)));
          if (!contrasts.isEmpty()) {
            html.element("h2", "Comparisons");
            table(html, CONTRAST_HEADS, () -> contrasts.forEach(row -> sweep(html, row)));
          }
          html.element("h2", "Claims of the papers");
          table(html, claimHeads, () -> claims.forEach(row -> row(html, row)));
          html.element("script", () -> html.markup(SEARCH));
        });
  }

  private static void table(Html html, List<String> heads, Runnable rows) {
    PageTable.wide(
        html,
        () -> {
          PageTable.heads(html, heads);
          html.element("tbody", rows);
        });
  }

  private static void sweep(Html html, Row row) {
    html.element(
        "tr",
        () -> {
          String name = row.texts().get(0);
          html.element(
              "th",
              () -> {
                if (row.page().isEmpty()) {
                  html.text(name);
                } else {
                  html.element("a", name, "href", row.page());
                }
              },
              "scope",
              "row");
          rest(html, row.texts());
        });
  }

  private static void row(Html html, List<String> texts) {
    html.element(
        "tr",
        () -> {
          html.element("th", texts.get(0), "scope", "row");
          rest(html, texts);
        });
  }

  private static void rest(Html html, List<String> texts) {
    texts.subList(1, texts.size()).forEach(text -> html.element("td", text, "class", "text"));
  }
}
