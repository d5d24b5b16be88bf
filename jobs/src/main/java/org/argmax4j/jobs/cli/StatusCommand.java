package org.argmax4j.jobs.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.argmax4j.data.StrictJson;
import org.argmax4j.jobs.store.FileRunStore;
import org.argmax4j.jobs.store.RunFailure;
import org.argmax4j.jobs.store.StoreStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what is in a store. */
@Command(name = "status", description = "Show the sweeps of a store, their progress and failures.")
final class StatusCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--store", paramLabel = "URI", required = true, description = "The store.")
  private URI store = URI.create("");

  @Option(names = "--json", description = "Print JSON, for programs.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    StoreStatus status =
        StoreStatus.of(FileRunStore.at(store, SparkApplication::hadoop).requireThere());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(new String(StrictJson.write(status), StandardCharsets.UTF_8));
    } else {
      print(out, status);
    }
    out.flush();
    return 0;
  }

  private static void print(PrintWriter out, StoreStatus status) {
    out.printf(
        Locale.ROOT,
        "%s: %d finished runs, %d failed, %d in conflict%n",
        status.store(),
        status.finished(),
        status.failures().size(),
        status.conflicts().size());
    status.sweeps().forEach(sweep -> print(out, sweep));
    for (RunFailure failure : status.failures()) {
      out.printf(
          Locale.ROOT,
          "failed %s: %s: %s%n",
          age(failure.time()),
          failure.trial(),
          failure.error());
    }
    status
        .conflicts()
        .forEach(key -> out.printf(Locale.ROOT, "conflict: run %s has two results%n", key));
  }

  private static void print(PrintWriter out, StoreStatus.SweepStatus sweep) {
    out.printf(
        Locale.ROOT,
        "%s (%s): %d of %d runs done, %d left, of which %d failed; announced %s by %s%s%n",
        (sweep.name() + " " + sweep.variant()).strip(),
        sweep.experiment(),
        sweep.done(),
        sweep.planned(),
        sweep.left(),
        sweep.failed(),
        age(sweep.announced()),
        sweep.codeVersion(),
        sweep.lastRun().isEmpty() ? "" : ", last run " + age(sweep.lastRun()));
  }

  private static String age(String time) {
    return Durations.ago(Duration.between(Instant.parse(time), Instant.now()));
  }
}
