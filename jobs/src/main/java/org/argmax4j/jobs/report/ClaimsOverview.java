package org.argmax4j.jobs.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.claim.ClaimSpec;
import org.argmax4j.jobs.claim.Finding;
import org.argmax4j.jobs.claim.Verdict;
import org.argmax4j.jobs.report.format.ClaimsMarkdown;
import org.argmax4j.jobs.report.model.PublishedClaim;
import org.argmax4j.jobs.report.model.TestedClaim;
import org.argmax4j.jobs.report.published.ClaimsFile;
import org.argmax4j.jobs.store.RunStore;
import org.argmax4j.jobs.store.SweepManifest;
import org.argmax4j.jobs.sweep.SweepFile;

/**
 * What a store says of all claims of the papers.
 *
 * @param lines a line a claim and sweep that tests it; one for a claim that none tests
 */
public record ClaimsOverview(List<Line> lines) {

  /**
   * A claim, and one sweep that tests it.
   *
   * @param claim the claim
   * @param sweep the sweep with its profile and overrides; empty where no sweep tests the claim
   * @param says what of the claim is tested
   * @param finding what came of it
   */
  public record Line(PublishedClaim claim, String sweep, String says, Finding finding) {}

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
    Map<String, PublishedClaim> claims = ClaimsFile.read(published);
    Map<String, Path> files = files(sweeps);
    Map<String, List<Line>> found = new TreeMap<>();
    for (SweepManifest manifest : store.sweeps()) {
      Path file = files.get(manifest.name());
      if (file != null) {
        for (Line line : lines(store, file, manifest, published, claims)) {
          found.computeIfAbsent(line.claim.id(), id -> new ArrayList<>()).add(line);
        }
      }
    }
    List<Line> lines = new ArrayList<>();
    for (PublishedClaim claim : claims.values()) {
      lines.addAll(found.getOrDefault(claim.id(), List.of(untested(claim, files))));
    }
    return new ClaimsOverview(lines);
  }

  private static Map<String, Path> files(Path sweeps) throws IOException {
    Map<String, Path> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(sweeps)) {
      for (Path file : all.filter(each -> each.toString().endsWith(".yaml")).sorted().toList()) {
        files.put(SweepFile.read(file, "", List.of()).name(), file);
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      throw new InputException(
          String.format(Locale.ROOT, "%s: no directory of sweep files", sweeps), e);
    }
    return files;
  }

  private static List<Line> lines(
      RunStore store,
      Path file,
      SweepManifest manifest,
      Path published,
      Map<String, PublishedClaim> claims)
      throws IOException {
    String name = (manifest.name() + " " + manifest.variant()).strip();
    SweepFile sweep = null;
    try {
      sweep = SweepFile.read(file, manifest.profile(), manifest.overrides());
      return sweep.claims().isEmpty()
          ? List.of()
          : Report.of(sweep, store, null, published).claims().stream()
              .map(each -> line(name, each))
              .toList();
    } catch (InputException e) {
      // Of a sweep whose file has changed since, or that ran on several data sets.
      List<ClaimSpec> specs = sweep == null ? List.of() : sweep.claims();
      return specs.stream()
          .filter(spec -> claims.containsKey(spec.claim()))
          .map(
              spec ->
                  new Line(
                      Objects.requireNonNull(claims.get(spec.claim())),
                      name,
                      spec.says(),
                      Finding.notTested(String.valueOf(e.getMessage()))))
          .toList();
    }
  }

  private static Line line(String sweep, TestedClaim tested) {
    return new Line(tested.claim(), sweep, tested.spec().says(), tested.finding());
  }

  private static Line untested(PublishedClaim claim, Map<String, Path> files) {
    if (!claim.tests().isEmpty()) {
      return new Line(
          claim, "", "", Finding.notTested("by unit tests: " + String.join(", ", claim.tests())));
    }
    List<String> could =
        files.entrySet().stream()
            .filter(
                each ->
                    SweepFile.read(each.getValue(), "", List.of()).claims().stream()
                        .anyMatch(spec -> spec.claim().equals(claim.id())))
            .map(Map.Entry::getKey)
            .sorted(Comparator.naturalOrder())
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
    ClaimsMarkdown table = new ClaimsMarkdown();
    for (Line line : lines) {
      int n = line.finding.n();
      table.add(
          List.of(
              line.claim.id(),
              line.claim.source(),
              line.claim.claim(),
              line.sweep,
              line.says,
              line.finding.verdict().text(),
              line.finding.evidence(),
              n == 0 ? "" : Integer.toString(n)));
    }
    return table.text();
  }
}
