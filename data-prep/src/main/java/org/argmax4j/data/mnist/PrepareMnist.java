package org.argmax4j.data.mnist;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.argmax4j.config.InputException;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.DatasetPublisher;
import org.argmax4j.data.InputFiles;
import org.argmax4j.data.Locations;
import org.argmax4j.data.Prepared;
import org.argmax4j.data.TableFile;
import org.argmax4j.data.Workers;
import org.argmax4j.random.MersenneTwister;

/**
 * Prepares an image corpus: the four published IDX files become one Parquet table {@value #TABLE}
 * with {@code index} (place in its file), {@code split} ({@code train} or {@code test}, as
 * published), {@code fold}, {@code label} and {@code pixels} (784 grey values, row by row).
 *
 * <p>{@code fold} is {@code test} for the test images; a sixth of the training images, rounded down
 * (10,000 of 60,000), is {@code validation}, and the rest is {@code train}. The validation images
 * are the first of numpy's {@code RandomState(seed).permutation(count)}.
 */
public final class PrepareMnist {

  /** The directory of the table. */
  public static final String TABLE = "images";

  static final String VALIDATION = "validation";

  /** The training images are six times as many as those of them that validate. */
  private static final int TRAIN_PER_VALIDATION = 6;

  private PrepareMnist() {}

  /**
   * What to prepare.
   *
   * @param corpus which corpus
   * @param input directory with the four published files, compressed or not
   * @param output the data set: a place where nothing is yet
   * @param validationSeed seed of the choice of validation images
   */
  public record Config(ImageCorpus corpus, URI input, URI output, int validationSeed) {}

  /**
   * Prepares the corpus, unless the same data set is there already.
   *
   * @param workers who does the work
   * @param config what to prepare
   * @throws InputException if an input file is missing, damaged or known as one of another corpus,
   *     or the output place is taken or cannot be written; nothing is left behind then
   */
  public static Prepared run(Workers workers, Config config) throws IOException {
    Path directory = Locations.path(config.input);
    List<Path> files = new ArrayList<>();
    List<ImageTask> tasks = new ArrayList<>();
    Map<ImagePart, ImageFilePair> pairs = new EnumMap<>(ImagePart.class);
    for (ImagePart part : ImagePart.values()) {
      Path images = InputFiles.find(directory, config.corpus.imageFile(part), workers.hadoop());
      Path labels = InputFiles.find(directory, config.corpus.labelFile(part), workers.hadoop());
      files.addAll(List.of(images, labels));
      ImageFilePair pair = new ImageFilePair(config.corpus, images.toString(), labels.toString());
      pairs.put(part, pair);
      tasks.add(new ImageTask(part, pair, config.validationSeed, null));
    }
    DatasetPublisher.Source source =
        new DatasetPublisher.Source(
            config.corpus.kind(),
            DatasetManifest.Origin.PUBLISHED,
            Map.of("validation-seed", Integer.toString(config.validationSeed)),
            InputFiles.identify(files, workers));
    List<String> unknown = new ArrayList<>();
    Prepared prepared =
        DatasetPublisher.publish(
            workers.hadoop(),
            config.output,
            source,
            staging -> {
              String place = staging.toString();
              List<ImageTask.Result> written =
                  workers.run(tasks.stream().map(task -> task.into(place)).toList());
              unknown.addAll(unknown(workers, config.corpus, pairs, written));
              return contents(written);
            });
    if (prepared.outcome() == Prepared.Outcome.ALREADY_THERE) {
      unknown.addAll(unknown(workers, config.corpus, pairs, workers.run(tasks)));
    }
    return unknown.isEmpty() ? prepared : prepared.warning(warning(config.corpus, unknown));
  }

  /** The names of files that nobody published; those of another corpus are refused. */
  private static List<String> unknown(
      Workers workers,
      ImageCorpus corpus,
      Map<ImagePart, ImageFilePair> pairs,
      List<ImageTask.Result> parts)
      throws IOException {
    List<PublishedImages.Found> found = new ArrayList<>();
    List<Workers.Task<BigInteger>> sums = new ArrayList<>();
    for (ImageTask.Result result : parts) {
      ImagePart part = result.task().part();
      ImageFilePair files = Objects.requireNonNull(pairs.get(part));
      List<String> hashes = result.contents().hashes();
      found.add(
          new PublishedImages.Found(
              new Path(files.images()), corpus.imageFile(part), hashes.get(0)));
      found.add(
          new PublishedImages.Found(
              new Path(files.labels()), corpus.labelFile(part), hashes.get(1)));
      sums.add(files::sum);
    }
    List<String> unknown = PublishedImages.unknown(corpus, found);
    if (!unknown.isEmpty() || !PublishedImages.knows(corpus)) {
      ImageSum sum = new ImageSum();
      workers.run(sums).forEach(sum::add);
      PublishedImages.refuseOthers(corpus, found, sum);
    }
    return unknown;
  }

  private static String warning(ImageCorpus corpus, List<String> unknown) {
    return String.format(
        Locale.ROOT,
        "%s: not the published content of %s (by its SHA-256); results on it cannot be compared with published ones",
        String.join(", ", unknown),
        corpus.kind());
  }

  static DatasetPublisher.Contents contents(List<ImageTask.Result> parts) {
    List<TableFile.Written> files = new ArrayList<>();
    Map<String, Long> folds = new TreeMap<>();
    for (ImageTask.Result result : parts) {
      ImagePart part = result.task().part();
      int count = result.contents().count();
      int validation = validation(part, count);
      files.addAll(result.files());
      folds.put(part.split(), (long) count - validation);
      if (validation > 0) {
        folds.put(VALIDATION, (long) validation);
      }
    }
    return new DatasetPublisher.Contents(files, folds, Map.of());
  }

  /** How many images of a part validate. */
  static int validation(ImagePart part, int count) {
    return part == ImagePart.TRAIN ? count / TRAIN_PER_VALIDATION : 0;
  }

  /** The validation images among {@code count} training images. */
  static BitSet chosen(int count, int validation, int seed) {
    BitSet chosen = new BitSet(count);
    Arrays.stream(new MersenneTwister(seed).permutation(count))
        .limit(validation)
        .forEach(chosen::set);
    return chosen;
  }
}
