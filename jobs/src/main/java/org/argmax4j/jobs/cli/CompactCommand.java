package org.argmax4j.jobs.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.argmax4j.jobs.store.FileRunStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Merges run files. */
@Command(
    name = "compact",
    description = {
      "Merge the run files of a store into one file.",
      "Sweeps and reports may go on at the same time: every run is there at every moment, once."
    })
final class CompactCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--store", paramLabel = "URI", required = true, description = "The store.")
  private URI store = URI.create("");

  @Override
  public Integer call() throws IOException {
    FileRunStore runs = FileRunStore.at(store, SparkApplication::hadoop).requireThere();
    int moved = runs.compact();
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%s: %d run files merged, %d runs in all%n",
        runs.location(),
        moved,
        runs.keys().size());
    out.flush();
    return 0;
  }
}
