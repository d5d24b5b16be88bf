package org.argmax4j.jobs.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.argmax4j.jobs.report.Report;
import org.argmax4j.jobs.report.Site;
import org.argmax4j.jobs.store.FileRunStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes one site over a store. */
@Command(
    name = "site",
    description = {
      "Make one site over a store: all sweeps with their state, best rows and verdicts, the claims",
      "of the papers, and a report for each sweep. Static pages, which need no network."
    })
final class SiteCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--store", paramLabel = "URI", required = true, description = "The store.")
  private URI store = URI.create("");

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description =
          "The directory to write, on this machine; an older site in it is replaced, other files stay.")
  private Path out = Path.of("");

  @Option(
      names = "--sweeps",
      paramLabel = "DIR",
      description = "The sweep files (default: ${DEFAULT-VALUE}).")
  private Path sweeps = Path.of("conf", "sweeps");

  @Option(
      names = "--published",
      paramLabel = "DIR",
      description =
          "The published numbers; by default the directory 'published' beside the sweeps.")
  private @Nullable Path published;

  @Override
  public Integer call() throws IOException {
    FileRunStore runs = FileRunStore.at(store, SparkApplication::hadoop).requireThere();
    Sweeps.checkPlace(out, runs);
    Path numbers = published == null ? sweeps.resolveSibling("published") : published;
    Site.of(runs, sweeps, numbers).write(out);
    PrintWriter console = spec.commandLine().getOut();
    console.printf(Locale.ROOT, "written to %s%n", out.resolve(Report.PAGE));
    console.flush();
    return 0;
  }
}
