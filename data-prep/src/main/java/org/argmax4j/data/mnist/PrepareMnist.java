package org.argmax4j.data.mnist;

import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.argmax4j.config.InputException;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.DatasetPublisher;
import org.argmax4j.data.InputFiles;
import org.argmax4j.data.Locations;
import org.argmax4j.data.Prepared;
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

  private static final String VALIDATION = "validation";

  /** The training images are six times as many as those of them that validate. */
  private static final int TRAIN_PER_VALIDATION = 6;

  private static final StructType SCHEMA =
      new StructType()
          .add("index", DataTypes.IntegerType, false)
          .add("split", DataTypes.StringType, false)
          .add("fold", DataTypes.StringType, false)
          .add("label", DataTypes.IntegerType, false)
          .add("pixels", DataTypes.BinaryType, false);

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
   * @param spark the session to work in
   * @param config what to prepare
   * @throws InputException if an input file is missing, damaged or known as one of another corpus,
   *     or the output place is taken or cannot be written; nothing is left behind then
   */
  public static Prepared run(SparkSession spark, Config config) throws IOException {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    Path directory = Locations.path(config.input);
    List<PublishedPart> parts = new ArrayList<>();
    List<DatasetManifest.InputFile> inputs = new ArrayList<>();
    List<PublishedImages.Found> found = new ArrayList<>();
    ImageSum sum = new ImageSum();
    for (ImagePart part : ImagePart.values()) {
      Path images = InputFiles.find(directory, part.imageFile(), hadoop);
      Path labels = InputFiles.find(directory, part.labelFile(), hadoop);
      ImageFilePair pair = new ImageFilePair(images.toString(), labels.toString());
      ImageFilePair.Contents contents = pair.check(hadoop, sum);
      parts.add(new PublishedPart(part, pair, contents.count()));
      found.add(new PublishedImages.Found(images, part.imageFile(), contents.images()));
      found.add(new PublishedImages.Found(labels, part.labelFile(), contents.labels()));
      inputs.add(InputFiles.identify(images, hadoop));
      inputs.add(InputFiles.identify(labels, hadoop));
    }
    List<String> unknown = PublishedImages.unknown(config.corpus, found, sum);
    DatasetPublisher.Source source =
        new DatasetPublisher.Source(
            config.corpus.kind(),
            DatasetManifest.Origin.PUBLISHED,
            Map.of("validation-seed", Integer.toString(config.validationSeed)),
            inputs);
    Prepared prepared =
        DatasetPublisher.publish(
            spark, config.output, source, staging -> write(spark, parts, config, staging));
    return unknown.isEmpty() ? prepared : prepared.warning(warning(config.corpus, unknown));
  }

  private static String warning(ImageCorpus corpus, List<String> unknown) {
    return String.format(
        Locale.ROOT,
        "%s: not the published content of %s (by its SHA-256); results on it cannot be compared with published ones",
        String.join(", ", unknown),
        corpus.kind());
  }

  private record PublishedPart(ImagePart part, ImageFilePair files, int count)
      implements Serializable {}

  private static DatasetPublisher.Contents write(
      SparkSession spark, List<PublishedPart> parts, Config config, Path staging) {
    Map<String, Long> folds = new TreeMap<>();
    for (PublishedPart part : parts) {
      int validation = validation(part);
      folds.put(part.part.split(), (long) part.count - validation);
      if (validation > 0) {
        folds.put(VALIDATION, (long) validation);
      }
    }
    int seed = config.validationSeed;
    SerializableConfiguration hadoop =
        new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
    JavaRDD<Row> rows =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(parts, parts.size())
            .flatMap(part -> rows(part, seed, hadoop));
    spark.createDataFrame(rows, SCHEMA).write().parquet(new Path(staging, TABLE).toString());
    return new DatasetPublisher.Contents(List.of(TABLE), folds, Map.of());
  }

  private static int validation(PublishedPart part) {
    return part.part == ImagePart.TRAIN ? part.count / TRAIN_PER_VALIDATION : 0;
  }

  /** The validation images among {@code count} training images. */
  static BitSet chosen(int count, int validation, int seed) {
    BitSet chosen = new BitSet(count);
    Arrays.stream(new MersenneTwister(seed).permutation(count))
        .limit(validation)
        .forEach(chosen::set);
    return chosen;
  }

  private static Iterator<Row> rows(PublishedPart part, int seed, SerializableConfiguration hadoop)
      throws IOException {
    BitSet validation = chosen(part.count, validation(part), seed);
    String split = part.part.split();
    Iterator<ImageFilePair.Item> items = part.files.read(hadoop.value());
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return items.hasNext();
      }

      @Override
      public Row next() {
        ImageFilePair.Item item = items.next();
        String fold = validation.get(item.index()) ? VALIDATION : split;
        return RowFactory.create(item.index(), split, fold, item.label(), item.pixels());
      }
    };
  }
}
