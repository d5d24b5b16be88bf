package org.argmax4j.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.data.StrictJson;
import org.argmax4j.jobs.store.FileRunStore;
import org.argmax4j.jobs.store.RunRecord;
import org.argmax4j.jobs.sweep.Plan;
import org.argmax4j.jobs.sweep.SweepFile;
import org.argmax4j.jobs.sweep.Trial;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepCommandTest {

  private static final String FILE =
      """
      name: toys
      experiment: toy
      seeds: 0..5
      configuration: {epochs: 4, work: 100000}
      methods:
        - {label: a, estimator: identity}
        - {label: b, estimator: straight-through}
      """;

  @TempDir private Path directory;
  private SweepProcess processes;

  @BeforeEach
  void writeSweepFile() throws IOException {
    Files.writeString(directory.resolve("toys.yaml"), FILE);
    processes = new SweepProcess(directory);
  }

  private String[] sweep(String store, String master) {
    return new String[] {
      "sweep", "toys.yaml", "--store", store, "--master", master, "--checkpoint-every", "0"
    };
  }

  @Test
  void aDriverKilledAtSeveralMomentsLosesNothingAndComputesNothingTwice() throws Exception {
    assertThat(processes.run(sweep("undisturbed", "local[1]"))).isZero();
    Map<String, FileTime> seen = new HashMap<>();
    Path runs = directory.resolve("store/runs");

    for (int moment : new int[] {0, 3, 8}) {
      Process driver = processes.start(sweep("store", "local[2]"));
      processes.killAt(driver, runs, moment);
      times(runs).forEach((run, time) -> assertThat(seen.getOrDefault(run, time)).isEqualTo(time));
      seen.putAll(times(runs));
    }
    assertThat(processes.run(sweep("store", "local[2]"))).isZero();

    assertThat(times(runs)).hasSize(12).containsAllEntriesOf(seen);
    assertThat(export("store")).isEqualTo(export("undisturbed"));
    assertThat(directory.resolve("store/conflicts")).doesNotExist();
  }

  @Test
  void separateExecutorProcessesGiveTheSameResultsAndADeadlyTrialEndsAlone() throws Exception {
    String rates = "rate: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6], work: 100000}";
    String others = FILE.replace("0..5", "[0]").replace("work: 100000}", rates);
    Files.writeString(directory.resolve("toys.yaml"), others);
    assertThat(processes.run(sweep("local", "local[2]"))).isZero();
    // One among them: each of its attempts costs an executor.
    String deadly = "configuration: {behaviour: deadly, rate: 0.5}";
    Files.writeString(
        directory.resolve("toys.yaml"),
        others + "  - {label: deadly, estimator: identity, " + deadly + "}\n");
    processes.set("spark.task.maxFailures", "2");

    int status = processes.run(sweep("store", "local-cluster[2,1,1024]"));

    assertThat(status).isEqualTo(1);
    assertThat(Files.readString(processes.log()))
        .contains("13 runs: 0 were in the store, 12 finished now (0 diverged), 1 failed")
        .contains("Once more, alone: deadly, seed 0")
        .contains("failed: deadly, seed 0: ");
    assertThat(export("store")).isEqualTo(export("local"));
  }

  @Test
  void wrongInputEndsWithStatusTwoAndWritesNothing() throws Exception {
    Files.writeString(directory.resolve("toys.yaml"), FILE.replace("epochs", "epoch"));

    assertThat(Main.run(absolute("store"))).isEqualTo(2);
    assertThat(Main.run("sweep", directory.resolve("none.yaml").toString(), "--store", "x"))
        .isEqualTo(2);
    assertThat(Main.run("sweep", "--no-such-option")).isEqualTo(2);
    assertThat(Main.run(new String[0])).isEqualTo(2);

    assertThat(directory.resolve("store")).doesNotExist();
  }

  @Test
  void aSweepWritesTheReportThatTheReportCommandWrites() throws Exception {
    String small = FILE.replace("work: 100000", "work: 1");
    Files.writeString(directory.resolve("toys.yaml"), small + "report: {metrics: [test.loss]}\n");
    String[] alone = {"report", "toys.yaml", "--store", "store", "--out", "alone"};
    String[] all = {"sweep", "toys.yaml", "--store", "store", "--out", "all"};
    String[] again = {"sweep", "toys.yaml", "--store", "store", "--out", "again"};

    assertThat(processes.run(all)).isZero();
    assertThat(processes.run(alone)).isZero();
    assertThat(processes.run(again)).isZero();

    String page = Files.readString(directory.resolve("alone/index.html"));
    assertThat(page).contains("<th scope=\"row\">b</th>");
    assertThat(directory.resolve("all/index.html")).hasContent(page);
    assertThat(directory.resolve("again/index.html")).hasContent(page);
    assertThat(Files.readString(processes.log()))
        .contains(
            "12 runs: 12 were in the store", "nothing was left to do: every run is in the store")
        .endsWith("written to " + directory.resolve("again/index.html") + "\n");
  }

  @Test
  void aReportInOrAroundTheStoreIsRefusedBeforeAnythingRuns() {
    for (String out : List.of("", "place/store", "place/store/report", "place")) {
      StringWriter errors = new StringWriter();
      int status =
          Main.run(
              new PrintWriter(new StringWriter()),
              new PrintWriter(errors, true),
              "sweep",
              directory.resolve("toys.yaml").toString(),
              "--store",
              directory.resolve("place/store").toString(),
              "--out",
              directory.resolve(out).toString());

      assertThat(status).as(out).isEqualTo(2);
      assertThat(errors.toString().lines().toList())
          .singleElement()
          .asString()
          .startsWith("argmax4j: --out ");
      assertThat(directory.resolve("place")).doesNotExist();
    }
  }

  @Test
  void aSweepForGpusIsRefusedWhereThereAreNone() throws Exception {
    Files.writeString(directory.resolve("toys.yaml"), "gpu: 0.25\n" + FILE);

    assertThat(processes.run(sweep("store", "local[1]"))).isEqualTo(2);

    assertThat(Files.readString(processes.log()))
        .contains("the sweep asks for gpu: 0.25, but master local[1,4] offers no GPUs")
        .contains("--device cpu");
    assertThat(directory.resolve("store")).doesNotExist();
  }

  @Test
  void aDryRunWritesNothing() throws Exception {
    assertThat(Main.run(absolute("store", "--dry-run"))).isZero();

    assertThat(directory.resolve("store")).doesNotExist();
  }

  @Test
  void twoLabelsOfOneRunAreOneRunThatIsNotThere() throws Exception {
    Files.writeString(
        directory.resolve("toys.yaml"),
        FILE.replace("0..5", "[0]").replace("straight-through", "identity"));
    StringWriter out = new StringWriter();

    assertThat(Main.run(new PrintWriter(out), new PrintWriter(out), absolute("store", "--dry-run")))
        .isZero();

    assertThat(out.toString())
        .endsWith(
            "2 trials, 1 runs: 0 in the store, 1 to run (100 % of the expected cost), time unknown:"
                + " the store has no finished run of this experiment\n");
  }

  @Test
  void aDryRunNamesEveryTrialAndEstimatesTheTimeFromFinishedRuns() throws Exception {
    String some = FILE.replace("0..5", "[0]").replace("work: 100000}", "rate: [0.1, 0.2]}");
    Files.writeString(directory.resolve("toys.yaml"), some);
    Path store = directory.resolve("store");
    SweepFile file = SweepFile.read(directory.resolve("toys.yaml"), "", List.of());
    Trial first = Plan.of(file, "").trials().get(0);
    FileRunStore.at(store.toUri(), new Configuration(false)).publish(finished(first, 30));
    StringWriter out = new StringWriter();
    PrintWriter printed = new PrintWriter(out);

    assertThat(Main.run(printed, printed, absolute("store", "--dry-run"))).isZero();

    String cores = Runtime.getRuntime().availableProcessors() + " cores";
    assertThat(out.toString().lines().map(line -> line.replaceFirst("^[0-9a-f]{32}  ", "")))
        .startsWith(
            "done  a, rate=0.1, seed 0",
            "run   b, rate=0.1, seed 0  about 30 s",
            "run   a, rate=0.2, seed 0  about 30 s",
            "run   b, rate=0.2, seed 0  about 30 s")
        .last()
        .asString()
        .startsWith("4 trials, 4 runs: 1 in the store, 3 to run (75 % of the expected cost), about")
        .endsWith(cores + ", by 1 finished runs");
    StringWriter json = new StringWriter();
    PrintWriter machine = new PrintWriter(json);
    assertThat(Main.run(machine, machine, absolute("store", "--dry-run", "--json"))).isZero();
    JsonNode all = StrictJson.tree(json.toString());
    assertThat(all.get("toRun").asInt()).isEqualTo(3);
    assertThat(all.get("seconds").asDouble()).isEqualTo(90);
    assertThat(all.at("/trials/0/done").asBoolean()).isTrue();
    assertThat(all.at("/trials/1/configuration/rate").asDouble()).isEqualTo(0.1);
    assertThat(Main.run(absolute("store", "--json"))).isEqualTo(2);
  }

  private static RunRecord finished(Trial trial, double seconds) {
    return new RunRecord(
        trial.key(),
        trial.identity(),
        new RunRecord.Outcome(RunRecord.Status.FINISHED, ""),
        Map.of("test.loss", 1.0),
        List.of(Map.of("test.loss", 1.0)),
        Map.of(),
        new RunRecord.Provenance(
            "1", "backend", "here", "cpu", "app", 0, "2026-01-01T00:00:00Z", seconds, Map.of()));
  }

  private String[] absolute(String store, String... more) {
    String file = directory.resolve("toys.yaml").toString();
    String place = directory.resolve(store).toString();
    return Stream.concat(Stream.of("sweep", file, "--store", place), Stream.of(more))
        .toArray(String[]::new);
  }

  private static Map<String, FileTime> times(Path runs) throws IOException {
    Map<String, FileTime> times = new HashMap<>();
    if (Files.isDirectory(runs)) {
      try (var files = Files.list(runs)) {
        for (Path file : files.toList()) {
          times.put(file.getFileName().toString(), Files.getLastModifiedTime(file));
        }
      }
    }
    return times;
  }

  private String export(String store) throws IOException {
    Path file = directory.resolve(store + ".csv");
    assertThat(
            Main.run(
                "export",
                "--store",
                directory.resolve(store).toString(),
                "--out",
                file.toString(),
                "--without-provenance"))
        .isZero();
    return Files.readString(file);
  }
}
