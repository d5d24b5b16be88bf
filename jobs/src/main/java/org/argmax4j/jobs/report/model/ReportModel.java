package org.argmax4j.jobs.report.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.argmax4j.jobs.experiment.ArtefactPage;
import org.argmax4j.jobs.sweep.ReportSpec;
import org.argmax4j.jobs.sweep.SweepFile;

/**
 * Everything that a report shows; every format is written from it and from nothing else.
 *
 * @param sweep the sweep file
 * @param setting what was run
 * @param titles what tables call keys and metrics
 * @param metrics the metrics of the table, in order
 * @param cells the cells, row by row
 * @param entries the entries, cell by cell, the metrics of a cell in order
 * @param figures the figures, in order
 * @param dots the dot plots, in order
 * @param claims what the runs say of the claims that the sweep tests
 * @param pages the experiment's pages for what its runs handed over
 * @param artefacts what the runs that pages show handed over, by name, by run key
 * @param notes what a reader must know
 */
public record ReportModel(
    SweepFile sweep,
    Setting setting,
    Titles titles,
    List<Metric> metrics,
    List<Cell> cells,
    List<Entry> entries,
    List<Figure> figures,
    List<DotPlot> dots,
    List<TestedClaim> claims,
    List<ArtefactPage> pages,
    Map<String, Map<String, String>> artefacts,
    List<String> notes) {

  /** The title of the sweep, and how the setting differs from that of its file. */
  public String title() {
    String difference = setting.difference();
    return difference.isEmpty() ? sweep.title() : sweep.title() + " [" + difference + "]";
  }

  /** The heading of published numbers, which says when they are not of what ours are of. */
  public String publishedHeader() {
    boolean generated = setting.data().generated();
    if (!setting.published()) {
      return "published, of another setting" + (generated ? " and other data" : "");
    }
    return generated ? "published, on the original data; ours on generated data" : "published";
  }

  /**
   * The hyper-parameters that were chosen for some cells of a row, cell by cell where they differ;
   * a question mark while they are not known. Keys with one title and one value are named once.
   */
  public String chosen(List<Cell> cells) {
    Set<String> parts = new LinkedHashSet<>();
    for (String key : sweep.selection().over()) {
      Set<String> values = new LinkedHashSet<>();
      for (Cell cell : cells) {
        Set<String> possible = new LinkedHashSet<>();
        cell.candidates().forEach(candidate -> possible.add(candidate.setting(key)));
        if (cell.chosen() != null) {
          values.add(cell.chosen().setting(key));
        } else {
          values.add(possible.size() == 1 ? possible.iterator().next() : "?");
        }
      }
      values.remove("");
      if (!values.isEmpty()) {
        parts.add(titles.key(key) + " = " + String.join(" / ", values));
      }
    }
    return parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")";
  }

  /** The part of the table that a cell stands in, for people. */
  public String section(Cell cell) {
    List<String> keys = new ArrayList<>(sweep.report().groups());
    keys.addAll(sweep.report().rows());
    List<String> values = cell.key().section();
    return titles.values(keys.subList(0, values.size()), values);
  }

  /** Where a cell stands, for people. */
  public String place(Cell cell) {
    ReportSpec report = sweep.report();
    return Stream.of(
            titles.values(report.groups(), cell.key().group()),
            String.join(", ", cell.key().row()),
            titles.values(report.columns(), cell.key().column()))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  /** The metrics of one cell, in order. */
  public List<Entry> entriesOf(Cell cell) {
    return entries.stream().filter(entry -> entry.cell().key().equals(cell.key())).toList();
  }
}
