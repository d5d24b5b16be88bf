package org.argmax4j.jobs.report.format;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.argmax4j.jobs.report.format.TextTable.Column;
import org.argmax4j.jobs.report.format.TextTable.Heading;
import org.argmax4j.jobs.report.format.TextTable.Look;
import org.argmax4j.jobs.report.format.TextTable.Row;
import org.argmax4j.jobs.report.format.TextTable.Section;
import org.argmax4j.jobs.report.format.TextTable.Text;
import org.argmax4j.jobs.report.model.CellKey;
import org.argmax4j.jobs.report.model.Comparison;
import org.argmax4j.jobs.report.model.Entry;
import org.argmax4j.jobs.report.model.Metric;
import org.argmax4j.jobs.report.model.ReportModel;
import org.argmax4j.jobs.sweep.ReportSpec;
import org.jspecify.annotations.Nullable;

/**
 * Lays the cells of a report out as a table. Values of column keys span their metrics; one metric
 * spans all values. Where numbers were published, ours, theirs and the difference have a column
 * each below the metric.
 */
final class TableLayout {

  private final ReportModel model;
  private final ReportSpec report;
  private final CellSentences sentences;
  private final Set<List<String>> columns = new LinkedHashSet<>();
  private final Map<RowKey, Map<List<String>, List<Entry>>> rows = new LinkedHashMap<>();
  private final Set<Place> compared = new HashSet<>();

  /** Where a row stands. */
  private record RowKey(List<String> group, List<String> section, List<String> row) {}

  /** A metric of a column of cells. */
  private record Place(List<String> column, String metric) {}

  TableLayout(ReportModel model) {
    this.model = model;
    report = model.sweep().report();
    sentences = new CellSentences(model);
    for (Entry entry : model.entries()) {
      CellKey key = entry.cell().key();
      columns.add(key.column());
      rows.computeIfAbsent(
              new RowKey(key.group(), key.section(), key.row()), k -> new LinkedHashMap<>())
          .computeIfAbsent(key.column(), k -> new ArrayList<>())
          .add(entry);
      if (entry.comparison() != null) {
        compared.add(new Place(key.column(), entry.metric().text()));
      }
    }
  }

  TextTable table() {
    return new TextTable(
        report.rows().stream().map(model.titles()::key).toList(), columns(), sections());
  }

  private boolean isCompared(List<String> column, Metric metric) {
    return compared.contains(new Place(column, metric.text()));
  }

  private List<Column> columns() {
    List<Column> all = new ArrayList<>();
    for (List<String> column : columns) {
      List<Heading> values = new ArrayList<>();
      for (int i = 0; i < column.size(); i++) {
        values.add(Heading.of(model.titles().value(report.columns().get(i), column.get(i))));
      }
      for (Metric metric : model.metrics()) {
        Heading heading =
            new Heading(model.titles().metricInUnit(metric), model.titles().better(metric));
        List<Heading> path = new ArrayList<>(values);
        path.add(model.metrics().size() == 1 ? 0 : path.size(), heading);
        if (isCompared(column, metric)) {
          all.add(below(path, "ours"));
          all.add(below(path, model.publishedHeader()));
          if (model.setting().comparable()) {
            all.add(below(path, "difference"));
          }
        } else {
          all.add(new Column(path));
        }
      }
    }
    return all;
  }

  private static Column below(List<Heading> path, String text) {
    List<Heading> longer = new ArrayList<>(path);
    longer.add(Heading.of(text));
    return new Column(longer);
  }

  private List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    List<String> group = List.of();
    List<String> section = List.of();
    for (Map.Entry<RowKey, Map<List<String>, List<Entry>>> row : rows.entrySet()) {
      RowKey key = row.getKey();
      if (sections.isEmpty() || !key.section().equals(section)) {
        boolean headed = sections.isEmpty() || !key.group().equals(group);
        String heading = model.titles().values(report.groups(), key.group());
        sections.add(new Section(headed ? heading : "", new ArrayList<>()));
      }
      group = key.group();
      section = key.section();
      sections.get(sections.size() - 1).rows().add(row(key.row(), row.getValue()));
    }
    return sections;
  }

  private Row row(List<String> key, Map<List<String>, List<Entry>> cells) {
    List<String> labels = new ArrayList<>(key);
    if (!key.isEmpty()) {
      int last = key.size() - 1;
      labels.set(
          last,
          key.get(last) + model.chosen(cells.values().stream().map(e -> e.get(0).cell()).toList()));
    }
    List<Text> values = new ArrayList<>();
    for (List<String> column : columns) {
      List<Entry> entries = cells.getOrDefault(column, List.of());
      for (int i = 0; i < model.metrics().size(); i++) {
        Entry entry = entries.isEmpty() ? null : entries.get(i);
        values.add(ours(entry));
        if (isCompared(column, model.metrics().get(i))) {
          compared(entry, values);
        }
      }
    }
    return new Row(labels, values);
  }

  private Text ours(@Nullable Entry entry) {
    if (entry == null) {
      return new Text(CellText.NOT_PLANNED, Look.ABSENT, CellSentences.NOT_PLANNED);
    }
    String text = CellText.of(model, entry);
    Look look = entry.complete() ? Look.PLAIN : Look.ABSENT;
    String says = sentences.ours(entry);
    return switch (entry.standing()) {
      case BEST -> new Text(text, Look.BEST, says, entry.cell());
      case NOT_TOLD_FROM_BEST -> new Text(text + " †", look, says, entry.cell());
      case OTHER -> new Text(text, look, says, entry.cell());
    };
  }

  /** What stands beside ours where some cell of the column has a published number. */
  private void compared(@Nullable Entry entry, List<Text> values) {
    Comparison comparison = entry == null ? null : entry.comparison();
    if (entry == null || comparison == null) {
      Text none = new Text(CellText.NONE, Look.ABSENT, CellSentences.NOT_PUBLISHED);
      values.add(none);
      if (model.setting().comparable()) {
        values.add(none);
      }
      return;
    }
    values.add(new Text(comparison.printed(), Look.PLAIN, sentences.published(comparison)));
    Comparison.Difference difference = comparison.difference();
    if (difference != null) {
      Verdict verdict = Verdict.of(difference, model.titles().better(entry.metric()));
      values.add(
          new Text(
              verdict.text(comparison),
              verdict.look(),
              sentences.difference(comparison, difference, verdict)));
    }
  }
}
