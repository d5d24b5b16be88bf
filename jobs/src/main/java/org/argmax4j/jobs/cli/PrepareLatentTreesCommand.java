package org.argmax4j.jobs.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.argmax4j.config.InputException;
import org.argmax4j.data.trees.PrepareLatentTrees;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prepares motions with latent trees. */
@Command(
    name = "latent-trees",
    description = {
      "Motions for neural relational inference: vertices and a hidden tree.",
      "The edges of a hidden tree draw the vertices together. The files are",
      "{data,edges}_{train,valid,test}_novar_1skip_Tt_1r_graphN.npy, for T frames and N vertices."
    })
final class PrepareLatentTreesCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private PrepareCommand.Places places = new PrepareCommand.Places();
  @Mixin private MotionSize size = new MotionSize();

  @Override
  public Integer call() throws IOException {
    PrepareLatentTrees.Config config;
    try {
      config =
          new PrepareLatentTrees.Config(
              places.input(), places.output(), size.vertices(), size.frames());
    } catch (IllegalArgumentException e) {
      throw new InputException(String.valueOf(e.getMessage()), e);
    }
    return places.prepare(spec, workers -> PrepareLatentTrees.run(workers, config));
  }
}
