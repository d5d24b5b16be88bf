package org.argmax4j.jobs.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The table as a page shows it: text, ready to be set in any format.
 *
 * @param header the titles of the columns
 * @param labels how many of the columns, from the left, name the row
 * @param rows the rows
 */
record TextTable(List<String> header, int labels, List<Row> rows) {

  /**
   * A row.
   *
   * @param group rows of one group stand together
   * @param texts one text a column
   */
  record Row(List<String> group, List<Text> texts) {}

  /** The text of a place, and whether it stands out. */
  record Text(String text, boolean bold) {}

  /** The table of a report: a row for each row of cells, columns times metrics across. */
  static TextTable of(ReportModel model) {
    Set<List<String>> columns = new LinkedHashSet<>();
    Map<List<String>, Map<List<String>, List<Entry>>> rows = new LinkedHashMap<>();
    for (Entry entry : model.entries()) {
      CellKey key = entry.cell().key();
      columns.add(key.column());
      rows.computeIfAbsent(key.row(), k -> new LinkedHashMap<>())
          .computeIfAbsent(key.column(), k -> new ArrayList<>())
          .add(entry);
    }
    Layout layout = new Layout(model, List.copyOf(columns));
    List<Row> texts = new ArrayList<>();
    rows.forEach((row, cells) -> texts.add(layout.row(row, cells)));
    return new TextTable(layout.header(), model.sweep().report().rows().size(), texts);
  }

  /** Which columns there are. */
  private static final class Layout {

    private final ReportModel model;
    private final List<List<String>> columns;

    Layout(ReportModel model, List<List<String>> columns) {
      this.model = model;
      this.columns = columns;
    }

    private boolean compared(List<String> column, Metric metric) {
      return model.entries().stream()
          .anyMatch(
              e ->
                  e.comparison() != null
                      && e.metric().equals(metric)
                      && e.cell().key().column().equals(column));
    }

    List<String> header() {
      List<String> header = new ArrayList<>();
      model.sweep().report().rows().forEach(key -> header.add(shortName(key)));
      for (List<String> column : columns) {
        String suffix = suffix(column);
        for (Metric metric : model.metrics()) {
          header.add(metric.text() + suffix);
          if (compared(column, metric)) {
            header.add("published (ours − published)");
          }
        }
      }
      return header;
    }

    private String suffix(List<String> column) {
      List<String> parts = new ArrayList<>();
      for (int i = 0; i < column.size(); i++) {
        parts.add(model.sweep().report().columns().get(i) + " = " + column.get(i));
      }
      return parts.isEmpty() ? "" : ", " + String.join(", ", parts);
    }

    Row row(List<String> key, Map<List<String>, List<Entry>> cells) {
      List<Text> texts = new ArrayList<>();
      for (int i = 0; i < key.size(); i++) {
        String label = key.get(i);
        boolean last = i == key.size() - 1;
        texts.add(new Text(last ? label + chosen(cells) : label, false));
      }
      for (List<String> column : columns) {
        List<Entry> entries = cells.getOrDefault(column, List.of());
        for (int i = 0; i < model.metrics().size(); i++) {
          Metric metric = model.metrics().get(i);
          Entry entry = entries.isEmpty() ? null : entries.get(i);
          texts.add(entry == null ? new Text("", false) : new Text(entry.text(), entry.best()));
          if (compared(column, metric)) {
            Comparison comparison = entry == null ? null : entry.comparison();
            texts.add(
                new Text(
                    comparison == null
                        ? ""
                        : "%s (%s)"
                            .formatted(comparison.published().printed(), comparison.verdict()),
                    false));
          }
        }
      }
      return new Row(key.subList(0, Math.max(0, key.size() - 1)), texts);
    }

    /** The chosen hyper-parameters, column by column where they differ. */
    private String chosen(Map<List<String>, List<Entry>> cells) {
      List<String> parts = new ArrayList<>();
      for (String key : model.sweep().selection().over()) {
        Set<String> values = new LinkedHashSet<>();
        boolean choice = false;
        for (List<Entry> entries : cells.values()) {
          Cell cell = entries.get(0).cell();
          choice |= cell.candidates().stream().map(c -> c.setting(key)).distinct().count() > 1;
          values.add(cell.chosen() == null ? "?" : cell.chosen().setting(key));
        }
        if (choice) {
          parts.add(shortName(key) + " = " + String.join(" / ", values));
        }
      }
      return parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")";
    }
  }

  /** The last word of a key: {@code lambda} of {@code method.lambda}. */
  static String shortName(String key) {
    return key.equals("method.label") ? "method" : key.substring(key.lastIndexOf('.') + 1);
  }
}
