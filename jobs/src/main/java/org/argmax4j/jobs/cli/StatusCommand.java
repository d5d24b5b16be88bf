package org.argmax4j.jobs.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.argmax4j.jobs.store.FileRunStore;
import org.argmax4j.jobs.store.RunFailure;
import org.argmax4j.jobs.store.SweepManifest;
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

  @Override
  public Integer call() throws IOException {
    FileRunStore runs = FileRunStore.at(store, SparkApplication::hadoop);
    Set<String> keys = runs.keys();
    Map<String, RunFailure> failures =
        runs.failures().stream().collect(Collectors.toMap(RunFailure::key, Function.identity()));
    Set<String> conflicts = runs.conflicts();
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%s: %d finished runs, %d failed, %d in conflict%n",
        runs.location(),
        keys.size(),
        failures.size(),
        conflicts.size());
    out.flush();
    for (SweepManifest sweep : runs.sweeps()) {
      print(out, sweep, runs, keys, failures);
    }
    for (RunFailure failure : failures.values()) {
      out.printf(
          Locale.ROOT,
          "failed %s: %s: %s%n",
          age(failure.time()),
          failure.trial(),
          failure.error());
    }
    conflicts.forEach(key -> out.printf(Locale.ROOT, "conflict: run %s has two results%n", key));
    out.flush();
    return 0;
  }

  private static void print(
      PrintWriter out,
      SweepManifest sweep,
      FileRunStore runs,
      Set<String> finished,
      Map<String, RunFailure> failures)
      throws IOException {
    List<String> all = sweep.keys();
    List<String> there = all.stream().filter(finished::contains).toList();
    long done = there.size();
    long failed = all.stream().filter(failures::containsKey).count();
    out.printf(
        Locale.ROOT,
        "%s (%s): %d of %d runs done, %d failed, %d left; announced %s by %s%s%n",
        sweep.name(),
        sweep.experiment(),
        done,
        all.size(),
        failed,
        all.size() - done - failed,
        age(sweep.announced()),
        sweep.codeVersion(),
        there.isEmpty()
            ? ""
            : ", last run " + age(Instant.ofEpochMilli(runs.lastPublished(there)).toString()));
  }

  private static String age(String time) {
    return Durations.ago(Duration.between(Instant.parse(time), Instant.now()));
  }
}
