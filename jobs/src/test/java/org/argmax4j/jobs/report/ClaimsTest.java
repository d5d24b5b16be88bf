package org.argmax4j.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.Project;
import org.argmax4j.jobs.claim.ClaimSpec;
import org.argmax4j.jobs.claim.Finding;
import org.argmax4j.jobs.claim.Verdict;
import org.argmax4j.jobs.report.format.ReportFiles;
import org.argmax4j.jobs.report.model.Cell;
import org.argmax4j.jobs.report.model.CellGrid;
import org.argmax4j.jobs.report.model.PublishedClaim;
import org.argmax4j.jobs.report.model.ReportModel;
import org.argmax4j.jobs.report.model.Setting;
import org.argmax4j.jobs.report.model.Titles;
import org.argmax4j.jobs.report.published.ClaimsFile;
import org.argmax4j.jobs.sweep.Plan;
import org.argmax4j.jobs.sweep.SweepFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClaimsTest {

  private static final String SWEEP =
      """
      selection: {metric: validation.loss, goal: minimise}
      report: {metrics: [test.loss]}
      claims:
        - claim: Z01
          says: A is better than B
          at: [paper]
          test: {kind: order, metric: test.loss, better: [method.label=A], worse: [method.label=B]}
      """;

  @TempDir private Path directory;

  private static Runs runs() {
    return new Runs().method("A", Map.of(), 1, 1.1, 0.9).method("B", Map.of(), 2, 2.1, 1.95);
  }

  private Finding finding(String profile, String... overrides) throws IOException {
    SweepFile sweep = Runs.sweep(directory, SWEEP, profile, List.of(overrides));
    return runs().report(sweep).claims().get(0).finding();
  }

  @Test
  void aClaimIsTestedOnTheCellsOfTheReport() throws IOException {
    assertThat(finding("").verdict()).isEqualTo(Verdict.HOLDS);
    assertThat(finding("paper", "report.deviation=population", "seeds=0..2").verdict())
        .isEqualTo(Verdict.HOLDS);
  }

  @Test
  void atAnotherSizeItIsNotTested() throws IOException {
    assertThat(finding("small").evidence())
        .isEqualTo("not at this size: profile small cannot show it (paper can)");
    assertThat(finding("", "experiment=toy").evidence())
        .isEqualTo("not at this size: experiment=toy is set");
  }

  @Test
  void everyFormatShowsIt() throws IOException {
    ReportModel model = runs().report(Runs.sweep(directory, SWEEP));
    Map<String, String> files = new TreeMap<>();
    for (var file : ReportFiles.of(model).entrySet()) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      file.getValue().writeTo(bytes);
      files.put(file.getKey(), bytes.toString(StandardCharsets.UTF_8));
    }
    assertThat(files.get("table.md"))
        .contains(
            "- **Z01** A &lt; B & &lt;b>C&lt;/b> (Toy, Fig. 1), A is better than B: **holds**");
    assertThat(files.get("index.html"))
        .contains("<h2>Claims</h2>", "A &lt; B &amp; &lt;b", "<strong>holds</strong>")
        .doesNotContain("<b>C");
    assertThat(files.get("report.json")).contains("\"verdict\" : \"holds\"");
  }

  @Test
  void namesClaimsKeysProfilesAndMetricsThatThereAreNot() {
    assertRefused("claim: Z01", "claim: Z02", "unknown key 'Z02', did you mean 'Z01'?");
    assertRefused("better: [method", "better: [methods", "unknown key 'methods.label'");
    assertRefused("at: [paper]", "at: [tiny]", "unknown key 'tiny'");
    assertRefused("order, metric: test.loss", "order, metric: test.lost", "'test.lost'");
    assertRefused("kind: order", "kind: ordre", "'ordre', did you mean 'order'?");
    assertRefused("better: [method.label=A]", "better: [A]", "Invalid better: 'A'");
  }

  private void assertRefused(String text, String wrong, String message) {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> runs().report(Runs.sweep(directory, SWEEP.replace(text, wrong))))
        .withMessageContaining(message);
  }

  static List<Path> sweepFiles() throws IOException {
    try (Stream<Path> files = Files.list(Project.file("conf/sweeps"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("sweepFiles")
  void theClaimsOfTheProjectsSweepsHaveCellsAtTheSizesThatCanShowThem(Path file) {
    Map<String, PublishedClaim> claims = ClaimsFile.read(Project.file("conf/published"));
    SweepFile plain = SweepFile.read(file, "", List.of());
    for (ClaimSpec spec : plain.claims()) {
      for (String profile : spec.at()) {
        SweepFile sweep = SweepFile.read(file, profile, List.of());
        Finding finding = new Planned(sweep).finding(claims, spec);
        assertThat(finding.evidence())
            .as("%s: %s %s", profile, spec.claim(), spec.says())
            .isNotEqualTo("no such cells in this table");
      }
    }
  }

  /** A sweep of which nothing was run. */
  private record Planned(SweepFile sweep) {

    Finding finding(Map<String, PublishedClaim> claims, ClaimSpec spec) {
      Plan plan = Plan.of(sweep, "");
      List<Cell> cells = new CellGrid(sweep, Map.of()).arrange(plan.trials());
      Setting setting = Setting.of(sweep, plan.trials(), Map.of(), null);
      return new ClaimJudge(sweep, claims, Titles.of(sweep, plan.experiment().glossary()))
          .judge(setting, cells).stream()
              .filter(tested -> tested.spec().equals(spec))
              .findFirst()
              .orElseThrow()
              .finding();
    }
  }

  @Test
  void theUnitTestsThatClaimsNameAreThere() {
    List<String> missing = new ArrayList<>();
    for (PublishedClaim claim : ClaimsFile.read(Project.file("conf/published")).values()) {
      for (String test : claim.tests()) {
        String file = test.substring(0, test.indexOf('#')).replace('.', '/') + ".java";
        String method = "void " + test.substring(test.indexOf('#') + 1) + "(";
        boolean found =
            Stream.of("estimators", "data-prep", "jobs")
                .map(module -> Project.file(module + "/src/test/java/" + file))
                .filter(Files::exists)
                .anyMatch(path -> read(path).contains(method));
        if (!found) {
          missing.add(claim.id() + ": " + test);
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aFileOfClaimsWithOneNumberTwiceIsRefused() throws IOException {
    String header = String.join(",", ClaimsFile.COLUMNS) + "\n";
    Files.writeString(
        directory.resolve(ClaimsFile.NAME), header + "A,p,w,c,,,\nA,p,w,\"d, e\",,,\n");
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> ClaimsFile.read(directory))
        .withMessageEndingWith("claims.csv:3: claim 'A', expected a number of its own");
    Files.writeString(directory.resolve(ClaimsFile.NAME), header + "A,p,w,\"d, e\",,,X#y; Z#z\n");
    assertThat(ClaimsFile.read(directory).get("A").tests()).containsExactly("X#y", "Z#z");
  }
}
