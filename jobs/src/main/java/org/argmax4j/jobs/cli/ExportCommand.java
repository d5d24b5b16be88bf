package org.argmax4j.jobs.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.argmax4j.config.InputException;
import org.argmax4j.data.Locations;
import org.argmax4j.jobs.export.MlflowExport;
import org.argmax4j.jobs.export.TensorBoardExport;
import org.argmax4j.jobs.store.ExportTable;
import org.argmax4j.jobs.store.FileRunStore;
import org.argmax4j.jobs.store.RunExport;
import org.argmax4j.jobs.store.RunRecord;
import org.argmax4j.jobs.store.SweepManifest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the runs of a store for other programs. */
@Command(
    name = "export",
    description = {
      "Write the finished runs of a store for other programs.",
      "parquet, csv: a flat table, a row a run (configuration as config.KEY, metrics as metric.NAME,",
      "provenance as provenance.NAME), and beside it NAME.curves with a row an epoch; both formats",
      "have the same columns of the same types. tensorboard: event files, for 'tensorboard --logdir'.",
      "mlflow: runs on a tracking server; those that are there are not written again."
    })
final class ExportCommand implements Callable<Integer> {

  private static final String CURVES = ".curves";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--store", paramLabel = "URI", required = true, description = "The store.")
  private URI store = URI.create("");

  /** What runs are written for. */
  enum Format {
    PARQUET,
    CSV,
    MLFLOW,
    TENSORBOARD;

    /** As it is written on the command line, and offered by shells. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "parquet, csv, mlflow or tensorboard; by default that of a file's ending in --out.")
  private @Nullable Format format;

  @Option(
      names = "--out",
      paramLabel = "URI",
      required = true,
      description = {
        "The file of the table, whose older export is replaced; the directory of event files, on",
        "this machine; or the address of the tracking server, such as http://localhost:5000."
      })
  private URI out = URI.create("");

  @Option(
      names = "--experiment",
      paramLabel = "NAME",
      description = "Only runs of this experiment.")
  private String experiment = "";

  @Option(
      names = "--sweep",
      paramLabel = "NAME",
      description = "Only runs of this sweep, whatever its profile.")
  private String sweep = "";

  @Option(
      names = "--without-provenance",
      description = {
        "Leave out of tables what may differ between two computations of the same runs:",
        "provenance, and which sweeps have them."
      })
  private boolean withoutProvenance;

  @Option(names = "--without-curves", description = "Write no table of epochs.")
  private boolean withoutCurves;

  @Override
  public Integer call() throws IOException {
    Format wanted = format == null ? ofName() : format;
    FileRunStore runs = FileRunStore.at(store, SparkApplication::hadoop).requireThere();
    List<SweepManifest> sweeps = runs.sweeps();
    List<RunRecord> records = records(runs, sweeps);
    switch (wanted) {
      case PARQUET -> tables(ExportTable.Format.PARQUET, records, sweeps);
      case CSV -> tables(ExportTable.Format.CSV, records, sweeps);
      case TENSORBOARD -> {
        TensorBoardExport.write(records, sweeps, Locations.local(out));
        say(Locations.describe(out) + ": " + records.size() + " runs");
      }
      case MLFLOW -> mlflow(records, sweeps);
    }
    return 0;
  }

  private List<RunRecord> records(FileRunStore runs, List<SweepManifest> sweeps)
      throws IOException {
    Collection<String> keys = sweep.isEmpty() ? runs.keys() : keys(runs, sweeps);
    List<RunRecord> records =
        runs.read(keys).stream()
            .filter(r -> experiment.isEmpty() || r.identity().experiment().equals(experiment))
            .toList();
    if (records.isEmpty()) {
      throw new InputException(
          String.format(Locale.ROOT, "%s: no finished runs to export", runs.location()));
    }
    return records;
  }

  private Set<String> keys(FileRunStore runs, List<SweepManifest> sweeps) {
    if (sweeps.stream().noneMatch(each -> each.name().equals(sweep))) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: no sweep '%s' (there are: %s)",
              runs.location(),
              sweep,
              sweeps.stream()
                  .map(SweepManifest::name)
                  .distinct()
                  .collect(Collectors.joining(", "))));
    }
    return sweeps.stream()
        .filter(each -> each.name().equals(sweep))
        .flatMap(each -> each.keys().stream())
        .collect(Collectors.toSet());
  }

  private void tables(
      ExportTable.Format written, List<RunRecord> records, List<SweepManifest> sweeps)
      throws IOException {
    RunExport export = new RunExport(records, sweeps);
    write(written, out, export.runs(), "runs");
    if (!withoutCurves) {
      write(written, besides(written), export.curves(), "epochs");
    }
  }

  private void write(ExportTable.Format written, URI file, ExportTable table, String what)
      throws IOException {
    ExportTable kept = withoutProvenance ? table.without(RunExport::isProvenance) : table;
    kept.write(written, file, SparkApplication.hadoop(file));
    say(
        String.format(
            Locale.ROOT,
            "%s: %d %s, %d columns",
            Locations.describe(file),
            kept.rows().size(),
            what,
            kept.columns().size()));
  }

  /** The file of the curves: {@code runs.curves.csv} beside {@code runs.csv}. */
  private URI besides(ExportTable.Format written) {
    String name = out.toString();
    String stem =
        name.endsWith(written.ending())
            ? name.substring(0, name.length() - written.ending().length())
            : name;
    return URI.create(stem + CURVES + written.ending());
  }

  private void mlflow(List<RunRecord> records, List<SweepManifest> sweeps) throws IOException {
    if (!String.valueOf(out.getScheme()).matches("https?")) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "--out %s: expected the address of a tracking server, such as http://localhost:5000",
              Locations.describe(out)));
    }
    int now;
    try {
      now = MlflowExport.write(records, sweeps, out.toString());
    } catch (NoClassDefFoundError e) {
      throw new InputException(
          "--format mlflow: its client is not on the class path; the build leaves it in"
              + " jobs/target/mlflow, where bin/argmax4j finds it",
          e);
    }
    say(String.format(Locale.ROOT, "%s: %d runs, %d of them new", out, records.size(), now));
  }

  private void say(String text) {
    PrintWriter console = spec.commandLine().getOut();
    console.println(text);
    console.flush();
  }

  private Format ofName() {
    for (ExportTable.Format each : ExportTable.Format.values()) {
      if (out.getPath().endsWith(each.ending())) {
        return Format.valueOf(each.name());
      }
    }
    throw new InputException(
        String.format(
            Locale.ROOT,
            "--out %s: expected --format, or a name that ends in .parquet or .csv",
            Locations.describe(out)));
  }
}
