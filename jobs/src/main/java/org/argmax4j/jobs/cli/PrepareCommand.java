package org.argmax4j.jobs.cli;

import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.Locations;
import org.argmax4j.data.Prepared;
import org.argmax4j.data.SparkWorkers;
import org.argmax4j.data.ThreadWorkers;
import org.argmax4j.data.Workers;
import org.argmax4j.data.mnist.ImageCorpus;
import org.argmax4j.data.mnist.PrepareMnist;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prepares corpora: one subcommand each. */
@NeedsSpark(NeedsSpark.When.ON_CLUSTERS)
@Command(
    name = "prepare",
    description = {
      "Turn the published files of a corpus into a Parquet data set.",
      "The data set appears complete or not at all; one that is there is left alone."
    },
    synopsisSubcommandLabel = "CORPUS",
    subcommands = {
      PrepareCommand.Mnist.class,
      PrepareCommand.FashionMnist.class,
      PrepareBeerCommand.class
    })
final class PrepareCommand implements Runnable {

  private static final int DIGEST_SHOWN = 12;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing corpus");
  }

  /** Options of every corpus. */
  static final class Places {

    @Option(
        names = "--input",
        paramLabel = "DIR",
        required = true,
        description = "The directory or URI with the published files, plain or with .gz.")
    private URI input = URI.create("");

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

    URI input() {
      return input;
    }

    URI output() {
      return output;
    }

    /**
     * Prepares a corpus, with threads where everything would run in this JVM: Spark takes longer to
     * start than most corpora to prepare.
     */
    int prepare(CommandSpec command, Preparation preparation) throws IOException {
      SparkConf conf = SparkApplication.conf("argmax4j prepare " + command.name(), master);
      if (SparkApplication.isLocal(conf)) {
        int threads = SparkApplication.localThreads(conf);
        URI farther = Locations.isLocal(input) ? output : input;
        Workers workers = new ThreadWorkers(threads, SparkApplication.hadoop(farther));
        return report(command, preparation.run(workers));
      }
      try (JavaSparkContext spark = SparkApplication.start(conf)) {
        return report(command, preparation.run(new SparkWorkers(spark)));
      }
    }
  }

  /** The work on one corpus. */
  @FunctionalInterface
  interface Preparation {
    Prepared run(Workers workers) throws IOException;
  }

  private static int report(CommandSpec command, Prepared prepared) {
    DatasetManifest manifest = prepared.manifest();
    StringBuilder line = new StringBuilder();
    line.append(prepared.outcome() == Prepared.Outcome.WRITTEN ? "prepared" : "was there already:");
    line.append(' ').append(manifest.kind());
    if (manifest.origin() == DatasetManifest.Origin.GENERATED) {
      line.append(" (generated, not the published corpus)");
    }
    manifest
        .rows()
        .forEach((split, rows) -> line.append(String.format(Locale.ROOT, ", %d %s", rows, split)));
    manifest
        .skipped()
        .forEach(
            (file, lines) ->
                line.append(String.format(Locale.ROOT, "; skipped %d lines of %s", lines, file)));
    String fingerprint = manifest.fingerprint();
    int end = Math.min(fingerprint.length(), fingerprint.lastIndexOf('-') + 1 + DIGEST_SHOWN);
    line.append("; fingerprint ").append(fingerprint, 0, end).append("...");
    prepared
        .warnings()
        .forEach(warning -> command.commandLine().getErr().println("argmax4j: " + warning));
    command.commandLine().getErr().flush();
    command.commandLine().getOut().println(line);
    command.commandLine().getOut().flush();
    return 0;
  }

  /** The corpora in the format of MNIST. */
  abstract static class Images implements Callable<Integer> {

    private final ImageCorpus corpus;

    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private Places places = new Places();

    @Option(
        names = "--validation-seed",
        paramLabel = "SEED",
        description = {
          "Seed of the choice of validation images, a sixth of the training images",
          "(default: ${DEFAULT-VALUE})."
        })
    private int validationSeed;

    Images(ImageCorpus corpus) {
      this.corpus = corpus;
    }

    @Override
    public Integer call() throws IOException {
      PrepareMnist.Config config =
          new PrepareMnist.Config(corpus, places.input(), places.output(), validationSeed);
      return places.prepare(spec, workers -> PrepareMnist.run(workers, config));
    }
  }

  /** Handwritten digits. */
  @Command(name = "mnist", description = "Handwritten digits: the four IDX files of MNIST.")
  static final class Mnist extends Images {
    Mnist() {
      super(ImageCorpus.MNIST);
    }
  }

  /** Pictures of clothes. */
  @Command(
      name = "fashion-mnist",
      description = "Pictures of clothes: the four IDX files of Fashion-MNIST.")
  static final class FashionMnist extends Images {
    FashionMnist() {
      super(ImageCorpus.FASHION_MNIST);
    }
  }
}
