package org.argmax4j.jobs.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.argmax4j.config.InputException;
import org.argmax4j.data.StrictJson;
import org.argmax4j.jobs.claim.Verdict;
import org.argmax4j.jobs.report.format.FileContent;
import org.argmax4j.jobs.report.format.ReportFiles;
import org.argmax4j.jobs.report.format.SitePage;
import org.argmax4j.jobs.report.model.Entry;
import org.argmax4j.jobs.report.model.ReportModel;
import org.argmax4j.jobs.report.model.Standing;
import org.argmax4j.jobs.report.published.ClaimsFile;
import org.argmax4j.jobs.report.published.PaperRounding;
import org.argmax4j.jobs.store.FileRunStore;
import org.argmax4j.jobs.store.StoreStatus;
import org.argmax4j.jobs.store.StoreStatus.SweepStatus;

/**
 * One site over a store: a first page with all sweeps and claims, and a report for each sweep and
 * variant that was announced. Static files, which need no network.
 */
public final class Site {

  private static final int MOST_BEST = 3;

  private final StoreStatus status;
  private final StoreReports reports;
  private final ClaimsOverview claims;

  private Site(StoreStatus status, StoreReports reports, ClaimsOverview claims) {
    this.status = status;
    this.reports = reports;
    this.claims = claims;
  }

  /**
   * Works everything out.
   *
   * @param sweeps the directory of sweep files
   * @param published the directory of published numbers and claims
   * @throws InputException if a sweep file is not right
   * @throws IOException if the store cannot be read
   */
  public static Site of(FileRunStore store, Path sweeps, Path published) throws IOException {
    StoreReports reports = StoreReports.of(store, sweeps, published);
    ClaimsOverview claims = ClaimsOverview.of(reports, ClaimsFile.read(published));
    return new Site(StoreStatus.of(store), reports, claims);
  }

  /**
   * Writes the site into a directory, in place of an older one; other files in it stay.
   *
   * @throws InputException as for a report
   * @throws IOException if a format cannot be produced
   */
  public void write(Path out) throws IOException {
    OutputDirectory directory = new OutputDirectory(out);
    Map<String, FileContent> files = new LinkedHashMap<>();
    List<SitePage.Row> rows = new ArrayList<>();
    Map<String, Integer> taken = new TreeMap<>();
    for (int i = 0; i < reports.all().size(); i++) {
      StoreReports.Announced announced = reports.all().get(i);
      String folder = folder(announced, taken);
      String page = "";
      if (announced.report() != null) {
        page = folder + "/" + ReportFiles.PAGE;
        for (Map.Entry<String, FileContent> file :
            ReportFiles.of(announced.report().model()).entrySet()) {
          files.put(folder + "/" + file.getKey(), file.getValue());
        }
      }
      rows.add(row(page, announced, status.sweeps().get(i)));
    }
    String summary =
        String.format(
            Locale.ROOT,
            "%d finished runs, %d failed. %s.",
            status.finished(),
            status.failures().size(),
            claims.summary());
    files.put(
        ReportFiles.PAGE,
        SitePage.of(status.store(), summary, rows, ClaimsOverview.HEADS, claims.texts()));
    List<String> names = new ArrayList<>(files.keySet());
    names.add(ReportFiles.JSON);
    byte[] mark = StrictJson.write(new Mark(ReportFiles.FORMAT, names));
    files.put(ReportFiles.JSON, file -> file.write(mark));
    directory.publish(files);
  }

  /** What makes the files ours, see {@link ReportMark}. */
  private record Mark(String format, List<String> files) {}

  /** Names of sweeps are letters, digits and dashes; what is laid over them may be anything. */
  private static String folder(StoreReports.Announced announced, Map<String, Integer> taken) {
    String profile = announced.manifest().profile();
    String name =
        announced.manifest().name()
            + (profile.isEmpty() ? "" : "-" + profile.replaceAll("[^A-Za-z0-9]+", "-"));
    int before = taken.merge(name, 1, Integer::sum);
    return before == 1 ? name : name + "." + before;
  }

  private static SitePage.Row row(
      String page, StoreReports.Announced announced, SweepStatus status) {
    return new SitePage.Row(
        page,
        List.of(
            announced.title(),
            status.experiment(),
            state(announced, status),
            announced.report() == null ? announced.problem() : best(announced.report().model()),
            announced.report() == null ? "" : verdicts(announced.report()),
            day(status.announced()),
            day(status.lastRun()),
            status.codeVersion()));
  }

  private static String state(StoreReports.Announced announced, SweepStatus status) {
    long diverged =
        announced.report() == null
            ? 0
            : announced.report().model().cells().stream()
                .flatMap(cell -> cell.candidates().stream())
                .mapToLong(candidate -> candidate.diverged())
                .sum();
    String text = String.format(Locale.ROOT, "%d of %d", status.done(), status.planned());
    text += diverged > 0 ? String.format(Locale.ROOT, ", %d diverged", diverged) : "";
    return text
        + (status.failed() > 0 ? String.format(Locale.ROOT, ", %d failed", status.failed()) : "");
  }

  /** The best cells of the first metric that has any. */
  private static String best(ReportModel model) {
    List<Entry> best =
        model.entries().stream().filter(entry -> entry.standing() == Standing.BEST).toList();
    if (best.isEmpty()) {
      return "";
    }
    String metric = best.get(0).metric().text();
    return best.stream()
        .filter(entry -> entry.metric().text().equals(metric))
        .limit(MOST_BEST)
        .map(
            entry ->
                String.format(
                    Locale.ROOT,
                    "%s: %s",
                    model.place(entry.cell()),
                    PaperRounding.meanAndSd(entry.sample().mean(), entry.sample().sd())))
        .collect(Collectors.joining("; ", metric + ": ", ""));
  }

  private static String verdicts(Report report) {
    Map<Verdict, Long> counts = new TreeMap<>();
    report.claims().forEach(each -> counts.merge(each.finding().verdict(), 1L, Long::sum));
    return counts.entrySet().stream()
        .map(each -> each.getValue() + " " + each.getKey().text())
        .collect(Collectors.joining(", "));
  }

  private static String day(String time) {
    return time.length() < "2026-01-01".length() ? time : time.substring(0, "2026-01-01".length());
  }
}
