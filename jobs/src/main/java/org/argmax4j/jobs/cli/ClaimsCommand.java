package org.argmax4j.jobs.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.argmax4j.jobs.report.ClaimsOverview;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

  @Mixin private StoreOptions options = new StoreOptions();

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    ClaimsOverview overview =
        ClaimsOverview.of(options.store(), options.sweeps(), options.published());
    out.printf(Locale.ROOT, "%s%n%s%n", overview.markdown(), overview.summary());
    out.flush();
    return 0;
  }
}
