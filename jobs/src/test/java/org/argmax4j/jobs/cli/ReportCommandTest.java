package org.argmax4j.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.jobs.store.FileRunStore;
import org.argmax4j.jobs.store.RunRecord;
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
}
