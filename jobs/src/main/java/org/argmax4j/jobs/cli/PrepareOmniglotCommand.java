package org.argmax4j.jobs.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.argmax4j.data.mnist.PrepareOmniglot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Characters of many alphabets. */
@Command(
    name = "omniglot",
    description = {
      "Characters of many alphabets: images_background and images_evaluation of Omniglot, each a",
      "directory or a zip file. They are shrunk from 105 x 105 to 28 x 28 pixels."
    })
final class PrepareOmniglotCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private PrepareCommand.Places places = new PrepareCommand.Places();

  @Option(
      names = "--ink",
      paramLabel = "COLOUR",
      description = {
        "The colour of the strokes: black (on white, as published) or white",
        "(default: ${DEFAULT-VALUE})."
      })
  private PrepareOmniglot.Ink ink = PrepareOmniglot.Ink.BLACK;

  @Option(
      names = "--validation-seed",
      paramLabel = "SEED",
      description = {
        "Seed of the choice of validation images, a sixth of the training images",
        "(default: ${DEFAULT-VALUE})."
      })
  private int validationSeed;

  @Override
  public Integer call() throws IOException {
    PrepareOmniglot.Config config =
        new PrepareOmniglot.Config(places.input(), places.output(), ink, validationSeed);
    return places.prepare(spec, workers -> PrepareOmniglot.run(workers, config));
  }
}
