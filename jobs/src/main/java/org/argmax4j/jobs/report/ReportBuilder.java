package org.argmax4j.jobs.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.config.ConfigBinder;
import org.argmax4j.jobs.experiment.ArtefactPage;
import org.argmax4j.jobs.report.model.BestCells;
import org.argmax4j.jobs.report.model.Cell;
import org.argmax4j.jobs.report.model.CellGrid;
import org.argmax4j.jobs.report.model.Entry;
import org.argmax4j.jobs.report.model.Figure;
import org.argmax4j.jobs.report.model.Metric;
import org.argmax4j.jobs.report.model.Notes;
import org.argmax4j.jobs.report.model.ReportModel;
import org.argmax4j.jobs.report.model.Titles;
import org.argmax4j.jobs.report.published.PublishedMatcher;
import org.argmax4j.jobs.report.published.PublishedNumber;
import org.argmax4j.jobs.store.RunRecord;
import org.argmax4j.jobs.sweep.SweepFile;
import org.argmax4j.jobs.sweep.Trial;

/** Puts a report together from the trials of a sweep file and the runs that there are. */
final class ReportBuilder {

  private final SweepFile sweep;
  private final List<PublishedNumber> published;
  private final List<ArtefactPage> pages;

  /**
   * A builder.
   *
   * @param sweep the sweep file
   * @param published the published numbers; empty where the sweep file names none
   * @param pages the experiment's pages for what its runs handed over
   */
  ReportBuilder(SweepFile sweep, List<PublishedNumber> published, List<ArtefactPage> pages) {
    this.sweep = sweep;
    this.published = published;
    this.pages = pages;
  }

  /**
   * The report.
   *
   * @param trials the trials of the sweep file, in its order
   * @param runs the runs of the store by key
   * @param failures the last error of runs that failed, by key
   * @throws InputException if the sweep file's report does not fit its trials or the runs
   */
  ReportModel build(List<Trial> trials, Map<String, RunRecord> runs, Map<String, String> failures) {
    Titles titles = Titles.of(sweep);
    List<Metric> metrics = metrics(sweep.report().metrics());
    List<Cell> cells = new CellGrid(sweep, runs).arrange(trials);
    checkMetrics(metrics, sweep.report().curves(), cells);
    PublishedMatcher matcher =
        new PublishedMatcher(sweep.origin(), sweep.report().published(), published);
    List<Entry> entries = new ArrayList<>();
    for (Cell cell : cells) {
      for (Metric metric : metrics) {
        Entry entry = Entry.of(cell, metric);
        entries.add(entry.with(matcher.compare(entry)));
      }
    }
    List<Entry> marked = new BestCells(sweep.selection(), sweep.report()).mark(entries);
    return new ReportModel(
        sweep,
        titles,
        metrics,
        cells,
        marked,
        Figure.all(sweep, cells),
        pages,
        new Notes(sweep, !published.isEmpty()).of(cells, marked, failures));
  }

  private List<Metric> metrics(List<String> texts) {
    try {
      return texts.stream().map(Metric::parse).toList();
    } catch (IllegalArgumentException e) {
      throw new InputException(
          "%s: report.metrics: %s".formatted(sweep.origin(), e.getMessage()), e);
    }
  }

  private void checkMetrics(List<Metric> metrics, List<String> curves, List<Cell> cells) {
    Set<String> known = new TreeSet<>();
    for (Cell cell : cells) {
      for (RunRecord run : cell.records()) {
        known.addAll(run.summary().keySet());
        known.addAll(run.provenance().timings().keySet());
        run.history().forEach(epoch -> known.addAll(epoch.keySet()));
      }
    }
    if (known.isEmpty()) {
      return;
    }
    List<String> asked = new ArrayList<>(metrics.stream().map(Metric::name).toList());
    asked.addAll(curves);
    if (!sweep.report().x().isEmpty()) {
      asked.add(sweep.report().x());
    }
    for (String name : asked) {
      if (!known.contains(name)) {
        throw ConfigBinder.unknownKey(sweep.origin() + ": report: metric", name, known);
      }
    }
  }
}
