package org.argmax4j.jobs.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.claim.ClaimSpec;
import org.argmax4j.jobs.claim.Finding;
import org.argmax4j.jobs.claim.Verdict;
import org.argmax4j.jobs.report.format.ClaimsMarkdown;
import org.argmax4j.jobs.report.model.PublishedClaim;
import org.argmax4j.jobs.report.model.TestedClaim;
import org.argmax4j.jobs.report.published.ClaimsFile;
import org.argmax4j.jobs.store.RunStore;
import org.argmax4j.jobs.store.StoreListing;
import org.argmax4j.jobs.sweep.SweepFile;

/**
 * What a store says of all claims of the papers.
 *
 * @param lines a line a claim and sweep that tests it; one for a claim that none tests
 */
public record ClaimsOverview(List<Line> lines) {

  static final List<String> HEADS =
      List.of("claim", "paper", "what", "sweep", "tested", "verdict", "evidence", "n");

  /**
   * A claim, and one sweep that tests it.
   *
   * @param claim the claim
   * @param sweep the sweep with its profile and overrides; empty where no sweep tests the claim
   * @param says what of the claim is tested
   * @param finding what came of it
   */
  public record Line(PublishedClaim claim, String sweep, String says, Finding finding) {

    private List<String> texts() {
      return List.of(
          claim.id(),
          claim.source(),
          claim.claim(),
          sweep,
          says,
          finding.verdict().text(),
          finding.evidence(),
          finding.n() == 0 ? "" : Integer.toString(finding.n()));
    }
  }

  /** Keeps a copy of the list. */
  public ClaimsOverview {
    lines = List.copyOf(lines);
  }

  /**
   * Reads everything that a store has of the sweeps of a directory.
   *
   * @param sweeps the directory of sweep files
   * @param published the directory of published numbers and claims
   * @throws InputException if a sweep file is not right
   * @throws IOException if the store cannot be read
   */
  public static ClaimsOverview of(RunStore store, Path sweeps, Path published) throws IOException {
    StoreListing listing = new StoreListing(store);
    return of(StoreReports.of(listing, sweeps, published), ClaimsFile.read(published));
  }

  static ClaimsOverview of(StoreReports reports, Map<String, PublishedClaim> claims) {
    Map<String, List<Line>> found = new TreeMap<>();
    for (StoreReports.Announced announced : reports.all()) {
      for (Line line : lines(announced, claims)) {
        found.computeIfAbsent(line.claim.id(), id -> new ArrayList<>()).add(line);
      }
    }
    List<Line> lines = new ArrayList<>();
    for (PublishedClaim claim : claims.values()) {
      lines.addAll(found.getOrDefault(claim.id(), List.of(untested(claim, reports.sweeps()))));
    }
    return new ClaimsOverview(lines);
  }

  private static List<Line> lines(
      StoreReports.Announced announced, Map<String, PublishedClaim> claims) {
    if (announced.report() != null) {
      return announced.report().claims().stream()
          .map(each -> line(announced.title(), each))
          .toList();
    }
    List<ClaimSpec> specs = announced.sweep() == null ? List.of() : announced.sweep().claims();
    List<Line> lines = new ArrayList<>();
    for (ClaimSpec spec : specs) {
      PublishedClaim claim = claims.get(spec.claim());
      if (claim != null) {
        Finding finding = Finding.notTested(announced.problem());
        lines.add(new Line(claim, announced.title(), spec.says(), finding));
      }
    }
    return lines;
  }

  private static Line line(String sweep, TestedClaim tested) {
    return new Line(tested.claim(), sweep, tested.spec().says(), tested.finding());
  }

  private static Line untested(PublishedClaim claim, Map<String, SweepFile> sweeps) {
    if (!claim.tests().isEmpty()) {
      return new Line(
          claim, "", "", Finding.notTested("by unit tests: " + String.join(", ", claim.tests())));
    }
    List<String> could =
        sweeps.values().stream()
            .filter(
                each -> each.claims().stream().anyMatch(spec -> spec.claim().equals(claim.id())))
            .map(SweepFile::name)
            .toList();
    return new Line(
        claim,
        "",
        "",
        Finding.notTested(
            could.isEmpty()
                ? "no sweep tests it"
                : "the store has no run of " + String.join(", ", could)));
  }

  /** How many claims have which verdict over all sweeps that test them. */
  public String summary() {
    Map<String, List<Verdict>> verdicts = new TreeMap<>();
    for (Line line : lines) {
      List<Verdict> all = verdicts.computeIfAbsent(line.claim.id(), id -> new ArrayList<>());
      if (line.finding.verdict() != Verdict.NOT_TESTED) {
        all.add(line.finding.verdict());
      }
    }
    return Arrays.stream(Verdict.values())
        .map(
            verdict ->
                String.format(
                    Locale.ROOT,
                    "%d %s",
                    verdicts.values().stream().filter(all -> Verdict.of(all) == verdict).count(),
                    verdict.text()))
        .collect(Collectors.joining(", ", verdicts.size() + " claims: ", ""));
  }

  /** As a Markdown table. */
  public String markdown() {
    return ClaimsMarkdown.of(HEADS, texts());
  }

  /** A row a line, a text for each of {@link #HEADS}. */
  List<List<String>> texts() {
    return lines.stream().map(Line::texts).toList();
  }
}
