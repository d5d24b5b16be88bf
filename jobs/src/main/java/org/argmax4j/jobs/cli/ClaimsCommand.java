package org.argmax4j.jobs.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.argmax4j.jobs.report.ClaimsOverview;
import org.argmax4j.jobs.store.FileRunStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what a store says of the claims of the papers. */
@Command(
    name = "claims",
    description = {
      "Show what the runs of a store say of the claims of the papers, as a Markdown table: for each",
      "claim the sweeps that test it, the verdict, and the numbers behind it."
    })
final class ClaimsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--store", paramLabel = "URI", required = true, description = "The store.")
  private URI store = URI.create("");

  @Option(
      names = "--sweeps",
      paramLabel = "DIR",
      description = "The sweep files (default: ${DEFAULT-VALUE}).")
  private Path sweeps = Path.of("conf", "sweeps");

  @Option(
      names = "--published",
      paramLabel = "DIR",
      description = "The published claims; by default the directory 'published' beside the sweeps.")
  private @Nullable Path published;

  @Override
  public Integer call() throws IOException {
    Path claims = published == null ? sweeps.resolveSibling("published") : published;
    FileRunStore runs = FileRunStore.at(store, SparkApplication::hadoop).requireThere();
    PrintWriter out = spec.commandLine().getOut();
    ClaimsOverview overview = ClaimsOverview.of(runs, sweeps, claims);
    out.printf(Locale.ROOT, "%s%n%s%n", overview.markdown(), overview.summary());
    out.flush();
    return 0;
  }
}
