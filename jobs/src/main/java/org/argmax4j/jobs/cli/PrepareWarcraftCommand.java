package org.argmax4j.jobs.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.argmax4j.config.InputException;
import org.argmax4j.data.warcraft.PrepareWarcraft;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prepares maps with shortest paths. */
@Command(
    name = "warcraft",
    description = {
      "Maps of terrain, with costs and a shortest path.",
      "The files are {train,val,test}_{maps,vertex_weights,shortest_paths}.npy in the",
      "directory KxK; each may be in parts (train_maps_part0.npy, ..._part1.npy)."
    })
final class PrepareWarcraftCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private PrepareCommand.Places places = new PrepareCommand.Places();

  @Option(
      names = "--grid",
      paramLabel = "K",
      description =
          "Cells of a side of a map; 12, 18, 24 and 30 were published (default: ${DEFAULT-VALUE})."
              + " The input is the directory KxK or the one around it.")
  private int grid = 12;

  @Override
  public Integer call() throws IOException {
    PrepareWarcraft.Config config;
    try {
      config = new PrepareWarcraft.Config(places.input(), places.output(), grid);
    } catch (IllegalArgumentException e) {
      throw new InputException(String.valueOf(e.getMessage()), e);
    }
    return places.prepare(spec, workers -> PrepareWarcraft.run(workers, config));
  }
}
