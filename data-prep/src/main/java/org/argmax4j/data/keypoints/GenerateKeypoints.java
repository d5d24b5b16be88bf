package org.argmax4j.data.keypoints;

import java.io.IOException;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.argmax4j.config.Checks;
import org.argmax4j.config.InputException;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.DatasetPublisher;
import org.argmax4j.data.Prepared;
import org.argmax4j.data.Split;
import org.argmax4j.data.SplitSizes;
import org.argmax4j.data.Workers;

/**
 * Generates pairs of invented pictures, see {@link PictureSimulation}, into the same tables as
 * {@link PrepareKeypoints}. The same configuration gives the same data set, whoever works on it.
 */
public final class GenerateKeypoints {

  private static final int FEWEST = 3;
  private static final int MOST = 64;

  private GenerateKeypoints() {}

  /**
   * What to generate.
   *
   * @param points how many keypoints the pictures have, 3 to 64, of which some are hidden
   * @param leastPoints how many both pictures of a pair must have in common, at least 2
   * @param sizes how many pairs
   * @param seed the seed
   * @param output the data set: a place where nothing is yet
   */
  public record Config(int points, int leastPoints, SplitSizes sizes, long seed, URI output) {

    /** Checks the numbers of points. */
    public Config {
      Checks.between("points", points, FEWEST, MOST);
      KeypointTables.requireLeast(leastPoints);
    }
  }

  /**
   * Writes the data set, unless it is there already.
   *
   * @param workers who does the work
   * @throws InputException if no two pictures have so many points in common, or if the output place
   *     is taken or cannot be written; nothing is left behind then
   */
  public static Prepared run(Workers workers, Config config) throws IOException {
    PictureSimulation simulation = new PictureSimulation(config.points, config.seed);
    Map<Split, List<Picture>> pictures = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      pictures.put(split, simulation.pictures(split));
    }
    PairSampling pairs =
        new PairSampling(
            "generated pictures", pictures, config.leastPoints, config.sizes, config.seed);
    int descriptors = pairs.pair(Split.TRAIN, 0).descriptorSize();
    return DatasetPublisher.publish(
        workers.hadoop(),
        config.output,
        new DatasetPublisher.Source(
            KeypointDataset.KIND,
            DatasetManifest.Origin.GENERATED,
            config.sizes.describe(
                Map.of(
                    KeypointTables.POINTS,
                    Integer.toString(config.points),
                    KeypointTables.LEAST,
                    Integer.toString(config.leastPoints),
                    KeypointTables.DESCRIPTORS,
                    Integer.toString(descriptors),
                    "seed",
                    Long.toString(config.seed),
                    "simulation-version",
                    Integer.toString(PictureSimulation.VERSION))),
            List.of()),
        staging -> KeypointTables.write(workers, staging.toString(), pairs, Map.of()));
  }
}
