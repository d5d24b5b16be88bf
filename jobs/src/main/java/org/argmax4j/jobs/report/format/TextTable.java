package org.argmax4j.jobs.report.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.argmax4j.jobs.report.model.CellKey;
import org.argmax4j.jobs.report.model.Comparison;
import org.argmax4j.jobs.report.model.Entry;
import org.argmax4j.jobs.report.model.Metric;
import org.argmax4j.jobs.report.model.ReportModel;
import org.argmax4j.jobs.report.model.Standing;

/**
 * The table as a page shows it: text, ready to be set in any format.
 *
 * @param header the titles of the columns
 * @param labels how many of the columns, from the left, name the row
 * @param sections the rows that are compared with each other, and so stand together
 */
record TextTable(List<String> header, int labels, List<Section> sections) {

  /**
   * Rows that stand together.
   *
   * @param heading what stands above them; empty where nothing does
   * @param rows the rows, each with one text a column
   */
  record Section(String heading, List<List<Text>> rows) {}

  /** The text of a place, and whether it stands out. */
  record Text(String text, boolean bold) {}

  private static Text marked(String text, Standing standing) {
    return switch (standing) {
      case BEST -> new Text(text, true);
      case NOT_TOLD_FROM_BEST -> new Text(text + " †", false);
      case OTHER -> new Text(text, false);
    };
  }

  /** Where a row stands. */
  private record RowKey(List<String> group, List<String> section, List<String> row) {}

  /** The table of a report: a row for each row of cells, columns times metrics across. */
  static TextTable of(ReportModel model) {
    Set<List<String>> columns = new LinkedHashSet<>();
    Map<RowKey, Map<List<String>, List<Entry>>> rows = new LinkedHashMap<>();
    for (Entry entry : model.entries()) {
      CellKey key = entry.cell().key();
      columns.add(key.column());
      rows.computeIfAbsent(
              new RowKey(key.group(), key.section(), key.row()), k -> new LinkedHashMap<>())
          .computeIfAbsent(key.column(), k -> new ArrayList<>())
          .add(entry);
    }
    Layout layout = new Layout(model, List.copyOf(columns));
    return new TextTable(
        layout.header(), model.sweep().report().rows().size(), layout.sections(rows));
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
      model.sweep().report().rows().forEach(key -> header.add(model.titles().key(key)));
      for (List<String> column : columns) {
        String place = model.titles().values(model.sweep().report().columns(), column);
        for (Metric metric : model.metrics()) {
          String title = model.titles().metric(metric);
          header.add(place.isEmpty() ? title : title + ", " + place);
          if (compared(column, metric)) {
            header.add(
                model.publishedHeader()
                    + (model.setting().comparable() ? " (ours − published)" : ""));
          }
        }
      }
      return header;
    }

    List<Section> sections(Map<RowKey, Map<List<String>, List<Entry>>> rows) {
      List<Section> sections = new ArrayList<>();
      List<String> group = List.of();
      List<String> section = List.of();
      for (Map.Entry<RowKey, Map<List<String>, List<Entry>>> row : rows.entrySet()) {
        RowKey key = row.getKey();
        if (sections.isEmpty() || !key.section().equals(section)) {
          boolean headed = sections.isEmpty() || !key.group().equals(group);
          String heading = model.titles().values(model.sweep().report().groups(), key.group());
          sections.add(new Section(headed ? heading : "", new ArrayList<>()));
        }
        group = key.group();
        section = key.section();
        sections.get(sections.size() - 1).rows().add(row(key.row(), row.getValue()));
      }
      return sections;
    }

    private List<Text> row(List<String> key, Map<List<String>, List<Entry>> cells) {
      List<Text> texts = new ArrayList<>();
      for (int i = 0; i < key.size(); i++) {
        String label = key.get(i);
        boolean last = i == key.size() - 1;
        texts.add(
            new Text(
                last
                    ? label
                        + model.chosen(cells.values().stream().map(e -> e.get(0).cell()).toList())
                    : label,
                false));
      }
      for (List<String> column : columns) {
        List<Entry> entries = cells.getOrDefault(column, List.of());
        for (int i = 0; i < model.metrics().size(); i++) {
          Metric metric = model.metrics().get(i);
          Entry entry = entries.isEmpty() ? null : entries.get(i);
          texts.add(
              entry == null
                  ? new Text("", false)
                  : marked(CellText.of(model, entry), entry.standing()));
          if (compared(column, metric)) {
            Comparison comparison = entry == null ? null : entry.comparison();
            texts.add(new Text(comparison == null ? "" : CellText.published(comparison), false));
          }
        }
      }
      return texts;
    }
  }
}
