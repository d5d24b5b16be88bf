package org.argmax4j.jobs.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.StrictJson;
import org.argmax4j.jobs.report.Report;
import org.argmax4j.jobs.store.FileRunStore;
import org.argmax4j.jobs.sweep.GpuShare;
import org.argmax4j.jobs.sweep.Plan;
import org.argmax4j.jobs.sweep.Sweep;
import org.argmax4j.jobs.sweep.SweepFile;
import org.argmax4j.jobs.sweep.SweepSummary;
import org.argmax4j.jobs.sweep.TimeEstimate;
import org.argmax4j.jobs.sweep.Trial;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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

  @Option(
      names = "--only",
      paramLabel = "KEY=VALUE",
      description = {
        "Run only trials with this value of a key, such as method.label=IMLE.",
        "It may stand there several times."
      })
  private Map<String, String> only = new LinkedHashMap<>();

  @Option(
      names = "--dry-run",
      description = "Print the trials, and how long they take by the runs in the store; run none.")
  private boolean dryRun;

  @Option(names = "--json", description = "With --dry-run: print JSON, for programs.")
  private boolean json;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "SECONDS",
      description =
          "The shortest time between two checkpoints of a run (default: ${DEFAULT-VALUE}).")
  private int checkpointSeconds = 60;

  @Override
  public Integer call() throws IOException {
    if (json && !dryRun) {
      throw new ParameterException(spec.commandLine(), "--json needs --dry-run");
    }
    engine.choose();
    SweepFile sweep = options.sweep();
    FileRunStore runs = options.store();
    Plan whole = Sweeps.plan(sweep, location(), runs, SparkApplication.hadoop());
    Plan plan = whole.only(only);
    List<Trial> pending = Sweep.pending(plan, runs);
    if (dryRun) {
      print(new DryRun(plan, pending, TimeEstimate.of(plan, runs), slots(sweep)));
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
    int status = Sweeps.report(run(plan, whole, pending, runs, conf, gpu), console);
    if (out != null) {
      DatasetManifest dataset = Sweeps.dataset(sweep, data, SparkApplication.hadoop());
      Sweeps.write(
          Report.of(whole.sweep(), runs, dataset, options.publishedNumbers()), out, console);
    }
    return status;
  }

  private SweepSummary run(
      Plan plan, Plan whole, List<Trial> pending, FileRunStore runs, SparkConf conf, GpuShare gpu)
      throws IOException {
    if (pending.isEmpty()) {
      int all = runs(plan);
      return new SweepSummary(all, all, 0, 0, List.of(), List.of(), 0);
    }
    try (JavaSparkContext spark = SparkApplication.start(conf);
        ConsoleProgress progress = ConsoleProgress.onStandardError()) {
      GpuRequest.await(gpu, spark);
      Duration checkpointEvery = Duration.ofSeconds(checkpointSeconds);
      return new Sweep(spark, runs, location(), checkpointEvery).run(plan, whole, progress);
    }
  }

  private String location() {
    return data == null ? "" : data.toString();
  }

  /** How many runs the trials come to: two labels may stand for one. */
  private static int runs(Plan plan) {
    return (int) plan.trials().stream().map(Trial::key).distinct().count();
  }

  /** How many trials run at a time: of a cluster, this machine does not know. */
  private int slots(SweepFile sweep) {
    SparkConf conf = SparkApplication.conf("argmax4j sweep " + sweep.name(), master);
    return SparkApplication.isLocal(conf) ? SparkApplication.localThreads(conf) : 1;
  }

  private void print(DryRun rehearsed) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(new String(StrictJson.write(rehearsed.json()), StandardCharsets.UTF_8));
    } else {
      rehearsed.lines().forEach(out::println);
    }
    out.flush();
  }
}
