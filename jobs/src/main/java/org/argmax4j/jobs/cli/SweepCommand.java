package org.argmax4j.jobs.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.jobs.report.Report;
import org.argmax4j.jobs.store.FileRunStore;
import org.argmax4j.jobs.sweep.GpuShare;
import org.argmax4j.jobs.sweep.Plan;
import org.argmax4j.jobs.sweep.Sweep;
import org.argmax4j.jobs.sweep.SweepFile;
import org.argmax4j.jobs.sweep.SweepSummary;
import org.argmax4j.jobs.sweep.Trial;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs what a sweep file asks for and the store has not got. */
@NeedsSpark
@Command(
    name = "sweep",
    description = {
      "Run the trials of a sweep file that are not in the store yet.",
      "A sweep that was interrupted is simply run again."
    })
final class SweepCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private SweepOptions options = new SweepOptions();

  @Mixin private EngineOptions engine = new EngineOptions();

  @Option(
      names = "--data",
      paramLabel = "URI",
      description = "The data set that 'prepare' wrote; not needed by experiments without data.")
  private @Nullable URI data;

  @Option(
      names = "--master",
      paramLabel = "MASTER",
      description = "Spark's master; by default that of spark-submit, or local[*].")
  private String master = "";

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = {
        "Report the sweep too, into a directory on this machine, as 'report' does.",
        "That takes less time than a command of its own."
      })
  private @Nullable Path out;

  @Option(names = "--dry-run", description = "Print the trials and run none.")
  private boolean dryRun;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "SECONDS",
      description =
          "The shortest time between two checkpoints of a run (default: ${DEFAULT-VALUE}).")
  private int checkpointSeconds = 60;

  @Override
  public Integer call() throws IOException {
    engine.choose();
    SweepFile sweep = options.sweep();
    Plan plan = Sweeps.plan(sweep, location(), SparkApplication.hadoop());
    FileRunStore runs = options.store();
    List<Trial> pending = Sweep.pending(plan, runs);
    if (dryRun) {
      print(plan, pending);
      return 0;
    }
    if (out != null) {
      Sweeps.checkPlace(out, runs);
    }
    SparkConf conf = SparkApplication.conf("argmax4j sweep " + sweep.name(), master);
    GpuShare gpu = engine.settle(sweep.gpu(), conf);
    GpuRequest.check(gpu, conf);
    SparkApplication.carryEngine(conf);
    runs.checkWritable();
    PrintWriter console = spec.commandLine().getOut();
    int status = Sweeps.report(run(plan, pending, runs, conf, gpu), console);
    if (out != null) {
      DatasetManifest dataset = Sweeps.dataset(sweep, data, SparkApplication.hadoop());
      Sweeps.write(Report.of(sweep, runs, dataset, options.publishedNumbers()), out, console);
    }
    return status;
  }

  private SweepSummary run(
      Plan plan, List<Trial> pending, FileRunStore runs, SparkConf conf, GpuShare gpu)
      throws IOException {
    if (pending.isEmpty()) {
      int all = runs(plan);
      return new SweepSummary(all, all, 0, 0, List.of(), List.of(), 0);
    }
    try (JavaSparkContext spark = SparkApplication.start(conf);
        ConsoleProgress progress = ConsoleProgress.onStandardError()) {
      GpuRequest.await(gpu, spark);
      Duration checkpointEvery = Duration.ofSeconds(checkpointSeconds);
      return new Sweep(spark, runs, location(), checkpointEvery).run(plan, progress);
    }
  }

  private String location() {
    return data == null ? "" : data.toString();
  }

  /** How many runs the trials come to: two labels may stand for one. */
  private static int runs(Plan plan) {
    return (int) plan.trials().stream().map(Trial::key).distinct().count();
  }

  private void print(Plan plan, List<Trial> pending) {
    PrintWriter out = spec.commandLine().getOut();
    Set<String> waiting = new HashSet<>();
    pending.forEach(trial -> waiting.add(trial.key()));
    for (Trial trial : plan.trials()) {
      out.printf(
          Locale.ROOT,
          "%s  %-4s  %s, seed %d  %s%n",
          trial.key(),
          waiting.contains(trial.key()) ? "run" : "done",
          trial.label(),
          trial.seed(),
          trial.identity().configuration());
    }
    double cost = pending.stream().mapToDouble(Trial::cost).sum();
    Map<String, Double> costs = new HashMap<>();
    plan.trials().forEach(trial -> costs.put(trial.key(), trial.cost()));
    double all = costs.values().stream().mapToDouble(Double::doubleValue).sum();
    out.printf(
        Locale.ROOT,
        "%d trials, %d runs: %d in the store, %d to run (%.0f %% of the expected cost)%n",
        plan.trials().size(),
        runs(plan),
        runs(plan) - pending.size(),
        pending.size(),
        all > 0 ? 100 * cost / all : 0);
    out.flush();
  }
}
