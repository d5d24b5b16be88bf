package org.argmax4j.jobs.report.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.argmax4j.jobs.report.model.ReportModel;

/** A table as LaTeX, for the packages booktabs and graphicx. */
final class Latex {

  /** Whatever the page is, the table is not wider. */
  private static final String FITTED =
      "\\resizebox{\\ifdim\\width>\\linewidth\\linewidth\\else\\width\\fi}{!}{%\n";

  private final ReportModel model;
  private final TextTable table;
  private final LatexPages pages;
  private final StringBuilder text = new StringBuilder();

  private Latex(ReportModel model, TextTable table) {
    this.model = model;
    this.table = table;
    pages = new LatexPages(table);
  }

  /**
   * Table environments with captions, one a page; needs {@code \\usepackage{booktabs,graphicx}}.
   */
  static String table(ReportModel model, TextTable table) {
    return new Latex(model, table).write();
  }

  private String write() {
    model
        .setting()
        .facts()
        .forEach((name, fact) -> text.append("% ").append(name).append(": ").append(comment(fact)));
    text.append("% needs \\usepackage{booktabs,graphicx}\n");
    String caption = caption();
    List<List<LatexPages.Piece>> all = pages.pages(caption);
    for (int i = 0; i < all.size(); i++) {
      text.append("\\begin{table}\n\\centering\\").append(pages.font().name());
      text.append("\n\\setlength{\\tabcolsep}{3pt}\n");
      for (int p = 0; p < all.get(i).size(); p++) {
        text.append(p == 0 ? "" : "\\par\\medskip\n");
        piece(all.get(i).get(p));
      }
      text.append("\\normalsize\\emergencystretch=3em\n\\caption{");
      text.append(i == 0 ? caption : LatexText.running(model.title()) + " (continued).");
      text.append("}\n");
      if (i == 0) {
        text.append("\\label{tab:").append(model.sweep().name()).append("}\n");
      }
      text.append("\\end{table}\n");
    }
    return text.toString();
  }

  private String caption() {
    List<String> lines = new ArrayList<>();
    lines.add(model.title() + ".");
    lines.addAll(Caption.of(model, table));
    lines.addAll(model.notes());
    return lines.stream().map(LatexText::running).collect(Collectors.joining(" "));
  }

  private void piece(LatexPages.Piece piece) {
    LatexPages.Block block = piece.block();
    text.append(FITTED)
        .append("\\begin{tabular}{")
        .append("l".repeat(table.labels().size()))
        .append("r".repeat(block.to() - block.from()))
        .append("}\n\\toprule\n");
    headings(block);
    text.append("\\midrule\n");
    boolean first = true;
    for (TextTable.Section section : piece.sections()) {
      if (!first) {
        text.append(section.heading().isEmpty() ? "\\addlinespace\n" : "\\midrule\n");
      }
      first = false;
      if (!section.heading().isEmpty()) {
        text.append(
            String.format(
                Locale.ROOT,
                "\\multicolumn{%d}{l}{\\textit{%s}} \\\\\n",
                table.labels().size() + block.to() - block.from(),
                LatexText.escape(section.heading())));
      }
      section.rows().forEach(row -> row(row, block));
    }
    text.append("\\bottomrule\n\\end{tabular}}\n");
  }

  private void headings(LatexPages.Block block) {
    List<List<TextTable.Span>> lines = table.headings(block.from(), block.to());
    int labels = table.labels().size();
    for (int level = 0; level < lines.size(); level++) {
      boolean last = level == lines.size() - 1;
      List<String> cells = new ArrayList<>();
      table.labels().forEach(label -> cells.add(last ? LatexText.escape(label) : ""));
      StringBuilder rules = new StringBuilder();
      for (TextTable.Span span : lines.get(level)) {
        String heading = LatexText.stacked(pages.heading(span), last ? 'r' : 'c', 'b');
        cells.add(
            last
                ? heading
                : String.format(Locale.ROOT, "\\multicolumn{%d}{c}{%s}", span.count(), heading));
        int from = labels + span.from() - block.from() + 1;
        if (!last && !heading.isEmpty()) {
          rules.append(
              String.format(Locale.ROOT, "\\cmidrule(lr){%d-%d}", from, from + span.count() - 1));
        }
      }
      line(cells);
      text.append(rules.isEmpty() ? "" : rules.append('\n'));
    }
  }

  private void row(TextTable.Row row, LatexPages.Block block) {
    List<String> cells = new ArrayList<>();
    row.labels().forEach(label -> cells.add(LatexText.stacked(LatexPages.label(label), 'l', 't')));
    for (TextTable.Text value : row.values().subList(block.from(), block.to())) {
      // Digits in text mode, so that \textbf makes them bold and only signs are maths.
      String escaped = LatexText.escape(value.text());
      cells.add(value.bold() ? "\\textbf{" + escaped + "}" : escaped);
    }
    line(cells);
  }

  private void line(List<String> cells) {
    text.append(String.join(" & ", cells)).append(" \\\\\n");
  }

  /** Text that ends its line, and so the comment that it is. */
  private static String comment(String fact) {
    return fact.replaceAll("\\R", " ") + "\n";
  }
}
