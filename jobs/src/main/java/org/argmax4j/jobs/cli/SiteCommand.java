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
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes one site over a store. */
@Command(
    name = "site",
    description = {
      "Make one site over a store: all sweeps with their state, best rows and verdicts, the claims",
      "of the papers, a report for each sweep, and comparisons of its variants, of the versions of",
      "the code that ran it, and with another store. Static pages, which need no network."
    })
final class SiteCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private StoreOptions options = new StoreOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description =
          "The directory to write, on this machine; an older site in it is replaced, other files stay.")
  private Path out = Path.of("");

  @Option(
      names = "--against",
      paramLabel = "URI",
      description = "Another store, whose runs of the same sweeps are compared with those of this.")
  private @Nullable URI against;

  @Override
  public Integer call() throws IOException {
    FileRunStore runs = options.store();
    Sweeps.checkPlace(out, runs);
    Site.of(runs, other(), options.sweeps(), options.published()).write(out);
    PrintWriter console = spec.commandLine().getOut();
    console.printf(Locale.ROOT, "written to %s%n", out.resolve(Report.PAGE));
    console.flush();
    return 0;
  }

  private @Nullable FileRunStore other() throws IOException {
    return against == null
        ? null
        : FileRunStore.at(against, SparkApplication::hadoop).requireThere();
  }
}
