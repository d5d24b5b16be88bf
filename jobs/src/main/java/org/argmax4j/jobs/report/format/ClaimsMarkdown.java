package org.argmax4j.jobs.report.format;

import java.util.ArrayList;
import java.util.List;

/** Claims with their verdicts as a Markdown table. */
public final class ClaimsMarkdown {

  private static final List<String> HEADER =
      List.of("claim", "paper", "what", "sweep", "tested", "verdict", "evidence", "n");

  private final List<List<String>> rows = new ArrayList<>();

  /** A table without rows. */
  public ClaimsMarkdown() {}

  /** Adds a row, a text a column. */
  public void add(List<String> row) {
    rows.add(List.copyOf(row));
  }

  /** The table. */
  public String text() {
    StringBuilder text = new StringBuilder();
    line(text, HEADER);
    line(text, HEADER.stream().map(title -> "---").toList());
    rows.forEach(row -> line(text, row.stream().map(Markdown::escape).toList()));
    return text.toString();
  }

  private static void line(StringBuilder text, List<String> fields) {
    text.append("| ").append(String.join(" | ", fields)).append(" |\n");
  }
}
