package org.argmax4j.jobs.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.argmax4j.config.InputException;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.jobs.experiment.Experiment;
import org.argmax4j.jobs.experiment.Experiments;
import org.argmax4j.jobs.report.format.ReportFiles;
import org.argmax4j.jobs.report.model.ReportModel;
import org.argmax4j.jobs.report.model.TestedClaim;
import org.argmax4j.jobs.report.published.ClaimsFile;
import org.argmax4j.jobs.report.published.PublishedFile;
import org.argmax4j.jobs.report.published.PublishedNumber;
import org.argmax4j.jobs.store.RunRecord;
import org.argmax4j.jobs.store.RunStore;
import org.argmax4j.jobs.store.StoreListing;
import org.argmax4j.jobs.sweep.SweepFile;
import org.jspecify.annotations.Nullable;

/**
 * The report of a sweep: tables as Markdown, LaTeX, CSV, Parquet and JSON, figures as SVG and CSV,
 * a page that shows it all, and the experiment's pages for what its runs handed over. The same runs
 * give the same bytes, in whatever order the store lists them.
 */
public final class Report {

  /** The file that shows it all. */
  public static final String PAGE = ReportFiles.PAGE;

  /** The file for programs. */
  public static final String JSON = ReportFiles.JSON;

  private final ReportModel model;

  private Report(ReportModel model) {
    this.model = model;
  }

  /**
   * Reads the runs of a sweep file and works the report out.
   *
   * @param sweep the sweep file, with the profile that was run
   * @param store where the runs are
   * @param data what the data set says about itself; null to take the one that the runs are on
   * @param published the directory of published numbers
   * @throws InputException if the sweep file's report does not fit the runs, or a file of published
   *     numbers is not right
   * @throws IOException if the store cannot be read
   */
  public static Report of(
      SweepFile sweep, RunStore store, @Nullable DatasetManifest data, Path published)
      throws IOException {
    StoreListing listing = new StoreListing(store);
    StoredRuns.Wanted wanted =
        StoredRuns.wanted(sweep, listing, data == null ? "" : data.fingerprint());
    return of(StoredRuns.read(listing, List.of(wanted)).get(0), store, data, published);
  }

  /** The report of runs that were read, see above. */
  static Report of(
      StoredRuns stored, RunStore store, @Nullable DatasetManifest data, Path published)
      throws IOException {
    SweepFile sweep = stored.sweep();
    String file = sweep.report().published().file();
    List<PublishedNumber> numbers =
        file.isEmpty() ? List.of() : PublishedFile.read(published.resolve(file));
    Experiment<?, ?> experiment = Experiments.named(sweep.experiment(), sweep.origin());
    return new Report(
        new ReportBuilder(
                sweep,
                numbers,
                sweep.claims().isEmpty() ? Map.of() : ClaimsFile.read(published),
                experiment.pages(),
                experiment.caveats(),
                experiment.glossary(),
                data == null ? stored.dataset(store).orElse(null) : data)
            .build(stored, keys -> artefacts(store, keys)));
  }

  private static Map<String, Map<String, String>> artefacts(RunStore store, List<String> keys)
      throws IOException {
    Map<String, Map<String, String>> artefacts = new HashMap<>();
    for (RunRecord run : store.read(keys)) {
      artefacts.put(run.key(), run.artefacts());
    }
    return artefacts;
  }

  ReportModel model() {
    return model;
  }

  /** What the runs say of the claims that the sweep tests. */
  public List<TestedClaim> claims() {
    return model.claims();
  }

  /** The table and what must be known about it, as Markdown. */
  public String markdown() {
    return ReportFiles.markdown(model);
  }

  /**
   * Checks that a report may be written into a directory, before there is one.
   *
   * @throws InputException if it may not
   */
  public static void checkPlace(Path out) {
    new OutputDirectory(out);
  }

  /**
   * Writes the report into a directory, in place of an older report; other files in it stay.
   *
   * @throws InputException if the directory is, or lies in, or contains a store or a data set, if
   *     something that no report wrote is in the way, or it cannot be written
   * @throws IOException if a format cannot be produced
   */
  public void write(Path out) throws IOException {
    new OutputDirectory(out).publish(ReportFiles.of(model));
  }
}
