package org.argmax4j.jobs.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.jobs.report.Report;
import org.argmax4j.jobs.store.FileRunStore;
import org.argmax4j.jobs.sweep.SweepFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes tables and figures of a sweep's runs. */
@Command(
    name = "report",
    description = {
      "Select, average, compare with published numbers: tables (Markdown, LaTeX, CSV, Parquet,",
      "JSON), figures (SVG, CSV) and a page (index.html). Cells with missing runs say so."
    })
final class ReportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private SweepOptions options = new SweepOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description =
          "The directory to write, on this machine; an older report in it is replaced, other files stay.")
  private Path out = Path.of("");

  @Option(
      names = "--data",
      paramLabel = "URI",
      description = "The data set; needed only where the store has runs on several.")
  private @Nullable URI data;

  @Option(
      names = "--published",
      paramLabel = "DIR",
      description =
          "The published numbers; by default the directory 'published' beside that of FILE.")
  private @Nullable Path published;

  @Option(
      names = "--json",
      description = "Print the report's JSON (report.json) instead of its tables.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Report.checkPlace(out);
    FileRunStore runs = options.store().requireThere();
    SweepFile sweep = options.announced(spec.commandLine().getErr());
    Path numbers = published == null ? options.publishedNumbers() : published;
    Report report = Report.of(sweep, runs, dataset(sweep), numbers);
    if (json) {
      Sweeps.writeJson(report, out, spec.commandLine().getOut());
    } else {
      Sweeps.write(report, out, spec.commandLine().getOut());
    }
    return 0;
  }

  private @Nullable DatasetManifest dataset(SweepFile sweep) throws IOException {
    return data == null ? null : Sweeps.dataset(sweep, data, SparkApplication.hadoop(data));
  }
}
