package org.argmax4j.jobs.cli;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Callable;
import org.argmax4j.config.InputException;
import org.argmax4j.data.warcraft.GenerateWarcraft;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Generates maps with shortest paths. */
@Command(
    name = "warcraft",
    description = {
      "Maps of terrain, with costs and a shortest path.",
      "The data set is like that of prepare warcraft, but its maps are easier: they",
      "have no transitions between terrains."
    })
final class GenerateWarcraftCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DatasetOutput output = new DatasetOutput();

  @Option(
      names = "--grid",
      paramLabel = "K",
      description =
          "Cells of a side of a map; 12, 18, 24 and 30 in the paper (default: ${DEFAULT-VALUE}).")
  private int grid = 12;

  @Option(
      names = {"--maps", "--train"},
      paramLabel = "N",
      description = "Training maps (default: ${DEFAULT-VALUE}).")
  private int maps = 10_000;

  @Mixin private HeldOutSizes heldOut = new HeldOutSizes(1_000);

  @Option(
      names = "--tiles",
      paramLabel = "DIR",
      description =
          "The directory with the game's tiles, forest.png (16 side by side, 32 x 32 pixels each);"
              + " by default maps are drawn with textures of the program's own.")
  private @Nullable URI tiles;

  @Override
  public Integer call() throws IOException {
    GenerateWarcraft.Config config;
    try {
      config =
          new GenerateWarcraft.Config(
              grid, heldOut.with(maps), heldOut.seed(), tiles, output.place());
    } catch (IllegalArgumentException e) {
      throw new InputException(String.valueOf(e.getMessage()), e);
    }
    URI input = tiles == null ? output.place() : tiles;
    return output.write(spec, input, workers -> GenerateWarcraft.run(workers, config));
  }
}
