package org.argmax4j.jobs.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.argmax4j.config.InputException;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.jobs.config.ConfigBinder;
import org.argmax4j.jobs.experiment.ArtefactPage;
import org.argmax4j.jobs.experiment.Caveat;
import org.argmax4j.jobs.experiment.Glossary;
import org.argmax4j.jobs.report.model.BestCells;
import org.argmax4j.jobs.report.model.Candidate.PlannedRun;
import org.argmax4j.jobs.report.model.Cell;
import org.argmax4j.jobs.report.model.CellGrid;
import org.argmax4j.jobs.report.model.DotPlot;
import org.argmax4j.jobs.report.model.Entry;
import org.argmax4j.jobs.report.model.Figure;
import org.argmax4j.jobs.report.model.Metric;
import org.argmax4j.jobs.report.model.Notes;
import org.argmax4j.jobs.report.model.PublishedClaim;
import org.argmax4j.jobs.report.model.ReportModel;
import org.argmax4j.jobs.report.model.Setting;
import org.argmax4j.jobs.report.model.Titles;
import org.argmax4j.jobs.report.published.PublishedMatcher;
import org.argmax4j.jobs.report.published.PublishedNumber;
import org.argmax4j.jobs.sweep.ReportSpec;
import org.argmax4j.jobs.sweep.SweepFile;
import org.jspecify.annotations.Nullable;

/** Puts a report together from the trials of a sweep file and the runs that there are. */
final class ReportBuilder {

  private final SweepFile sweep;
  private final List<PublishedNumber> published;
  private final ClaimJudge judge;
  private final List<ArtefactPage> pages;
  private final List<Caveat> caveats;
  private final Titles titles;
  private final @Nullable DatasetManifest data;

  /**
   * A builder.
   *
   * @param sweep the sweep file
   * @param published the published numbers; empty where the sweep file names none
   * @param claims the claims of the papers by their numbers; empty where the sweep file tests none
   * @param pages the experiment's pages for what its runs handed over
   * @param caveats what must be said of some of its runs
   * @param glossary what it calls keys and metrics
   * @param data what the data set says about itself; null where it is not at hand
   * @throws InputException if the sweep file has titles for what the report does not show
   */
  ReportBuilder(
      SweepFile sweep,
      List<PublishedNumber> published,
      Map<String, PublishedClaim> claims,
      List<ArtefactPage> pages,
      List<Caveat> caveats,
      Glossary glossary,
      @Nullable DatasetManifest data) {
    this.sweep = sweep;
    this.published = published;
    this.titles = Titles.of(sweep, glossary);
    this.judge = new ClaimJudge(sweep, claims, titles);
    this.pages = pages;
    this.caveats = caveats;
    this.data = data;
  }

  /**
   * The report.
   *
   * @param stored what the store has of the sweep
   * @param artefacts finds what runs handed over, by name, by the keys of the runs
   * @throws InputException if the sweep file's report does not fit its trials or the runs
   * @throws IOException if the artefacts cannot be read
   */
  ReportModel build(StoredRuns stored, Artefacts artefacts) throws IOException {
    List<Metric> metrics = metrics();
    List<String> names = names();
    List<Cell> cells = new CellGrid(sweep, stored.runs()).arrange(stored.trials());
    checkKnown(metrics, names, stored.metrics());
    Setting setting = Setting.of(sweep, stored.trials(), stored.runs(), data);
    PublishedMatcher matcher =
        new PublishedMatcher(
            sweep.origin(), sweep.report().published(), published, setting.comparable());
    List<Entry> entries = new ArrayList<>();
    for (Cell cell : cells) {
      for (Metric metric : metrics) {
        Entry entry = Entry.of(cell, metric);
        entries.add(entry.with(matcher.compare(entry)));
      }
    }
    List<Entry> marked = new BestCells(titles).mark(entries);
    return new ReportModel(
        sweep,
        setting,
        titles,
        metrics,
        cells,
        marked,
        Figure.all(sweep, cells, titles),
        DotPlot.all(sweep, cells),
        judge.judge(setting, cells),
        pages,
        pages.isEmpty() ? Map.of() : artefacts.of(shown(cells)),
        new Notes(sweep, setting, !published.isEmpty(), caveats)
            .of(cells, marked, stored.failures()));
  }

  /** Finds what runs handed over, by name, by the keys of the runs. */
  @FunctionalInterface
  interface Artefacts {
    Map<String, Map<String, String>> of(List<String> keys) throws IOException;
  }

  private static List<String> shown(List<Cell> cells) {
    return cells.stream().flatMap(cell -> cell.shown().stream()).map(PlannedRun::key).toList();
  }

  private List<Metric> metrics() {
    String origin = sweep.origin() + ": report.metrics";
    return sweep.report().metrics().stream().map(text -> Metric.parse(origin, text)).toList();
  }

  /** The names that stand in the sweep file beside the metrics of the table. */
  private List<String> names() {
    ReportSpec report = sweep.report();
    List<String> names = new ArrayList<>();
    report.minimise().forEach(text -> names.add(name("report.minimise", text)));
    report.maximise().forEach(text -> names.add(name("report.maximise", text)));
    report
        .dots()
        .forEach(text -> names.add(Metric.parse(sweep.origin() + ": report.dots", text).name()));
    report.curves().forEach(text -> names.add(name("report.curves", text)));
    if (!report.x().isEmpty() && !report.overSettings()) {
      names.add(name("report.x", report.x()));
    }
    if (!sweep.selection().metric().isEmpty()) {
      name("selection.metric", sweep.selection().metric());
    }
    for (String name : report.minimise()) {
      if (report.maximise().contains(name)) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "%s: '%s' is in report.minimise and in report.maximise, expected one of them",
                sweep.origin(),
                name));
      }
    }
    return names;
  }

  private String name(String key, String text) {
    return Metric.name(sweep.origin() + ": " + key, text);
  }

  private void checkKnown(List<Metric> metrics, List<String> names, Set<String> known) {
    if (known.isEmpty()) {
      return;
    }
    Stream.of(
            metrics.stream().map(Metric::name),
            judge.metrics().stream().map(Metric::name),
            names.stream())
        .flatMap(each -> each)
        .filter(name -> !known.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw ConfigBinder.unknownKey(sweep.origin() + ": report: metric", name, known);
            });
  }
}
