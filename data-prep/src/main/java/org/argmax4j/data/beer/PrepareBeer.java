package org.argmax4j.data.beer;

import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.argmax4j.config.InputException;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.DatasetPublisher;
import org.argmax4j.data.InputFiles;
import org.argmax4j.data.Locations;
import org.argmax4j.data.Prepared;
import org.argmax4j.data.Workers;
import org.argmax4j.data.text.ErrorPolicy;

/**
 * Prepares BeerAdvocate reviews: for each aspect the tables {@code train}, {@code heldout}, {@code
 * annotated}, {@code vocabulary} and {@code embeddings}, from the published files.
 *
 * <p>The vocabulary of an aspect is every distinct word of its training file, numbered from 3 in
 * order of first appearance; 0 is padding, 1 is not used, 2 is for words that are not in the
 * vocabulary. Reviews are stored whole: padding in front and truncation belong to the training.
 *
 * <p>Files are read line by line, once, in tasks of one file each (their compression cannot be
 * split); only vocabularies come to the program that hands the tasks out.
 */
public final class PrepareBeer {

  /** The kind of the data set. */
  public static final String KIND = "beer-advocate";

  static final String TRAIN = "train";
  static final String HELD_OUT = "heldout";
  static final String ANNOTATED = "annotated";
  static final String VOCABULARY = "vocabulary";
  static final String EMBEDDINGS = "embeddings";

  private PrepareBeer() {}

  /**
   * What to prepare.
   *
   * @param input directory with the published files, compressed or not
   * @param output the data set: a place where nothing is yet
   * @param aspects which aspects, at least one and not {@link Aspect#OVERALL}, which has no review
   *     files
   * @param rules how reviews become numbers
   * @param policy what happens at a bad line
   */
  public record Config(
      URI input, URI output, List<Aspect> aspects, Rules rules, ErrorPolicy policy) {

    private CorpusFile file(Path path) {
      return new CorpusFile(path.toString(), rules.tokenisation, policy);
    }

    /** Checks the aspects. */
    public Config {
      aspects = aspects.stream().distinct().sorted().toList();
      if (aspects.isEmpty() || aspects.contains(Aspect.OVERALL)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Invalid aspects: %s, expected some of appearance, aroma, palate, taste",
                aspects.stream().map(Aspect::label).toList()));
      }
    }
  }

  /**
   * How reviews become numbers.
   *
   * @param tokenisation what a word is
   * @param annotatedUnknown what unknown words of annotated reviews become
   */
  public record Rules(Tokenisation tokenisation, UnknownWord annotatedUnknown)
      implements Serializable {

    /** The rules without the quirks of the published program. */
    public static Rules defaults() {
      return new Rules(Tokenisation.CLEAN, UnknownWord.UNKNOWN);
    }
  }

  /**
   * Prepares the corpus, unless the same data set is there already.
   *
   * @param workers who does the work
   * @param config what to prepare
   * @throws InputException if an input file is missing or has a bad line, or the output place is
   *     taken or cannot be written; nothing is left behind then
   */
  public static Prepared run(Workers workers, Config config) throws IOException {
    Configuration hadoop = workers.hadoop();
    Path directory = Locations.path(config.input);
    List<Path> inputs = new ArrayList<>();
    Map<Aspect, ReviewTables.Files> aspects = new TreeMap<>();
    for (Aspect aspect : config.aspects) {
      String name = "reviews.aspect" + aspect.number() + ".";
      Path train = InputFiles.find(directory, name + "train.txt", hadoop);
      Path heldOut = InputFiles.find(directory, name + "heldout.txt", hadoop);
      inputs.addAll(List.of(train, heldOut));
      aspects.put(aspect, new ReviewTables.Files(config.file(train), config.file(heldOut)));
    }
    Path annotations = InputFiles.find(directory, "annotations.json", hadoop);
    Path vectors = InputFiles.find(directory, "review+wiki.filtered.200.txt", hadoop);
    inputs.addAll(List.of(annotations, vectors));
    Path marker = new Path(directory, GenerateReviews.MARKER);
    DatasetManifest.Origin origin = DatasetManifest.Origin.PUBLISHED;
    if (Locations.fileSystem(marker, hadoop).exists(marker)) {
      origin = DatasetManifest.Origin.GENERATED;
      inputs.add(marker);
    }
    ReviewTables tables =
        new ReviewTables(
            workers, config.rules, aspects, config.file(annotations), config.file(vectors));
    return DatasetPublisher.publish(
        hadoop,
        config.output,
        new DatasetPublisher.Source(
            KIND, origin, describe(config), InputFiles.identify(inputs, workers)),
        tables::write);
  }

  private static Map<String, String> describe(Config config) {
    return Map.of(
        "aspects", String.join(" ", config.aspects.stream().map(Aspect::label).toList()),
        "tokenisation", label(config.rules.tokenisation),
        "unknown-held-out", Integer.toString(ReviewDataset.UNKNOWN),
        "unknown-annotated", Integer.toString(config.rules.annotatedUnknown.id()),
        "padding", ReviewDataset.PAD + ", in front, when a batch is made",
        "truncation", "none",
        "on-error", label(config.policy));
  }

  private static String label(Enum<?> option) {
    return option.name().toLowerCase(Locale.ROOT);
  }
}
