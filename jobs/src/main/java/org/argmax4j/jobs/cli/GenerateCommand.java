package org.argmax4j.jobs.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.argmax4j.config.InputException;
import org.argmax4j.data.beer.GenerateReviews;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Generates corpora: one subcommand each. */
@NeedsSpark(NeedsSpark.When.ON_CLUSTERS)
@Command(
    name = "generate",
    description = {
      "Make a corpus where the original cannot be had.",
      "Either invented files in published formats, or a data set like that of prepare."
    },
    synopsisSubcommandLabel = "CORPUS",
    subcommands = {
      GenerateCommand.BeerAdvocate.class,
      GenerateLatentTreesCommand.class,
      GenerateWarcraftCommand.class,
      GenerateGlobeCommand.class,
      GenerateKeypointsCommand.class,
      GenerateEmbeddingsCommand.class
    })
final class GenerateCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new Main.MissingCommandException(spec.commandLine(), "corpus");
  }

  /** Beer reviews. */
  @Command(
      name = "beer-advocate",
      description = {
        "Beer reviews: files for prepare beer-advocate.",
        "The reviews, with aspect ratings, rationales and word vectors, come from a grammar."
      })
  static final class BeerAdvocate implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
        names = "--reviews",
        paramLabel = "N",
        required = true,
        description = {
          "Training reviews of each aspect; an eighth as many are held out,",
          "an eightieth annotated."
        })
    private int reviews;

    @Option(
        names = "--output",
        paramLabel = "DIR",
        required = true,
        description = "The directory to write, which does not exist yet.")
    private Path output = Path.of("");

    @Option(
        names = "--seed",
        paramLabel = "SEED",
        description = "The same seed gives the same files (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public Integer call() throws IOException {
      GenerateReviews generator;
      try {
        generator = new GenerateReviews(reviews, seed);
      } catch (IllegalArgumentException e) {
        throw new InputException("--reviews: " + e.getMessage(), e);
      }
      generator.writeTo(output);
      PrintWriter out = spec.commandLine().getOut();
      out.printf(
          Locale.ROOT,
          "generated 4 x %d training, 4 x %d held-out and %d annotated reviews in %s%n",
          reviews,
          generator.heldOut(),
          generator.annotated(),
          output);
      out.flush();
      return 0;
    }
  }
}
