package org.argmax4j.data.keypoints;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.argmax4j.config.InputException;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.DatasetPublisher;
import org.argmax4j.data.InputFiles;
import org.argmax4j.data.Locations;
import org.argmax4j.data.Prepared;
import org.argmax4j.data.Split;
import org.argmax4j.data.SplitSizes;
import org.argmax4j.data.Workers;

/**
 * Prepares pairs of pictures with the same keypoints: drawn from annotated pictures, see {@link
 * PairSampling}, which are those of {@link CubParts} or {@link HouseFrames}; or as they stand in
 * files of {@link JsonPairs} or {@link ParquetPairs}. See {@link KeypointTables} for what they
 * become.
 */
public final class PrepareKeypoints {

  private PrepareKeypoints() {}

  /**
   * What to prepare.
   *
   * @param input the directory with the files
   * @param output the data set: a place where nothing is yet
   * @param format what the files are
   * @param leastPoints how many keypoints both pictures of a pair must have in common, at least 2;
   *     6 for the birds
   * @param sizes how many pairs are drawn, where pairs are drawn
   * @param seed the seed of what is drawn
   */
  public record Config(
      URI input, URI output, KeypointFormat format, int leastPoints, SplitSizes sizes, long seed) {

    /** Checks the number of points. */
    public Config {
      KeypointTables.requireLeast(leastPoints);
    }
  }

  /**
   * Prepares the pairs, unless the same data set is there already.
   *
   * @param workers who does the work
   * @param config what to prepare
   * @throws InputException if a file is missing or damaged, tells something else, or no pair of a
   *     split has enough points; or if the output place is taken or cannot be written; nothing is
   *     left behind then
   */
  public static Prepared run(Workers workers, Config config) throws IOException {
    Path directory = Locations.path(config.input);
    Configuration hadoop = workers.hadoop();
    return switch (config.format) {
      case CUB_PARTS -> {
        CubParts files = CubParts.find(directory, hadoop);
        yield drawn(workers, config, files.files(), files.read(hadoop));
      }
      case CMU_HOUSE -> {
        HouseFrames files = HouseFrames.find(directory, hadoop);
        yield drawn(workers, config, files.files(), files.read(hadoop));
      }
      case JSON -> {
        Map<Split, Path> files = JsonPairs.find(directory, hadoop);
        FoundPairs pairs = new FoundPairs(config.leastPoints);
        for (Map.Entry<Split, Path> file : files.entrySet()) {
          JsonPairs.read(file.getValue(), file.getKey(), pairs, hadoop);
        }
        yield found(workers, config, List.copyOf(files.values()), pairs);
      }
      case PARQUET -> {
        List<Path> files = ParquetPairs.find(directory, hadoop);
        FoundPairs pairs = new FoundPairs(config.leastPoints);
        for (Split split : Split.values()) {
          ParquetPairs.read(Locations.child(directory, split.table()), split, pairs, hadoop);
        }
        yield found(workers, config, files, pairs);
      }
    };
  }

  private static Prepared drawn(
      Workers workers, Config config, List<Path> files, Map<Split, List<Picture>> pictures)
      throws IOException {
    String input = Locations.path(config.input).toString();
    PairSampling pairs =
        new PairSampling(input, pictures, config.leastPoints, config.sizes, config.seed);
    Map<String, String> chosen = config.sizes.describe(Map.of("seed", Long.toString(config.seed)));
    return publish(workers, config, files, pairs, chosen, Map.of());
  }

  private static Prepared found(Workers workers, Config config, List<Path> files, FoundPairs pairs)
      throws IOException {
    PairSource source = pairs.source(Locations.path(config.input).toString());
    return publish(workers, config, files, source, Map.of(), pairs.skipped());
  }

  private static Prepared publish(
      Workers workers,
      Config config,
      List<Path> files,
      PairSource pairs,
      Map<String, String> chosen,
      Map<String, Long> skipped)
      throws IOException {
    Map<String, String> configuration = new HashMap<>(chosen);
    configuration.put("format", config.format.toString());
    configuration.put(KeypointTables.LEAST, Integer.toString(config.leastPoints));
    int descriptors = pairs.pair(Split.TRAIN, 0).descriptorSize();
    configuration.put(KeypointTables.DESCRIPTORS, Integer.toString(descriptors));
    return DatasetPublisher.publish(
        workers.hadoop(),
        config.output,
        new DatasetPublisher.Source(
            KeypointDataset.KIND,
            DatasetManifest.Origin.PUBLISHED,
            configuration,
            InputFiles.identify(files, workers)),
        staging -> KeypointTables.write(workers, staging.toString(), pairs, skipped));
  }
}
