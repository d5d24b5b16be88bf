package org.argmax4j.jobs.report.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.argmax4j.jobs.statistics.Sample;
import org.argmax4j.jobs.sweep.ReportSpec;

/**
 * Ours against published numbers, a row a cell that has one, with 95 % intervals of the means.
 *
 * @param metric the metric
 * @param rows the rows, in the order of the table
 */
public record PublishedPlot(Metric metric, List<Row> rows) {

  /**
   * A cell.
   *
   * @param part the part of the table that it stands in; empty where there are no parts
   * @param name its row and column
   * @param ours our values
   * @param theirs the published ones; without an interval where their spread or number is not known
   */
  public record Row(String part, String name, Sample ours, Sample theirs) {}

  /** A plot for each metric of the table of which numbers were published. */
  public static List<PublishedPlot> all(ReportModel model) {
    List<PublishedPlot> plots = new ArrayList<>();
    for (Metric metric : model.metrics()) {
      List<Row> rows = new ArrayList<>();
      for (Entry entry : model.entries()) {
        Comparison comparison = entry.comparison();
        if (comparison != null && entry.metric().equals(metric)) {
          rows.add(row(model, entry, comparison));
        }
      }
      if (!rows.isEmpty()) {
        plots.add(new PublishedPlot(metric, rows));
      }
    }
    return plots;
  }

  private static Row row(ReportModel model, Entry entry, Comparison comparison) {
    ReportSpec report = model.sweep().report();
    CellKey key = entry.cell().key();
    String name =
        Stream.of(
                model.titles().values(report.rows(), key.row()),
                model.titles().values(report.columns(), key.column()))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(", "));
    return new Row(
        model.titles().values(report.groups(), key.group()),
        name,
        entry.sample(),
        comparison.theirs());
  }
}
