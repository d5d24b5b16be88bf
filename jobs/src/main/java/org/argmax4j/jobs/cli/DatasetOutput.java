package org.argmax4j.jobs.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Locale;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.Locations;
import org.argmax4j.data.Prepared;
import org.argmax4j.data.SparkWorkers;
import org.argmax4j.data.ThreadWorkers;
import org.argmax4j.data.WatchedWorkers;
import org.argmax4j.data.Workers;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Where a data set goes, and who writes it. */
final class DatasetOutput {

  private static final int DIGEST_SHOWN = 12;

  @Option(
      names = "--output",
      paramLabel = "URI",
      required = true,
      description = "The data set: a directory that does not exist yet or is empty.")
  private URI output = URI.create("");

  @Option(
      names = "--master",
      paramLabel = "MASTER",
      description = "Spark's master; by default that of spark-submit, or local[*].")
  private String master = "";

  URI place() {
    return output;
  }

  /** The work on one data set. */
  @FunctionalInterface
  interface Work {
    Prepared run(Workers workers) throws IOException;
  }

  /**
   * Writes a data set that is made of nothing else.
   *
   * @return the exit status
   */
  int write(CommandSpec command, Work work) throws IOException {
    return write(command, output, work);
  }

  /**
   * Writes a data set, with threads where everything would run in this JVM: Spark takes longer to
   * start than most corpora to prepare.
   *
   * @param input where the files are that it is made of
   * @return the exit status
   */
  int write(CommandSpec command, URI input, Work work) throws IOException {
    SparkConf conf = SparkApplication.conf(command.qualifiedName(), master);
    if (SparkApplication.isLocal(conf)) {
      int threads = SparkApplication.localThreads(conf);
      URI farther = Locations.isLocal(input) ? output : input;
      Workers workers = new ThreadWorkers(threads, SparkApplication.hadoop(farther));
      return report(command, watched(command, work, workers));
    }
    try (JavaSparkContext spark = SparkApplication.start(conf)) {
      return report(command, watched(command, work, new SparkWorkers(spark)));
    }
  }

  private static Prepared watched(CommandSpec command, Work work, Workers workers)
      throws IOException {
    String what = command.parent().name() + " " + command.name();
    try (PreparationProgress progress = PreparationProgress.onStandardError(what)) {
      return work.run(new WatchedWorkers(workers, progress));
    }
  }

  private static int report(CommandSpec command, Prepared prepared) {
    DatasetManifest manifest = prepared.manifest();
    StringBuilder line = new StringBuilder(start(command, prepared));
    manifest
        .rows()
        .forEach((split, rows) -> line.append(String.format(Locale.ROOT, ", %d %s", rows, split)));
    manifest
        .skipped()
        .forEach(
            (file, lines) ->
                line.append(String.format(Locale.ROOT, "; skipped %d lines of %s", lines, file)));
    manifest
        .statistics()
        .forEach(
            (name, value) -> line.append(String.format(Locale.ROOT, "; %s %.4g", name, value)));
    String fingerprint = manifest.fingerprint();
    int end = Math.min(fingerprint.length(), fingerprint.lastIndexOf('-') + 1 + DIGEST_SHOWN);
    line.append("; fingerprint ").append(fingerprint, 0, end).append("...");
    PrintWriter errors = command.commandLine().getErr();
    prepared.warnings().forEach(warning -> errors.println("argmax4j: " + warning));
    errors.flush();
    command.commandLine().getOut().println(line);
    command.commandLine().getOut().flush();
    return 0;
  }

  /** Commands are called prepare and generate. */
  private static String start(CommandSpec command, Prepared prepared) {
    DatasetManifest manifest = prepared.manifest();
    String done =
        prepared.outcome() == Prepared.Outcome.ALREADY_THERE
            ? "was there already: "
            : command.parent().name() + "d ";
    return done + manifest.kind() + nature(manifest);
  }

  private static String nature(DatasetManifest manifest) {
    return switch (manifest.origin()) {
      case PUBLISHED -> "";
      case GENERATED -> " (generated, not the published corpus)";
      case SIMULATED -> " (simulated anew, as the published data were)";
    };
  }
}
