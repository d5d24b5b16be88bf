package org.argmax4j.jobs.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.argmax4j.config.InputException;
import org.argmax4j.data.globe.Metric;
import org.argmax4j.data.globe.PrepareGlobe;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prepares tours through places on the globe. */
@Command(
    name = "globe-tsp",
    description = {
      "Shortest tours through places on the globe, which are told by images.",
      "The files are {train,val,test}_{indices,distance_matrices,tsp_tours}.npy in the",
      "directory K_countries_from_100, and flags.npy and coordinates.npy, which Python",
      "makes of countries.npy (where they are missing, the message has the command)."
    })
final class PrepareGlobeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private PrepareCommand.Places places = new PrepareCommand.Places();

  @Option(
      names = "--cities",
      paramLabel = "K",
      description =
          "Places of a tour; 5, 10, 20 and 40 were published (default: ${DEFAULT-VALUE}). The input"
              + " is the directory K_countries_from_100 or the one around it.")
  private int cities = 5;

  @Option(
      names = "--metric",
      paramLabel = "METRIC",
      description =
          "What the distances are that the tours are the shortest of: ${COMPLETION-CANDIDATES}"
              + " (default: ${DEFAULT-VALUE}). Predicted ones are of the same kind.")
  private Metric metric = Metric.GREAT_CIRCLE;

  @Override
  public Integer call() throws IOException {
    PrepareGlobe.Config config;
    try {
      config = new PrepareGlobe.Config(places.input(), places.output(), cities, metric);
    } catch (IllegalArgumentException e) {
      throw new InputException(String.valueOf(e.getMessage()), e);
    }
    return places.prepare(spec, workers -> PrepareGlobe.run(workers, config));
  }
}
