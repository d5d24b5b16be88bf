package org.argmax4j.jobs.report.format;

import java.util.List;

/** Claims with their verdicts as a Markdown table. */
public final class ClaimsMarkdown {

  private ClaimsMarkdown() {}

  /**
   * The table.
   *
   * @param heads its columns
   * @param rows a text a column
   */
  public static String of(List<String> heads, List<List<String>> rows) {
    StringBuilder text = new StringBuilder();
    line(text, heads);
    line(text, heads.stream().map(title -> "---").toList());
    rows.forEach(row -> line(text, row.stream().map(Markdown::escape).toList()));
    return text.toString();
  }

  private static void line(StringBuilder text, List<String> fields) {
    text.append("| ").append(String.join(" | ", fields)).append(" |\n");
  }
}
