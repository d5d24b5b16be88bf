package org.argmax4j.jobs.report.format;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.argmax4j.jobs.report.model.ReportModel;

/** A table as LaTeX, for the booktabs package. */
final class Latex {

  private static final Map<Integer, String> SPECIAL =
      Map.ofEntries(
          Map.entry((int) '\\', "\\textbackslash{}"),
          Map.entry((int) '&', "\\&"),
          Map.entry((int) '%', "\\%"),
          Map.entry((int) '$', "\\$"),
          Map.entry((int) '#', "\\#"),
          Map.entry((int) '_', "\\_"),
          Map.entry((int) '{', "\\{"),
          Map.entry((int) '}', "\\}"),
          Map.entry((int) '~', "\\textasciitilde{}"),
          Map.entry((int) '^', "\\textasciicircum{}"),
          Map.entry((int) '<', "\\textless{}"),
          Map.entry((int) '>', "\\textgreater{}"),
          Map.entry((int) '±', "$\\pm$"),
          Map.entry((int) '×', "$\\times$"),
          Map.entry((int) '†', "$\\dagger$"),
          Map.entry((int) 'λ', "$\\lambda$"),
          Map.entry((int) 'τ', "$\\tau$"),
          Map.entry((int) '−', "$-$"),
          Map.entry((int) '—', "---"),
          Map.entry((int) '–', "--"),
          Map.entry((int) '\n', " "));

  private Latex() {}

  /** A table environment with caption; needs {@code \\usepackage{booktabs}}. */
  static String table(ReportModel model, TextTable table) {
    StringBuilder text = new StringBuilder();
    model
        .setting()
        .facts()
        .forEach((name, fact) -> text.append("% ").append(name).append(": ").append(comment(fact)));
    text.append("% needs \\usepackage{booktabs}\n\\begin{table}\n\\centering\n");
    text.append("\\begin{tabular}{")
        .append("l".repeat(table.labels()))
        .append("r".repeat(table.header().size() - table.labels()))
        .append("}\n\\toprule\n");
    text.append(line(table.header().stream().map(Latex::escape).toList()));
    for (TextTable.Section section : table.sections()) {
      text.append("\\midrule\n");
      if (!section.heading().isEmpty()) {
        text.append(
            String.format(
                Locale.ROOT,
                "\\multicolumn{%d}{l}{\\textit{%s}} \\\\\n",
                table.header().size(),
                escape(section.heading())));
      }
      for (List<TextTable.Text> row : section.rows()) {
        text.append(
            line(row.stream().map(t -> t.bold() ? bold(t.text()) : escape(t.text())).toList()));
      }
    }
    text.append("\\bottomrule\n\\end{tabular}\n\\caption{")
        .append(escape(model.title()))
        .append(". ")
        .append(Caption.of(model).stream().map(Latex::escape).collect(Collectors.joining(" ")));
    model.notes().forEach(note -> text.append(' ').append(escape(note)));
    return text.append("}\n\\label{tab:")
        .append(model.sweep().name())
        .append("}\n\\end{table}\n")
        .toString();
  }

  /** Text that ends its line, and so the comment that it is. */
  private static String comment(String text) {
    return text.replaceAll("\\R", " ") + "\n";
  }

  private static String line(List<String> cells) {
    return String.join(" & ", cells) + " \\\\\n";
  }

  /** Digits in text mode, so that {@code \\textbf} makes them bold and only the sign is maths. */
  private static String bold(String text) {
    return "\\textbf{" + escape(text) + "}";
  }

  /** Text with everything replaced that LaTeX would take for a command. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              String special = SPECIAL.get(c);
              if (special == null) {
                escaped.appendCodePoint(c);
              } else {
                escaped.append(special);
              }
            });
    return escaped.toString();
  }
}
