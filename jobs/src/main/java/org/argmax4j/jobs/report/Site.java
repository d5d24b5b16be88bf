package org.argmax4j.jobs.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
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
import org.argmax4j.jobs.store.StoreListing;
import org.argmax4j.jobs.store.StoreStatus;
import org.argmax4j.jobs.store.StoreStatus.SweepStatus;
import org.argmax4j.jobs.store.SweepManifest;
import org.jspecify.annotations.Nullable;

/**
 * One site over a store: a first page with all sweeps and claims, and a report for each sweep and
 * variant that was announced. Static files, which need no network.
 */
public final class Site {

  private static final int MOST_BEST = 3;

  /** The first page, seen from a report. */
  private static final String HOME = "../" + ReportFiles.PAGE;

  private final StoreStatus status;
  private final StoreReports reports;
  private final ClaimsOverview claims;
  private final SiteContrasts contrasts;

  private Site(
      StoreStatus status, StoreReports reports, ClaimsOverview claims, SiteContrasts contrasts) {
    this.status = status;
    this.reports = reports;
    this.claims = claims;
    this.contrasts = contrasts;
  }

  /**
   * Works everything out.
   *
   * @param against another store, with which the sweeps are compared; null for none
   * @param sweeps the directory of sweep files
   * @param published the directory of published numbers and claims
   * @throws InputException if a sweep file is not right
   * @throws IOException if a store cannot be read
   */
  public static Site of(
      FileRunStore store, @Nullable FileRunStore against, Path sweeps, Path published)
      throws IOException {
    StoreListing listing = new StoreListing(store);
    StoreReports reports = StoreReports.of(listing, sweeps, published);
    StoreReports others =
        against == null ? null : StoreReports.of(new StoreListing(against), sweeps, published);
    return new Site(
        StoreStatus.of(store, listing),
        reports,
        ClaimsOverview.of(reports, ClaimsFile.read(published)),
        new SiteContrasts(
            reports, store.location(), others, against == null ? "" : against.location()));
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
    List<Map<String, FileContent>> all = reportFiles();
    for (int i = 0; i < all.size(); i++) {
      StoreReports.Announced announced = reports.all().get(i);
      String folder = folder(announced, taken) + "/";
      all.get(i).forEach((name, content) -> files.put(folder + name, content));
      String page = announced.report() == null ? "" : folder + ReportFiles.PAGE;
      rows.add(row(page, announced, status(announced.manifest())));
    }
    files.putAll(contrasts.files());
    String summary =
        String.format(
            Locale.ROOT,
            "%d finished runs, %d failed, as of %s. %s.",
            status.finished(),
            status.failures().size(),
            minute(Instant.now().toString()),
            claims.summary());
    files.put(
        ReportFiles.PAGE,
        SitePage.of(
            status.store(), summary, rows, contrasts.rows(), ClaimsOverview.HEADS, claims.texts()));
    List<String> names = new ArrayList<>(files.keySet());
    names.add(ReportFiles.JSON);
    byte[] mark = StrictJson.write(new Mark(ReportFiles.FORMAT, names));
    files.put(ReportFiles.JSON, file -> file.write(mark));
    directory.publish(files);
  }

  /** The files of each report; none where there is no report. */
  private List<Map<String, FileContent>> reportFiles() throws IOException {
    try {
      return reports.all().parallelStream().map(Site::files).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static Map<String, FileContent> files(StoreReports.Announced announced) {
    try {
      return announced.report() == null ? Map.of() : ReportFiles.of(announced.model(), HOME);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SweepStatus status(SweepManifest manifest) {
    return status.sweeps().stream()
        .filter(
            each ->
                each.name().equals(manifest.name())
                    && each.variant().equals(manifest.variant())
                    && each.announced().equals(manifest.announced()))
        .findFirst()
        .orElseThrow();
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
            announced.report() == null ? announced.problem() : best(announced.model()),
            announced.report() == null ? "" : verdicts(announced.report()),
            minute(status.announced()),
            minute(status.lastRun()),
            status.codeVersion()));
  }

  private static String state(StoreReports.Announced announced, SweepStatus status) {
    long diverged =
        announced.report() == null
            ? 0
            : announced.model().cells().stream()
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

  /** A time to the minute, {@code 2026-01-01 12:34}. */
  private static String minute(String time) {
    String minute = "2026-01-01 12:34";
    return time.length() < minute.length()
        ? time
        : time.substring(0, minute.length()).replace('T', ' ');
  }
}
