package org.argmax4j.jobs.cli;

import java.io.PrintWriter;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.argmax4j.jobs.airflow.AirflowClient;
import org.argmax4j.jobs.airflow.SweepTrigger;
import org.argmax4j.jobs.airflow.rest.DagRun;
import org.argmax4j.jobs.airflow.rest.DagRunState;
import org.argmax4j.jobs.airflow.rest.TaskInstance;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks an Airflow installation for a sweep. */
@Command(
    name = "trigger",
    description = {
      "Run a sweep on Airflow: prepare, sweep, report.",
      "Asking again for the same sweep with the same parameters finds the run that is there."
    })
final class TriggerCommand implements Callable<Integer> {

  private static final int LOG_LINES = 25;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "SWEEP", description = "The name of the sweep, as in its file.")
  private String sweep = "";

  @Mixin private AirflowOptions airflow = new AirflowOptions();

  @Option(
      names = "--conf",
      paramLabel = "KEY=VALUE",
      description = {
        "A parameter of the run: profile, input, preparation, data, store, out,",
        "overrides.",
        "A value that is JSON is taken as such: overrides='[\"seeds=0..2\"]'."
      })
  private List<String> conf = new ArrayList<>();

  @Option(
      names = "--run-id",
      paramLabel = "ID",
      description = "The name of the run, to run once more what ran before.")
  private String runId = "";

  @Option(names = "--wait", description = "Wait for the run; exit status 1 if it fails.")
  private boolean wait;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    SweepTrigger wish = SweepTrigger.parse(sweep, conf);
    String run = runId.isEmpty() ? wish.run() : runId;
    AirflowClient client = airflow.client(System.getenv());
    if (client.unpause(wish.dag())) {
      say(out, String.format(Locale.ROOT, "DAG %s was paused and is no more", wish.dag()));
    }
    say(
        out,
        switch (client.trigger(wish.dag(), run, wish.conf())) {
          case STARTED ->
              String.format(Locale.ROOT, "run %s of DAG %s: asked for", run, wish.dag());
          case ALREADY_ASKED_FOR ->
              String.format(Locale.ROOT, "run %s of DAG %s: was asked for before", run, wish.dag());
        });
    if (!wait) {
      return 0;
    }
    Map<String, String> seen = new HashMap<>();
    LogWatch log = new LogWatch(client, wish.dag(), run);
    DagRun ended =
        client.await(
            wish.dag(),
            run,
            tasks -> {
              tasks.forEach(task -> sayChange(out, seen, task));
              tasks.forEach(task -> log.news(task).forEach(line -> say(out, line)));
            });
    say(
        out,
        String.format(
            Locale.ROOT, "run %s: %s%s", run, ended.getState(), seconds(ended.getDuration())));
    if (ended.getState() == DagRunState.SUCCESS) {
      return 0;
    }
    sayWhy(out, client, wish.dag(), run);
    return 1;
  }

  private static void sayChange(PrintWriter out, Map<String, String> seen, TaskInstance task) {
    String state = task.getState() == null ? "waiting" : task.getState();
    if (!state.equals(seen.put(task.getTaskId(), state)) && task.getState() != null) {
      say(
          out,
          String.format(
              Locale.ROOT, "task %s: %s%s", task.getTaskId(), state, seconds(task.getDuration())));
    }
  }

  private static void sayWhy(PrintWriter out, AirflowClient client, String dag, String run) {
    for (TaskInstance task : client.tasks(dag, run)) {
      if ("failed".equals(task.getState())) {
        List<String> log = client.log(dag, run, task.getTaskId(), task.getTryNumber());
        say(out, "the end of the log of task " + task.getTaskId() + ":");
        log.subList(Math.max(0, log.size() - LOG_LINES), log.size())
            .forEach(line -> out.println("  " + line));
      }
    }
    out.flush();
  }

  private static String seconds(@Nullable Double duration) {
    return duration == null ? "" : String.format(Locale.ROOT, " (%.1f s)", duration);
  }

  private static void say(PrintWriter out, String text) {
    out.println(
        LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS) + "  " + text);
    out.flush();
  }
}
