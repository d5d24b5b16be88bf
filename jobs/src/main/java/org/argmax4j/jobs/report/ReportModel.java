package org.argmax4j.jobs.report;

import java.util.List;
import org.argmax4j.jobs.sweep.SweepFile;

/**
 * Everything that a report shows; every format is written from it and from nothing else.
 *
 * @param sweep the sweep file
 * @param metrics the metrics of the table, in order
 * @param cells the cells, row by row
 * @param entries the entries, cell by cell, the metrics of a cell in order
 * @param figures the figures, in order
 * @param notes what a reader must know
 */
record ReportModel(
    SweepFile sweep,
    List<Metric> metrics,
    List<Cell> cells,
    List<Entry> entries,
    List<Figure> figures,
    List<String> notes) {

  /** The metrics of one cell, in order. */
  List<Entry> entriesOf(Cell cell) {
    return entries.stream().filter(entry -> entry.cell().key().equals(cell.key())).toList();
  }
}
