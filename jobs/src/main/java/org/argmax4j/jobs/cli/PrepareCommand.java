package org.argmax4j.jobs.cli;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Callable;
import org.argmax4j.data.mnist.ImageCorpus;
import org.argmax4j.data.mnist.PrepareMnist;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
      PrepareCommand.Kmnist.class,
      PrepareCommand.Emnist.class,
      PrepareOmniglotCommand.class,
      PrepareBeerCommand.class,
      PrepareLatentTreesCommand.class,
      PrepareWarcraftCommand.class,
      PrepareGlobeCommand.class,
      PrepareKeypointsCommand.class,
      PrepareEmbeddingsCommand.class,
      PrepareTreebanksCommand.class
    })
final class PrepareCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new Main.MissingCommandException(spec.commandLine(), "corpus");
  }

  /** Options of every corpus. */
  static final class Places {

    @Option(
        names = "--input",
        paramLabel = "DIR",
        required = true,
        description = "The directory or URI with the published files.")
    private URI input = URI.create("");

    @Mixin private DatasetOutput output = new DatasetOutput();

    URI input() {
      return input;
    }

    URI output() {
      return output.place();
    }

    int prepare(CommandSpec command, DatasetOutput.Work work) throws IOException {
      return output.write(command, input, work);
    }
  }

  /** The corpora in the format of MNIST. */
  abstract static class Images implements Callable<Integer> {

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

    /** Which corpus. */
    abstract ImageCorpus corpus();

    @Override
    public Integer call() throws IOException {
      PrepareMnist.Config config =
          new PrepareMnist.Config(corpus(), places.input(), places.output(), validationSeed);
      return places.prepare(spec, workers -> PrepareMnist.run(workers, config));
    }
  }

  /** Handwritten digits. */
  @Command(
      name = "mnist",
      description = "Handwritten digits: the four IDX files of MNIST, plain or with .gz.")
  static final class Mnist extends Images {

    @Override
    ImageCorpus corpus() {
      return ImageCorpus.MNIST;
    }
  }

  /** Pictures of clothes. */
  @Command(
      name = "fashion-mnist",
      description = "Pictures of clothes: the four IDX files of Fashion-MNIST, plain or with .gz.")
  static final class FashionMnist extends Images {

    @Override
    ImageCorpus corpus() {
      return ImageCorpus.FASHION_MNIST;
    }
  }

  /** Cursive Japanese characters. */
  @Command(
      name = "kmnist",
      description = "Cursive Japanese characters: the four IDX files of KMNIST, plain or with .gz.")
  static final class Kmnist extends Images {

    @Override
    ImageCorpus corpus() {
      return ImageCorpus.KMNIST;
    }
  }

  /** Handwritten digits and letters. */
  @Command(
      name = "emnist",
      description = {
        "Handwritten digits and letters: the four IDX files of one split of EMNIST, plain or with",
        ".gz. Images are turned upright, and labels begin with 0."
      })
  static final class Emnist extends Images {

    /** The splits, as their files name them. */
    enum Split {
      BALANCED(ImageCorpus.EMNIST_BALANCED),
      BYMERGE(ImageCorpus.EMNIST_BYMERGE),
      BYCLASS(ImageCorpus.EMNIST_BYCLASS),
      LETTERS(ImageCorpus.EMNIST_LETTERS),
      DIGITS(ImageCorpus.EMNIST_DIGITS),
      MNIST(ImageCorpus.EMNIST_MNIST);

      private final ImageCorpus corpus;

      Split(ImageCorpus corpus) {
        this.corpus = corpus;
      }
    }

    @Option(
        names = "--split",
        paramLabel = "SPLIT",
        description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Split split = Split.BALANCED;

    @Override
    ImageCorpus corpus() {
      return split.corpus;
    }
  }
}
