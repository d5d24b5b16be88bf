package org.argmax4j.jobs.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.argmax4j.config.InputException;
import org.argmax4j.data.Locations;
import org.argmax4j.jobs.store.FileRunStore;
import org.argmax4j.jobs.store.RunExport;
import org.argmax4j.jobs.store.RunRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the runs of a store as one table. */
@Command(
    name = "export",
    description = {
      "Write the finished runs of a store as one flat table, a row a run:",
      "configuration as config.KEY, metrics as metric.NAME, provenance as provenance.NAME."
    })
final class ExportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--store", paramLabel = "URI", required = true, description = "The store.")
  private URI store = URI.create("");

  @Option(
      names = "--out",
      paramLabel = "URI",
      required = true,
      description = "The file to write, ending in .parquet or .csv; an older export is replaced.")
  private URI out = URI.create("");

  @Option(
      names = "--experiment",
      paramLabel = "NAME",
      description = "Only runs of this experiment.")
  private String experiment = "";

  @Option(
      names = "--without-provenance",
      description = "Leave out what may differ between two computations of the same runs.")
  private boolean withoutProvenance;

  @Override
  public Integer call() throws IOException {
    RunExport.Format format = format();
    FileRunStore runs = FileRunStore.at(store, SparkApplication::hadoop).requireThere();
    List<RunRecord> records =
        runs.read(runs.keys()).stream()
            .filter(r -> experiment.isEmpty() || r.identity().experiment().equals(experiment))
            .toList();
    if (records.isEmpty()) {
      throw new InputException(
          String.format(Locale.ROOT, "%s: no finished runs to export", runs.location()));
    }
    RunExport all = RunExport.of(records);
    RunExport table = withoutProvenance ? all.withoutProvenance() : all;
    table.write(format, out, SparkApplication.hadoop(out));
    PrintWriter console = spec.commandLine().getOut();
    console.printf(
        Locale.ROOT,
        "%s: %d runs, %d columns%n",
        Locations.describe(out),
        records.size(),
        table.columns().size());
    console.flush();
    return 0;
  }

  private RunExport.Format format() {
    for (RunExport.Format format : RunExport.Format.values()) {
      if (out.getPath().endsWith(format.ending())) {
        return format;
      }
    }
    throw new InputException(
        String.format(
            Locale.ROOT,
            "--out %s: expected a name that ends in .parquet or .csv",
            Locations.describe(out)));
  }
}
