package org.argmax4j.jobs.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.argmax4j.config.InputException;
import org.argmax4j.data.keypoints.GenerateKeypoints;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Generates keypoints of pairs of pictures. */
@Command(
    name = "keypoints",
    description = {
      "Keypoints of pairs of invented pictures, with descriptors.",
      "The data set is like that of prepare keypoints."
    })
final class GenerateKeypointsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DatasetOutput output = new DatasetOutput();

  @Option(
      names = "--points",
      paramLabel = "N",
      description = "Keypoints of a picture, of which some are hidden (default: ${DEFAULT-VALUE}).")
  private int points = 15;

  @Option(
      names = "--least-points",
      paramLabel = "N",
      description = "How many both pictures of a pair have, at least (default: ${DEFAULT-VALUE}).")
  private int leastPoints = 6;

  @Option(
      names = "--train",
      paramLabel = "N",
      description = "Training pairs (default: ${DEFAULT-VALUE}).")
  private int train = 5_000;

  @Mixin private HeldOutSizes heldOut = new HeldOutSizes(1_000);

  @Override
  public Integer call() throws IOException {
    GenerateKeypoints.Config config;
    try {
      config =
          new GenerateKeypoints.Config(
              points, leastPoints, heldOut.with(train), heldOut.seed(), output.place());
    } catch (IllegalArgumentException e) {
      throw new InputException(String.valueOf(e.getMessage()), e);
    }
    return output.write(spec, workers -> GenerateKeypoints.run(workers, config));
  }
}
