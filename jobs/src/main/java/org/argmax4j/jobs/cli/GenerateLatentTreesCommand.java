package org.argmax4j.jobs.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.argmax4j.config.InputException;
import org.argmax4j.data.trees.GenerateLatentTrees;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Simulates motions with latent trees. */
@Command(
    name = "latent-trees",
    description = {
      "Motions for neural relational inference: vertices and a hidden tree.",
      "The edges of a hidden tree draw the vertices together. The data set is like that of prepare",
      "latent-trees, from other random numbers."
    })
final class GenerateLatentTreesCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DatasetOutput output = new DatasetOutput();
  @Mixin private MotionSize size = new MotionSize();
  @Mixin private HeldOutSizes heldOut = new HeldOutSizes(10_000);

  @Option(
      names = "--train",
      paramLabel = "N",
      description = "Training examples (default: ${DEFAULT-VALUE}).")
  private int train = 50_000;

  @Override
  public Integer call() throws IOException {
    GenerateLatentTrees.Config config;
    try {
      config =
          new GenerateLatentTrees.Config(
              size.vertices(), size.frames(), heldOut.with(train), heldOut.seed(), output.place());
    } catch (IllegalArgumentException e) {
      throw new InputException(String.valueOf(e.getMessage()), e);
    }
    return output.write(spec, workers -> GenerateLatentTrees.run(workers, config));
  }
}
