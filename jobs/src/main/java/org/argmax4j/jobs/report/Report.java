package org.argmax4j.jobs.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.experiment.ArtefactPage;
import org.argmax4j.jobs.report.format.ReportFiles;
import org.argmax4j.jobs.report.model.ReportModel;
import org.argmax4j.jobs.report.published.PublishedFile;
import org.argmax4j.jobs.report.published.PublishedNumber;
import org.argmax4j.jobs.store.RunStore;
import org.argmax4j.jobs.sweep.Experiments;
import org.argmax4j.jobs.sweep.SweepFile;

/**
 * The report of a sweep: tables as Markdown, LaTeX, CSV, Parquet and JSON, figures as SVG and CSV,
 * a page that shows it all, and the experiment's pages for what its runs handed over. The same runs
 * give the same bytes, in whatever order the store lists them.
 */
public final class Report {

  private final ReportModel model;

  private Report(ReportModel model) {
    this.model = model;
  }

  /**
   * Reads the runs of a sweep file and works the report out.
   *
   * @param sweep the sweep file, with the profile that was run
   * @param store where the runs are
   * @param fingerprint the data set's fingerprint; empty to take the one that the runs have
   * @param published the directory of published numbers
   * @throws InputException if the sweep file's report does not fit the runs, or a file of published
   *     numbers is not right
   * @throws IOException if the store cannot be read
   */
  public static Report of(SweepFile sweep, RunStore store, String fingerprint, Path published)
      throws IOException {
    String file = sweep.report().published().file();
    List<PublishedNumber> numbers =
        file.isEmpty() ? List.of() : PublishedFile.read(published.resolve(file));
    StoredRuns stored = StoredRuns.read(sweep, store, fingerprint);
    List<ArtefactPage> pages = Experiments.named(sweep.experiment(), sweep.origin()).pages();
    return new Report(
        new ReportBuilder(sweep, numbers, pages)
            .build(stored.trials(), stored.runs(), stored.failures()));
  }

  /** The report of a model, for tests. */
  static Report of(ReportModel model) {
    return new Report(model);
  }

  /** The table and what must be known about it, as Markdown. */
  public String markdown() {
    return ReportFiles.markdown(model);
  }

  /** Whether every run that the sweep file asks for is there. */
  public boolean complete() {
    return model.cells().stream().allMatch(cell -> cell.there() == cell.planned());
  }

  /**
   * Writes the report into a directory, which is replaced as a whole.
   *
   * @throws InputException if there is something there that is not a report, or it cannot be
   *     written
   * @throws IOException if a format cannot be produced
   */
  public void write(Path out) throws IOException {
    OutputDirectory directory = new OutputDirectory(out);
    ReportFiles.of(model).forEach(directory::add);
    directory.publish();
  }
}
