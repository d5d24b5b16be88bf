package org.argmax4j.jobs.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.argmax4j.jobs.report.format.ContrastPage;
import org.argmax4j.jobs.report.format.FileContent;
import org.argmax4j.jobs.report.format.ReportFiles;
import org.argmax4j.jobs.report.format.SitePage;
import org.argmax4j.jobs.report.model.Contrast;
import org.argmax4j.jobs.report.model.ReportModel;
import org.argmax4j.jobs.report.model.Side;
import org.jspecify.annotations.Nullable;

/**
 * What a site compares: the variants of a sweep with each other, the versions of the code that
 * computed its runs with the newest of them, and the runs of another store with those of this one.
 */
final class SiteContrasts {

  private static final String DIRECTORY = "compared/";
  private static final String HOME = "../" + ReportFiles.PAGE;

  private final Map<String, FileContent> files = new LinkedHashMap<>();
  private final List<SitePage.Row> rows = new ArrayList<>();
  private final Map<String, Integer> pages = new TreeMap<>();

  /**
   * Compares.
   *
   * @param reports those of the site
   * @param store where its store is
   * @param others those of another store; null for none
   * @param otherStore where that is
   */
  SiteContrasts(
      StoreReports reports, String store, @Nullable StoreReports others, String otherStore) {
    List<StoreReports.Announced> there =
        reports.all().stream().filter(each -> each.report() != null).toList();
    for (int i = 0; i < there.size(); i++) {
      StoreReports.Announced one = there.get(i);
      there.subList(i + 1, there.size()).stream()
          .filter(other -> other.manifest().name().equals(one.manifest().name()))
          .forEach(other -> add(one, side(one), side(other)));
    }
    there.forEach(this::versions);
    if (others != null) {
      Map<String, ReportModel> models = new TreeMap<>();
      others.all().stream()
          .filter(each -> each.report() != null)
          .forEach(each -> models.put(each.title(), each.model()));
      for (StoreReports.Announced one : there) {
        ReportModel other = models.get(one.title());
        if (other != null) {
          add(one, Side.of(store, one.model()), Side.of(otherStore, other));
        }
      }
    }
  }

  private static Side side(StoreReports.Announced one) {
    String variant = one.manifest().variant();
    return Side.of(variant.isEmpty() ? "the file as it is" : variant, one.model());
  }

  private void versions(StoreReports.Announced one) {
    List<String> versions = Side.versions(one.model());
    int newest = versions.size() - 1;
    for (int i = 0; i < newest; i++) {
      Side side = Side.ofCode(versions.get(i), one.model());
      add(one, side, Side.ofCode(versions.get(newest), one.model()));
    }
  }

  private void add(StoreReports.Announced one, Side left, Side right) {
    String name = one.manifest().name();
    int number = pages.merge(name, 1, Integer::sum);
    String page = DIRECTORY + name + "-" + number + ".html";
    Contrast contrast = Contrast.of(left, right);
    files.put(page, ContrastPage.of(one.model(), contrast, HOME));
    rows.add(
        new SitePage.Row(
            page, List.of(one.title(), left.name(), right.name(), ContrastPage.summary(contrast))));
  }

  /** The pages by the names of their files. */
  Map<String, FileContent> files() {
    return files;
  }

  /** For each page what the first page of the site says of it. */
  List<SitePage.Row> rows() {
    return rows;
  }
}
