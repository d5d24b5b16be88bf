package org.argmax4j.jobs.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.argmax4j.config.InputException;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.Locations;
import org.argmax4j.data.SparkWorkers;
import org.argmax4j.data.mnist.EmbeddedDigits;
import org.argmax4j.data.mnist.ImageCorpus;
import org.argmax4j.data.mnist.PrepareMnist;
import org.argmax4j.jobs.report.Report;
import org.argmax4j.jobs.store.FileRunStore;
import org.argmax4j.jobs.sweep.GpuShare;
import org.argmax4j.jobs.sweep.Sweep;
import org.argmax4j.jobs.sweep.SweepFile;
import org.argmax4j.jobs.sweep.SweepSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The whole way of the data in one command. */
@NeedsSpark
@Command(
    name = "quickstart",
    description = {
      "From digits to a table: prepare the digits that come with the program, run a small sweep,",
      "and report it. What is done already is not done again."
    })
final class QuickstartCommand implements Callable<Integer> {

  /** The sweep file that comes with the program. */
  static final String SWEEP = "quickstart.yaml";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private EngineOptions engine = new EngineOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where data, store and report go (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("quickstart");

  @Option(
      names = "--master",
      paramLabel = "MASTER",
      description = "Spark's master; by default that of spark-submit, or local[*].")
  private String master = "";

  @Override
  public Integer call() throws IOException {
    engine.choose();
    PrintWriter console = spec.commandLine().getOut();
    Report.checkPlace(directory());
    Path digits = out.resolve("digits");
    EmbeddedDigits.writeTo(digits);
    Path file = sweepFile();
    URI data = place("data");
    SparkConf conf = SparkApplication.conf("argmax4j quickstart", master);
    GpuRequest.check(engine.settle(GpuShare.NONE, conf), conf);
    SparkApplication.carryEngine(conf);
    try (JavaSparkContext spark = SparkApplication.start(conf)) {
      console.printf(Locale.ROOT, "preparing digits in %s%n", data.getPath());
      console.flush();
      DatasetManifest manifest =
          PrepareMnist.run(
                  new SparkWorkers(spark),
                  new PrepareMnist.Config(ImageCorpus.MNIST, digits.toUri(), data, 0))
              .manifest();
      return sweep(file, data, manifest, spark, console);
    }
  }

  private int sweep(
      Path file, URI data, DatasetManifest manifest, JavaSparkContext spark, PrintWriter console)
      throws IOException {
    Configuration hadoop = spark.hadoopConfiguration();
    FileRunStore store = FileRunStore.at(place("store"), hadoop);
    store.checkWritable();
    SweepFile sweep = SweepFile.read(file, "", List.of());
    SweepSummary summary;
    try (ConsoleProgress progress = ConsoleProgress.onStandardError()) {
      summary =
          new Sweep(spark, store, data.toString(), Duration.ofMinutes(1))
              .run(Sweeps.plan(sweep, data.toString(), store, hadoop), progress);
    }
    int status = Sweeps.report(summary, console);
    Sweeps.write(Report.of(sweep, store, manifest, out), directory(), console);
    return status;
  }

  /** Where the report goes. */
  private Path directory() {
    return out.toAbsolutePath().resolve("report");
  }

  private URI place(String name) {
    return Locations.uri(out.toAbsolutePath().resolve(name));
  }

  /**
   * A copy of the sweep file that comes with the program, for the curious.
   *
   * @throws InputException if another file is in its place
   */
  private Path sweepFile() throws IOException {
    Path file = out.resolve(SWEEP);
    try (InputStream in = QuickstartCommand.class.getResourceAsStream("/" + SWEEP)) {
      if (in == null) {
        throw new FileNotFoundException("no resource " + SWEEP);
      }
      byte[] sweep = in.readAllBytes();
      if (!Files.exists(file)) {
        Files.write(file, sweep);
      } else if (!Arrays.equals(Files.readAllBytes(file), sweep)) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "%s: is not the sweep file that comes with the program, expected that or none",
                file));
      }
    }
    return file;
  }
}
