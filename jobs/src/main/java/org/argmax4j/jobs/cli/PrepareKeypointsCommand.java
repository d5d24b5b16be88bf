package org.argmax4j.jobs.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.argmax4j.config.InputException;
import org.argmax4j.data.keypoints.KeypointFormat;
import org.argmax4j.data.keypoints.PrepareKeypoints;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prepares keypoints of pairs of pictures. */
@Command(
    name = "keypoints",
    description = {
      "Keypoints of pairs of pictures, and which of them are the same. Formats: cub-parts",
      "(classes.txt, image_class_labels.txt and part_locs.txt of CUB-200-2011), cmu-house",
      "(house-landmarks.csv and house-shape-context-idx3-ubyte), from which pairs are drawn;",
      "json (train.jsonl, validation.jsonl, test.jsonl) and parquet (directories train, validation",
      "and test), which hold pairs. All text files plain or with .gz."
    })
final class PrepareKeypointsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private PrepareCommand.Places places = new PrepareCommand.Places();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "What the files are: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private KeypointFormat format = KeypointFormat.CUB_PARTS;

  @Option(
      names = "--least-points",
      paramLabel = "N",
      description = {
        "How many keypoints both pictures of a pair must have in common; only these are kept",
        "(default: ${DEFAULT-VALUE})."
      })
  private int leastPoints = 6;

  @Option(
      names = "--train",
      paramLabel = "N",
      description = "Training pairs, where pairs are drawn (default: ${DEFAULT-VALUE}).")
  private int train = 5_000;

  @Mixin private HeldOutSizes heldOut = new HeldOutSizes(1_000);

  @Override
  public Integer call() throws IOException {
    PrepareKeypoints.Config config;
    try {
      config =
          new PrepareKeypoints.Config(
              places.input(),
              places.output(),
              format,
              leastPoints,
              heldOut.with(train),
              heldOut.seed());
    } catch (IllegalArgumentException e) {
      throw new InputException(String.valueOf(e.getMessage()), e);
    }
    return places.prepare(spec, workers -> PrepareKeypoints.run(workers, config));
  }
}
