package org.argmax4j.data.ud;

import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.argmax4j.config.InputException;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.DatasetPublisher;
import org.argmax4j.data.InputFiles;
import org.argmax4j.data.Prepared;
import org.argmax4j.data.Workers;
import org.argmax4j.data.text.ErrorPolicy;

/**
 * Prepares two treebanks of Universal Dependencies: the source, whose training sentences are
 * labelled, and the target, of whose training sentences only the words are to be used. They become
 * the tables of {@link TreebankTables}.
 *
 * <p>Files are read once, in tasks of one part each; only the words and their counts come to the
 * program that hands the tasks out.
 */
public final class PrepareTreebanks {

  private static final String NO_DEV = "none: source-train in its place";

  private PrepareTreebanks() {}

  /**
   * What to prepare.
   *
   * @param source the files of the source: for training, and perhaps for development
   * @param target the files of the target: for training and for testing
   * @param vectors where the vectors of words come from
   * @param output the data set: a place where nothing is yet
   * @param rules how files become tables
   */
  public record Config(
      List<TreebankPlace> source,
      List<TreebankPlace> target,
      VectorSource vectors,
      URI output,
      Rules rules) {

    /** Keeps copies of the lists. */
    public Config {
      source = List.copyOf(source);
      target = List.copyOf(target);
    }
  }

  /**
   * How files become tables.
   *
   * @param rows which rows give words to the vocabulary
   * @param test whether the words of the target's test sentences are in it
   * @param policy what happens at a bad sentence, or a bad line of the vectors
   */
  public record Rules(CountedRows rows, TestWords test, ErrorPolicy policy)
      implements Serializable {

    /** The rules without the quirks of the published program. */
    public static Rules defaults() {
      return new Rules(CountedRows.WORDS, TestWords.EXCLUDED, ErrorPolicy.STOP);
    }

    /** Those of the published program. */
    public static Rules published() {
      return new Rules(CountedRows.ALL, TestWords.INCLUDED, ErrorPolicy.STOP);
    }
  }

  /**
   * Prepares the treebanks, unless the same data set is there already.
   *
   * @param workers who does the work
   * @param config what to prepare
   * @throws InputException if a file is missing or has a bad sentence, or the output place is taken
   *     or cannot be written; nothing is left behind then
   */
  public static Prepared run(Workers workers, Config config) throws IOException {
    Configuration hadoop = workers.hadoop();
    Map<TreebankPart, List<Path>> parts = parts(config, hadoop);
    List<Path> inputs = new ArrayList<>();
    parts.values().forEach(inputs::addAll);
    if (config.vectors instanceof VectorSource.Given given) {
      InputFiles.requireFile(given.path(), "word vectors", hadoop);
      inputs.add(given.path());
    }
    TreebankTables tables = new TreebankTables(workers, config.rules, parts, config.vectors);
    Prepared prepared =
        DatasetPublisher.publish(
            hadoop,
            config.output,
            new DatasetPublisher.Source(
                TreebankDataset.KIND,
                DatasetManifest.Origin.PUBLISHED,
                describe(parts, config),
                InputFiles.identify(inputs, workers)),
            tables::write);
    return config.vectors instanceof VectorSource.Given
        ? prepared
        : prepared.warning(
            "no word vectors (--vectors FILE): parsers will be worse than published ones");
  }

  private static Map<TreebankPart, List<Path>> parts(Config config, Configuration hadoop)
      throws IOException {
    TreebankFiles source = TreebankFiles.find(config.source, hadoop);
    TreebankFiles target = TreebankFiles.find(config.target, hadoop);
    Map<TreebankPart, List<Path>> parts = new EnumMap<>(TreebankPart.class);
    parts.put(TreebankPart.SOURCE_TRAIN, require("source", source, TreebankRole.TRAIN));
    if (!source.of(TreebankRole.DEV).isEmpty()) {
      parts.put(TreebankPart.SOURCE_DEV, source.of(TreebankRole.DEV));
    }
    parts.put(TreebankPart.TARGET_TRAIN, require("target", target, TreebankRole.TRAIN));
    parts.put(TreebankPart.TARGET_TEST, require("target", target, TreebankRole.TEST));
    return parts;
  }

  private static List<Path> require(String name, TreebankFiles files, TreebankRole role) {
    if (files.of(role).isEmpty()) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "no %1$s file of the %2$s, expected one in its directory or %1$s=FILE",
              role,
              name));
    }
    return files.of(role);
  }

  private static Map<String, String> describe(Map<TreebankPart, List<Path>> parts, Config config) {
    Map<String, String> described = new TreeMap<>();
    described.put(TreebankPart.SOURCE_DEV.table(), NO_DEV);
    parts.forEach(
        (part, files) ->
            described.put(
                part.table(), files.stream().map(Path::getName).collect(Collectors.joining(" "))));
    described.put("vectors", config.vectors.describe());
    described.put("vocabulary-rows", label(config.rules.rows));
    described.put("vocabulary-test", label(config.rules.test));
    described.put("on-error", label(config.rules.policy));
    return described;
  }

  private static String label(Enum<?> option) {
    return option.name().toLowerCase(Locale.ROOT);
  }
}
