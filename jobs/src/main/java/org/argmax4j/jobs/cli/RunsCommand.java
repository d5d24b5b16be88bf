package org.argmax4j.jobs.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.argmax4j.jobs.airflow.SweepTrigger;
import org.argmax4j.jobs.airflow.rest.DagRun;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the runs of sweeps on an Airflow installation. */
@Command(name = "runs", description = "List the latest runs of sweeps on Airflow.")
final class RunsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "SWEEP",
      arity = "0..1",
      description = "The name of a sweep; without it, the runs of all.")
  private String sweep = "";

  @Mixin private AirflowOptions airflow = new AirflowOptions();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "How many runs to look at, 1 to 100 (default: ${DEFAULT-VALUE}).")
  private int limit = 20;

  @Override
  public Integer call() {
    Optional<String> dag =
        sweep.isEmpty()
            ? Optional.empty()
            : Optional.of(SweepTrigger.parse(sweep, List.of()).dag());
    List<DagRun> runs = airflow.client(System.getenv()).runs(dag, limit);
    PrintWriter out = spec.commandLine().getOut();
    out.printf(Locale.ROOT, "%-8s  %-25s  %9s  %s%n", "state", "started", "seconds", "run");
    for (DagRun run : runs) {
      if (run.getDagId().startsWith(SweepTrigger.DAG_PREFIX)) {
        out.printf(
            Locale.ROOT,
            "%-8s  %-25s  %9s  %s%n",
            run.getState(),
            started(run.getStartDate()),
            seconds(run.getDuration()),
            name(run));
      }
    }
    out.flush();
    return 0;
  }

  private static String name(DagRun run) {
    String id = run.getDagRunId();
    return id.startsWith(run.getDagId()) ? id : run.getDagId() + " " + id;
  }

  private static String started(@Nullable String date) {
    return date == null ? "-" : date.replaceFirst("\\.[0-9]+", "");
  }

  private static String seconds(@Nullable Double duration) {
    return duration == null ? "-" : String.format(Locale.ROOT, "%.1f", duration);
  }
}
