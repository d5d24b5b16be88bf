package org.argmax4j.jobs.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.argmax4j.jobs.sweep.ReportSpec;
import org.argmax4j.jobs.sweep.SweepFile;

/**
 * Everything that a report shows; every format is written from it and from nothing else.
 *
 * @param sweep the sweep file
 * @param titles what tables call keys and metrics
 * @param metrics the metrics of the table, in order
 * @param cells the cells, row by row
 * @param entries the entries, cell by cell, the metrics of a cell in order
 * @param figures the figures, in order
 * @param notes what a reader must know
 */
record ReportModel(
    SweepFile sweep,
    Titles titles,
    List<Metric> metrics,
    List<Cell> cells,
    List<Entry> entries,
    List<Figure> figures,
    List<String> notes) {

  /** Whether the runs were made on generated data and not on the published corpus. */
  boolean generated() {
    return cells.stream()
        .flatMap(cell -> cell.records().stream())
        .anyMatch(run -> run.identity().onGeneratedData());
  }

  /**
   * The heading of published numbers, which says when they are not of the data that ours are of.
   */
  String publishedHeader() {
    return generated() ? "published, on the original data; ours on generated data" : "published";
  }

  /** What the table prints for an entry. */
  String text(Entry entry) {
    return entry.text(sweep.report().deviation());
  }

  /** Where a cell stands, for people. */
  String place(Cell cell) {
    ReportSpec report = sweep.report();
    return Stream.of(
            titles.values(report.groups(), cell.key().group()),
            String.join(", ", cell.key().row()),
            titles.values(report.columns(), cell.key().column()))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  /** The metrics of one cell, in order. */
  List<Entry> entriesOf(Cell cell) {
    return entries.stream().filter(entry -> entry.cell().key().equals(cell.key())).toList();
  }
}
