package org.argmax4j.jobs.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.data.Locations;
import org.argmax4j.jobs.report.Report;
import org.argmax4j.jobs.store.FileRunStore;
import org.argmax4j.jobs.sweep.Experiments;
import org.argmax4j.jobs.sweep.SweepFile;
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
      description = "The directory to write; an older report in it is replaced.")
  private Path out = Path.of("");

  @Option(
      names = "--data",
      paramLabel = "URI",
      description = "The data set; needed only where the store has runs on several.")
  private String data = "";

  @Option(
      names = "--published",
      paramLabel = "DIR",
      description =
          "The published numbers; by default the directory 'published' beside that of FILE.")
  private String published = "";

  @Override
  public Integer call() throws IOException {
    SweepFile sweep = options.sweep();
    Configuration hadoop = SparkApplication.hadoop();
    FileRunStore runs = options.store(hadoop);
    Report report = Report.of(sweep, runs, fingerprint(sweep, hadoop), publishedNumbers());
    report.write(out);
    PrintWriter console = spec.commandLine().getOut();
    console.print(report.markdown());
    console.printf("%nwritten to %s%n", out.toAbsolutePath().normalize().resolve("index.html"));
    console.flush();
    return 0;
  }

  private String fingerprint(SweepFile sweep, Configuration hadoop) throws IOException {
    return data.isEmpty()
        ? ""
        : Experiments.named(sweep.experiment(), sweep.origin())
            .data()
            .fingerprint(Locations.uri(data), hadoop);
  }

  private Path publishedNumbers() {
    return published.isEmpty()
        ? options.file().toAbsolutePath().normalize().resolveSibling("../published").normalize()
        : Path.of(published);
  }
}
