package org.argmax4j.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.jobs.cli.Main;
import org.argmax4j.jobs.report.Report;
import org.argmax4j.jobs.store.FileRunStore;
import org.argmax4j.jobs.store.RunRecord;
import org.argmax4j.jobs.store.SweepManifest;
import org.argmax4j.jobs.sweep.Plan;
import org.argmax4j.jobs.sweep.SweepFile;
import org.argmax4j.jobs.sweep.Trial;

/**
 * How long do report, status and a learning curve take over ten thousand runs of three epochs each,
 * or as many as the argument says, once a file each and once compacted, and how long do pandas and
 * DuckDB take for means and curves alone? Expected of ten thousand: a report in at most 4 s, as a
 * command and with a heap of 512 MB, and status in 2 s. The files are written first, which is not
 * counted. Needs a Python 3.11 to install those, whose start is not counted.
 */
public final class ManyRuns {

  private static final int CONFIGURATIONS = 5;
  private static final int DEFAULT_RUNS = 10_000;
  private static final int ROUNDS = 3;
  private static final String METRIC = "test.loss";

  private static final String FILE =
      """
      name: many
      experiment: gradient-quality
      seeds: 0..LAST
      methods:
        - {label: imle, estimator: imle, lambda: [1, 2, 3, 4, 5]}
      report:
        rows: [method.label, method.lambda]
        metrics: [test.loss]
        curves: [test.loss]
      """;

  private final Path directory;
  private final Path file;
  private final SweepFile sweep;
  private final FileRunStore store;
  private final TableTools tools;

  private ManyRuns(int runs) throws IOException, InterruptedException {
    directory = Files.createTempDirectory("argmax4j-many-runs");
    String text = FILE.replace("LAST", Integer.toString(runs / CONFIGURATIONS - 1));
    file = Files.writeString(directory.resolve("many.yaml"), text);
    sweep = SweepFile.read(file, "", List.of());
    store = FileRunStore.at(directory.resolve("store").toUri(), new Configuration(false));
    tools = new TableTools();
  }

  /**
   * Prints the times.
   *
   * @param arguments how many runs, if not ten thousand
   */
  public static void main(String[] arguments) throws Exception {
    int runs = arguments.length == 0 ? DEFAULT_RUNS : Integer.parseInt(arguments[0]);
    ManyRuns bench = new ManyRuns(runs);
    bench.writeRuns();
    System.out.printf(
        Locale.ROOT, "%d run files in %s%n", bench.store.keys().size(), bench.directory);
    bench.measure("files of one run", "runs/*.parquet");
    bench.store.compact();
    bench.measure("compacted", "compacted/*.parquet");
  }

  private void writeRuns() throws IOException {
    List<Trial> trials = Plan.of(sweep, "").trials();
    SplittableRandom random = new SplittableRandom(1);
    List<RunRecord> records = new ArrayList<>();
    trials.forEach(trial -> records.add(record(trial, random)));
    for (RunRecord record : records) {
      store.publish(record);
    }
    store.announce(
        new SweepManifest(
            "many",
            "Many runs",
            sweep.experiment(),
            "",
            List.of(),
            "bench",
            "2026-01-01T00:00:00Z",
            trials.stream().map(Trial::key).toList(),
            Map.of()));
  }

  /** Everything in turn, round by round. */
  private void measure(String form, String files) throws Exception {
    Map<String, Times> times = new LinkedHashMap<>();
    String store = directory.resolve("store").toString();
    Path export = directory.resolve("export.parquet");
    Commands commands = new Commands(directory);
    for (int round = 0; round < ROUNDS; round++) {
      time(times, "report", this::report);
      time(times, "status", () -> command("status", "--store", store));
      time(times, "export", () -> command("export", "--store", store, "--out", export.toString()));
      time(times, "report, a command", () -> commands.report(file));
      time(times, "status, a command", () -> commands.run("status", "--store", store));
      time(times, "means", this::means);
      tools.ask(times, "means", store + "/" + files, METRIC);
      time(times, "curves", this::curves);
      tools.ask(times, "curves", store + "/" + files, METRIC);
      tools.ask(times, "export", export.toString(), METRIC);
    }
    System.out.printf(
        Locale.ROOT,
        "%s; heap of the command at most 512 MB, live after a collection at most %d MB%n",
        form,
        commands.liveMegabytes());
    times.forEach(
        (what, time) ->
            System.out.printf(
                Locale.ROOT,
                "  %-22s %7.2f s (median %.2f)%s%n",
                what,
                time.best() / 1000,
                time.median() / 1000,
                ratio(times, what)));
  }

  /** How many times as long a peer takes as we do for the same question. */
  private static String ratio(Map<String, Times> times, String what) {
    int by = what.indexOf(TableTools.BY);
    Times ours = by < 0 || what.startsWith("export") ? null : times.get(what.substring(0, by));
    Times theirs = Objects.requireNonNull(times.get(what));
    return ours == null
        ? ""
        : String.format(
            Locale.ROOT,
            ", ours x %.1f (median %.1f)",
            theirs.best() / ours.best(),
            theirs.median() / ours.median());
  }

  private static void time(Map<String, Times> times, String what, Callable<?> action)
      throws Exception {
    long start = System.nanoTime();
    Objects.requireNonNull(action.call());
    times.computeIfAbsent(what, w -> new Times(ROUNDS)).add(System.nanoTime() - start);
  }

  private Report report() throws IOException {
    Report report = Report.of(sweep, store, null, directory);
    report.write(directory.resolve("report"));
    return report;
  }

  private static int command(String... arguments) {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    int status = Main.run(nowhere, nowhere, arguments);
    if (status != 0) {
      throw new IllegalStateException("Cannot run " + String.join(" ", arguments));
    }
    return status;
  }

  /** A number of a run, by its configuration and epoch. */
  private record Value(String configuration, int epoch, double value) {}

  private Map<?, ?> means() throws IOException {
    return store.read(store.keys(), run -> List.of(value(run, 0, run.summary()))).stream()
        .flatMap(List::stream)
        .collect(
            Collectors.groupingBy(
                Value::configuration, Collectors.summarizingDouble(Value::value)));
  }

  private Map<?, ?> curves() throws IOException {
    return store.read(store.keys(), ManyRuns::values).stream()
        .flatMap(List::stream)
        .collect(
            Collectors.groupingBy(
                value -> List.of(value.configuration(), value.epoch()),
                Collectors.summarizingDouble(Value::value)));
  }

  private static List<Value> values(RunRecord run) {
    List<Value> values = new ArrayList<>();
    for (Map<String, Double> epoch : run.history()) {
      values.add(value(run, values.size() + 1, epoch));
    }
    return values;
  }

  private static Value value(RunRecord run, int epoch, Map<String, Double> metrics) {
    return new Value(
        run.identity().configuration(), epoch, Objects.requireNonNull(metrics.get(METRIC)));
  }

  private static RunRecord record(Trial trial, SplittableRandom random) {
    List<Map<String, Double>> history = new ArrayList<>();
    for (int epoch = 0; epoch < 3; epoch++) {
      history.add(Map.of(METRIC, random.nextDouble()));
    }
    return new RunRecord(
        trial.key(),
        trial.identity(),
        new RunRecord.Outcome(RunRecord.Status.FINISHED, ""),
        history.get(2),
        history,
        Map.of(),
        new RunRecord.Provenance(
            "bench", "toy", "here", "cpu", "", 0, "2026-01-01T00:00:00Z", 1, Map.of()));
  }
}
