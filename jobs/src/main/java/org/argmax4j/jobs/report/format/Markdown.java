package org.argmax4j.jobs.report.format;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.argmax4j.jobs.report.model.ReportModel;
import org.argmax4j.jobs.report.model.TestedClaim;

/** A table as Markdown, its columns aligned so that it can be read as it is. */
final class Markdown {

  private Markdown() {}

  /** The report: title, what was run, table, what the table means, notes. */
  static String page(ReportModel model, TextTable table) {
    StringBuilder text = new StringBuilder();
    text.append("# ").append(escape(model.title())).append("\n\n");
    model
        .setting()
        .facts()
        .forEach(
            (name, fact) ->
                text.append("- ").append(name).append(": ").append(escape(fact)).append('\n'));
    text.append('\n');
    text.append(table(table)).append('\n');
    Caption.of(model, table).forEach(line -> text.append(escape(line)).append('\n'));
    if (!model.claims().isEmpty()) {
      text.append("\nClaims:\n\n");
      model.claims().forEach(claim -> text.append(claim(claim)));
    }
    if (!model.notes().isEmpty()) {
      text.append("\nNotes:\n\n");
      model.notes().forEach(note -> text.append("- ").append(escape(note)).append('\n'));
    }
    return text.toString();
  }

  private static String claim(TestedClaim tested) {
    return String.format(
        Locale.ROOT,
        "- **%s** %s (%s), %s: **%s**: %s%n",
        tested.claim().id(),
        escape(tested.claim().claim()),
        escape(tested.claim().source()),
        escape(tested.spec().says()),
        tested.finding().verdict().text(),
        escape(tested.finding().evidence()));
  }

  /** The table alone. Its headings in several lines stand below each other, the lower ones bold. */
  static String table(TextTable table) {
    List<List<String>> lines = new ArrayList<>();
    List<List<TextTable.Span>> headings = table.headings(0, table.columns().size());
    for (int level = 0; level < headings.size(); level++) {
      boolean labelled = level == 0;
      lines.add(heading(table, headings.get(level), level > 0, labelled));
    }
    for (TextTable.Section section : table.sections()) {
      if (!section.heading().isEmpty()) {
        List<String> heading = new ArrayList<>(Collections.nCopies(table.width(), ""));
        heading.set(0, "*" + escape(section.heading()) + "*");
        lines.add(heading);
      }
      for (TextTable.Row row : section.rows()) {
        List<String> line = new ArrayList<>();
        row.labels().forEach(label -> line.add(escape(label)));
        row.values().forEach(text -> line.add(marked(text)));
        lines.add(line);
      }
    }
    return aligned(lines, table);
  }

  private static List<String> heading(
      TextTable table, List<TextTable.Span> spans, boolean bold, boolean labelled) {
    List<String> line = new ArrayList<>(Collections.nCopies(table.width(), ""));
    for (int i = 0; labelled && i < table.labels().size(); i++) {
      line.set(i, escape(table.labels().get(i)));
    }
    for (TextTable.Span span : spans) {
      line.set(table.labels().size() + span.from(), escape(span.heading().withArrow()));
    }
    if (bold) {
      line.replaceAll(text -> text.isEmpty() ? "" : "**" + text + "**");
    }
    return line;
  }

  private static String marked(TextTable.Text text) {
    return text.bold() ? "**" + escape(text.text()) + "**" : escape(text.text());
  }

  private static String aligned(List<List<String>> lines, TextTable table) {
    int labels = table.labels().size();
    int[] widths = new int[table.width()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(Math.max(widths[i], 3), width(line.get(i)));
      }
    }
    StringBuilder text = new StringBuilder();
    for (int l = 0; l < lines.size(); l++) {
      text.append('|');
      for (int i = 0; i < widths.length; i++) {
        String cell = lines.get(l).get(i);
        String space = " ".repeat(widths[i] - width(cell));
        text.append(' ').append(i < labels ? cell + space : space + cell).append(" |");
      }
      text.append('\n');
      if (l == 0) {
        text.append(rule(widths, labels));
      }
    }
    return text.toString();
  }

  private static String rule(int[] widths, int labels) {
    StringBuilder text = new StringBuilder("|");
    for (int i = 0; i < widths.length; i++) {
      String dashes = "-".repeat(widths[i] - 1);
      text.append(' ').append(i < labels ? ":" + dashes : dashes + ":").append(" |");
    }
    return text.append('\n').toString();
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  static String escape(String text) {
    return text.replace("\\", "\\\\")
        .replace("|", "\\|")
        .replace("*", "\\*")
        .replace("<", "&lt;")
        .replace('\n', ' ');
  }
}
