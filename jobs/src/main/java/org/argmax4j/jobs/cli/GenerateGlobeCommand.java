package org.argmax4j.jobs.cli;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Callable;
import org.argmax4j.config.InputException;
import org.argmax4j.data.globe.GenerateGlobe;
import org.argmax4j.data.globe.Metric;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Generates tours through places on the globe. */
@Command(
    name = "globe-tsp",
    description = {
      "Shortest tours through places on the globe, which are told by images.",
      "The data set is like that of prepare globe-tsp."
    })
final class GenerateGlobeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DatasetOutput output = new DatasetOutput();

  @Option(
      names = "--cities",
      paramLabel = "K",
      description = "Places of a tour; 5, 10 and 20 in the paper (default: ${DEFAULT-VALUE}).")
  private int cities = 5;

  @Option(
      names = "--train",
      paramLabel = "N",
      description = "Training examples (default: ${DEFAULT-VALUE}).")
  private int train = 10_000;

  @Mixin private HeldOutSizes heldOut = new HeldOutSizes(1_000);

  @Option(
      names = "--metric",
      paramLabel = "METRIC",
      description = "What distances are: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Metric metric = Metric.CHORD;

  @Option(
      names = "--places",
      paramLabel = "DIR",
      description =
          "The directory with the places, of which the first 100 count: countries.csv (with country,"
              + " latitude, longitude) and flags-idx4-ubyte (20 x 40 x 3 bytes each), or with .gz;"
              + " by default 100 places and flags are invented.")
  private @Nullable URI places;

  @Override
  public Integer call() throws IOException {
    GenerateGlobe.Config config;
    try {
      config =
          new GenerateGlobe.Config(
              cities, metric, heldOut.with(train), heldOut.seed(), places, output.place());
    } catch (IllegalArgumentException e) {
      throw new InputException(String.valueOf(e.getMessage()), e);
    }
    URI input = places == null ? output.place() : places;
    return output.write(spec, input, workers -> GenerateGlobe.run(workers, config));
  }
}
