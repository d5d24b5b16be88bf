package org.argmax4j.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.jobs.store.FileRunStore;
import org.argmax4j.jobs.store.RunRecord;
import org.argmax4j.jobs.store.StoreListing;
import org.argmax4j.jobs.store.SweepManifest;
import org.argmax4j.jobs.sweep.Plan;
import org.argmax4j.jobs.sweep.SweepFile;
import org.argmax4j.jobs.sweep.Trial;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {

  private static final String FILE =
      """
      name: toys
      experiment: toy
      seeds: 0..1
      methods:
        - {label: a, estimator: identity}
      report: {metrics: [test.loss]}
      profiles: {small: {configuration: {epochs: 1}}}
      """;

  private final StringWriter printed = new StringWriter();
  private final StringWriter errors = new StringWriter();
  @TempDir private Path temporary;
  private Path directory;
  private Path store;

  @BeforeEach
  void fillStore() throws IOException {
    directory = temporary.toRealPath();
    store = directory.resolve("results/store");
    Path file = Files.writeString(directory.resolve("toys.yaml"), FILE);
    FileRunStore runs = FileRunStore.at(store.toUri(), new Configuration(false));
    for (Trial trial : Plan.of(SweepFile.read(file, "small", List.of()), "").trials()) {
      runs.publish(
          new RunRecord(
              trial.key(),
              trial.identity(),
              new RunRecord.Outcome(RunRecord.Status.FINISHED, ""),
              Map.of("test.loss", 1.0 + trial.seed()),
              List.of(),
              Map.of(),
              new RunRecord.Provenance("1", "b", "h", "cpu", "a", 0, "2026-01-01", 1, Map.of())));
    }
  }

  private int report(String out) {
    return Main.run(
        new PrintWriter(printed, true),
        new PrintWriter(errors, true),
        "report",
        directory.resolve("toys.yaml").toString(),
        "--profile",
        "small",
        "--store",
        store.toString(),
        "--out",
        out);
  }

  @Test
  void aReportSaysWithWhichProfileItWasRunAndReplacesTheOlderOne() throws IOException {
    Path out = directory.resolve("report");
    assertThat(report(out.toString())).isZero();
    Files.writeString(out.resolve("thesis.txt"), "years of work");

    assertThat(report(out.toUri().toString())).isZero();

    assertThat(printed.toString())
        .contains("# toys [profile small]\n", "- Profile: small\n", "epochs = 1")
        .endsWith(String.format(Locale.ROOT, "written to %s%n", out.resolve("index.html")));
    assertThat(out.resolve("thesis.txt")).hasContent("years of work");
  }

  @Test
  void aReportIntoTheStoreOrAroundItEndsWithStatus2AndTheStoreKeepsItsRuns() throws IOException {
    Path around = directory.resolve("results");
    Files.writeString(
        around.resolve("report.json"), "{\"format\": \"argmax4j-report\", \"files\": []}");

    for (String out :
        List.of(
            store.toString(),
            around.toString(),
            store.resolve("report").toUri().toString(),
            store.resolve("runs/../report").toString())) {
      errors.getBuffer().setLength(0);
      assertThat(report(out)).as(out).isEqualTo(2);
      assertThat(errors.toString().lines().toList())
          .singleElement()
          .asString()
          .startsWith("argmax4j: --out ")
          .contains("the store " + store);
    }

    assertThat(store.resolve("runs").toFile().list()).hasSize(2);
    assertThat(store.resolve("report")).doesNotExist();
  }

  @Test
  void aReportGoesToADirectoryOfThisMachine() {
    for (String out : List.of("hdfs://host/report", "file:report", "file://host/report")) {
      errors.getBuffer().setLength(0);
      assertThat(report(out)).as(out).isEqualTo(2);
      assertThat(errors.toString().lines().toList())
          .singleElement()
          .asString()
          .startsWith(
              String.format(Locale.ROOT, "argmax4j: Invalid value for option '--out': %s: ", out));
    }
  }

  private int run(String... arguments) {
    return Main.run(new PrintWriter(printed, true), new PrintWriter(errors, true), arguments);
  }

  private void announce(String profile, String... overrides) throws IOException {
    Path file = directory.resolve("toys.yaml");
    Plan plan = Plan.of(SweepFile.read(file, profile, List.of(overrides)), "");
    FileRunStore.at(store.toUri(), new Configuration(false))
        .announce(
            new SweepManifest(
                "toys",
                "Toys",
                "toy",
                profile,
                List.of(overrides),
                "1",
                "2026-01-01T00:00:00Z",
                plan.trials().stream().map(Trial::key).toList(),
                Map.of()));
  }

  private int reportAsAnnounced() {
    return run(
        "report",
        directory.resolve("toys.yaml").toString(),
        "--store",
        store.toString(),
        "--out",
        directory.resolve("out").toString());
  }

  @Test
  void aReportNeedsNoProfileWhereTheSweepWasAnnouncedWithOne() throws IOException {
    announce("small");
    assertThat(reportAsAnnounced()).isZero();
    assertThat(errors.toString()).contains("argmax4j: as it was run: --profile small");
    assertThat(printed.toString()).contains("# toys [profile small]\n");
  }

  @Test
  void ofSeveralVariantsTheUserChooses() throws IOException {
    announce("small");
    announce("small", "seeds=0..0");
    assertThat(reportAsAnnounced()).isEqualTo(2);
    assertThat(errors.toString())
        .contains("has sweep 'toys' with --profile small, or with --profile small --set seeds=0");
  }

  @Test
  void statusSaysHowFarEachVariantIsForPeopleAndForPrograms() throws IOException {
    announce("small");
    assertThat(run("status", "--store", store.toString())).isZero();
    assertThat(printed.toString())
        .contains("toys --profile small (toy): 2 of 2 runs done, 0 left, of which 0 failed");
    assertThat(run("status", "--json", "--store", store.toString())).isZero();
    assertThat(printed.toString()).contains("\"variant\" : \"--profile small\"");
  }

  @Test
  void aMistypedStoreIsAnErrorAndNotAnEmptyOne() {
    for (String command : List.of("status", "claims", "compact")) {
      assertThat(run(command, "--store", directory.resolve("stroe").toString())).isEqualTo(2);
    }
    assertThat(errors.toString())
        .contains("stroe: nothing there, expected the directory that 'sweep' makes");
    assertThat(directory.resolve("stroe")).doesNotExist();
  }

  @Test
  void claimsOfAStoreAreATableWithTheOnesThatNothingTests() throws IOException {
    announce("small");
    Path sweeps = Files.createDirectories(directory.resolve("conf/sweeps"));
    String claims =
        """
        selection: {metric: test.loss}
        claims:
          - claim: Z1
            says: a is small
            at: [small]
            test: {kind: within, metric: test.loss, cells: [], least: 0, most: 9}
        """;
    Files.writeString(sweeps.resolve("toys.yaml"), FILE + claims);
    Path published = Files.createDirectories(directory.resolve("conf/published"));
    Files.writeString(
        published.resolve("claims.csv"),
        """
        id,paper,where,claim,known,support,unit_tests
        Z1,Toy,Fig. 1,small,,,
        Z2,Toy,Fig. 2,proved,,proof,a.B#c
        Z3,Toy,Fig. 3,nothing,,,
        """);
    assertThat(run("claims", "--store", store.toString(), "--sweeps", sweeps.toString())).isZero();
    assertThat(printed.toString())
        .contains(
            "| Z1 | Toy, Fig. 1 | small | toys --profile small | a is small | not told apart |",
            "| not tested | by unit tests: a.B#c |",
            "| not tested | no sweep tests it |",
            "3 claims: 0 does not hold, 1 not told apart, 0 holds, 2 not tested");
  }

  @Test
  void aSiteShowsEverySweepOfAStoreAndLeadsToItsReport() throws IOException {
    announce("small");
    announce("small", "seeds=[0]");
    announce("");
    Path sweeps = Files.createDirectories(directory.resolve("conf/sweeps"));
    Files.writeString(sweeps.resolve("toys.yaml"), FILE);
    Path published = Files.createDirectories(directory.resolve("conf/published"));
    Files.writeString(
        published.resolve("claims.csv"),
        "id,paper,where,claim,known,support,unit_tests\nZ3,Toy,Fig. 3,<b>nothing</b>,,,\n");
    Path site = directory.resolve("site");
    String[] command = {
      "site", "--store", store.toString(), "--sweeps", sweeps.toString(), "--out", site.toString()
    };
    assertThat(run(command)).isZero();
    Files.writeString(site.resolve("mine.txt"), "mine");
    assertThat(run(command)).isZero();

    assertThat(Files.readString(site.resolve("index.html")))
        .contains("href=\"toys-small/index.html\"", "toys --profile small --set seeds=[0]")
        .contains("2 of 2", "0 of 2", "&lt;b&gt;nothing&lt;/b&gt;", "id=\"search\"")
        .contains("<td class=\"text\">--profile small --set seeds=[0]</td>")
        .doesNotContain("<b>");
    assertThat(Files.readString(site.resolve("toys-small/index.html")))
        .contains("href=\"../index.html\"", "<a href=\"cells/a.html\">");
    assertThat(Files.readString(site.resolve("toys-small/cells/a.html")))
        .contains("href=\"../../index.html\"");
    assertThat(site.resolve("compared/toys-2.html")).exists();
    assertThat(Files.readString(site.resolve("compared/toys-3.html")))
        .contains("--profile small against --profile small --set seeds=[0]", "not tested")
        .contains("of 1 runs on both sides 1 with the same result");
    assertThat(site.resolve("toys-small/index.html")).exists();
    assertThat(site.resolve("toys-small.2/cells.csv")).exists();
    assertThat(site.resolve("toys/index.html")).exists();
    assertThat(site.resolve("mine.txt")).exists();
  }

  @Test
  void aSiteComparesWithAnotherStoreAndOneThatIsNotThereIsRefused() throws IOException {
    announce("small");
    Path sweeps = Files.createDirectories(directory.resolve("conf/sweeps"));
    Files.writeString(sweeps.resolve("toys.yaml"), FILE);
    Path published = Files.createDirectories(directory.resolve("conf/published"));
    Files.writeString(
        published.resolve("claims.csv"), "id,paper,where,claim,known,support,unit_tests\n");
    Path other = directory.resolve("other");
    Path site = directory.resolve("site");
    String[] command = {
      "site",
      "--store",
      store.toString(),
      "--against",
      other.toString(),
      "--sweeps",
      sweeps.toString(),
      "--out",
      site.toString()
    };
    assertThat(run(command)).isEqualTo(2);
    assertThat(errors.toString()).contains(other + ": nothing there");
    assertThat(site).doesNotExist();

    FileRunStore from = FileRunStore.at(store.toUri(), new Configuration(false));
    FileRunStore to = FileRunStore.at(other.toUri(), new Configuration(false));
    for (RunRecord run : from.read(from.keys())) {
      to.publish(run);
    }
    to.announce(from.sweeps().get(0));
    assertThat(run(command)).isZero();

    assertThat(Files.readString(site.resolve("compared/toys-1.html")))
        .contains(store + " against " + other, "1 same; of 2 runs on both sides 2 with the same")
        .contains("<span>same</span>");
    assertThat(Files.readString(site.resolve("index.html")))
        .contains("<h2>Comparisons</h2>", "href=\"compared/toys-1.html\"");
  }

  @Test
  void aStoreIsListedOnceForAllReportsOfASite() throws IOException {
    announce("small");
    announce("small", "seeds=[0]");
    FileRunStore runs = FileRunStore.at(store.toUri(), new Configuration(false));
    StoreListing listing = new StoreListing(runs);
    String key = runs.keys().iterator().next();

    assertThat(listing.sweeps()).hasSize(2);
    assertThat(listing.identities(List.of(key, "absent")))
        .singleElement()
        .satisfies(run -> assertThat(run.experiment()).isEqualTo("toy"));
    Files.delete(store.resolve("runs").resolve(key + ".parquet"));
    assertThat(listing.identities(List.of(key))).hasSize(1);
    assertThat(listing.keys()).contains(key);
  }

  private int dryRun(String... more) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("sweep", directory.resolve("toys.yaml").toString()));
    arguments.addAll(List.of("--profile", "small", "--store", store.toString(), "--dry-run"));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  @Test
  void aScheduledSweepTakesANewSeedAndItsReportIsOfAllThatWereRun() throws IOException {
    Files.writeString(
        directory.resolve("toys.yaml"), FILE.replace("seeds: 0..1", "seeds: schedule"));

    assertThat(dryRun()).isZero();
    assertThat(printed.toString()).contains("3 trials, 3 runs: 2 in the store, 1 to run");
    assertThat(report(directory.resolve("report").toString())).isZero();
    assertThat(printed.toString()).contains("- Runs: 2 of 2; 1 configuration, seeds 0, 1\n");
  }

  @Test
  void aPartOfASweepIsChosenByValuesAsTablesPrintThem() throws IOException {
    Files.writeString(
        directory.resolve("toys.yaml"),
        FILE.replace("report:", "  - {label: 'b, c=d', estimator: straight-through}\nreport:"));

    assertThat(dryRun("--only", "method.label=b, c=d", "--only", "epochs=1")).isZero();
    assertThat(printed.toString()).contains("2 trials, 2 runs: 0 in the store, 2 to run");
    assertThat(dryRun("--only", "epochs=9")).isEqualTo(2);
    assertThat(errors.toString()).contains("--only epochs=9: ", "has no trial with all of it");
    assertThat(dryRun("--only", "epoch=1")).isEqualTo(2);
    assertThat(errors.toString()).contains("--only: unknown key 'epoch', did you mean 'epochs'?");
  }

  @Test
  void aDamagedRunSpoilsTheReportOfItsSweepAloneInASite() throws IOException {
    announce("small");
    announce("small", "seeds=[0]");
    Path sweeps = Files.createDirectories(directory.resolve("conf/sweeps"));
    Files.writeString(sweeps.resolve("toys.yaml"), FILE);
    Path published = Files.createDirectories(directory.resolve("conf/published"));
    Files.writeString(
        published.resolve("claims.csv"), "id,paper,where,claim,known,support,unit_tests\n");
    Plan plan =
        Plan.of(SweepFile.read(sweeps.resolve("toys.yaml"), "small", List.of("seeds=[1]")), "");
    Files.writeString(
        store.resolve("runs").resolve(plan.trials().get(0).key() + ".parquet"), "PAR1 torn");
    Path site = directory.resolve("site");

    assertThat(
            run(
                "site",
                "--store",
                store.toString(),
                "--sweeps",
                sweeps.toString(),
                "--out",
                site.toString()))
        .isZero();

    assertThat(Files.readString(site.resolve("index.html"))).contains("not a complete run file");
    assertThat(site.resolve("toys-small/index.html")).doesNotExist();
    assertThat(site.resolve("toys-small.2/index.html")).exists();
  }
}
