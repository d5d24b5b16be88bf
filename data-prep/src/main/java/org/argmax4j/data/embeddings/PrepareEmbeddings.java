package org.argmax4j.data.embeddings;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.config.InputException;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.DatasetPublisher;
import org.argmax4j.data.Locations;
import org.argmax4j.data.Prepared;
import org.argmax4j.data.Split;
import org.argmax4j.data.SplitTables;
import org.argmax4j.data.Workers;
import org.jspecify.annotations.Nullable;

/**
 * Prepares vectors with labels, such as the features that a network has found of images, or small
 * images themselves. Which classes train and which test is a {@link ClassSplit}. See {@link
 * EmbeddingTables} for what they become.
 */
public final class PrepareEmbeddings {

  private PrepareEmbeddings() {}

  /**
   * What to prepare.
   *
   * @param input where the vectors are
   * @param testInput where those are of which the classes test that the input does not have; null
   *     for some classes of the input
   * @param format what is there
   * @param split which classes train and test
   * @param output the data set: a place where nothing is yet
   */
  public record Config(
      URI input, @Nullable URI testInput, VectorFormat format, ClassSplit split, URI output) {}

  /**
   * Prepares the vectors, unless the same data set is there already.
   *
   * @param workers who does the work
   * @param config what to prepare
   * @throws InputException if a file is missing or damaged, vectors are not equally long, or there
   *     are too few classes; or if the output place is taken or cannot be written; nothing is left
   *     behind then
   */
  public static Prepared run(Workers workers, Config config) throws IOException {
    String place = Locations.path(config.input).toString();
    VectorSource source = config.format.at(place);
    Census census = Census.of(place, source, workers);
    List<DatasetManifest.InputFile> inputs = new ArrayList<>(source.identify(workers));
    Map<String, Split> splits;
    VectorSource testSource = source;
    long leftOut = 0;
    if (config.testInput == null) {
      splits = config.split.of(place, census.counts().keySet());
    } else {
      String testPlace = Locations.path(config.testInput).toString();
      testSource = config.format.at(testPlace);
      Census testCensus = Census.of(testPlace, testSource, workers);
      requireSameDimensions(place, census, testPlace, testCensus);
      inputs.addAll(testSource.identify(workers));
      splits =
          config.split.of(place, census.counts().keySet(), testPlace, testCensus.counts().keySet());
      leftOut = testCensus.total() - testCensus.total(splits, Split.TEST);
      census = census.plus(testCensus, splits);
    }
    return publish(
        workers, config, census, new Divided(splits, source, testSource), inputs, leftOut);
  }

  private static void requireSameDimensions(
      String place, Census census, String testPlace, Census testCensus) {
    if (census.dimensions() != testCensus.dimensions()) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: vectors of %d numbers, expected %d as in %s",
              testPlace,
              testCensus.dimensions(),
              census.dimensions(),
              place));
    }
  }

  private static Prepared publish(
      Workers workers,
      Config config,
      Census census,
      Divided source,
      List<DatasetManifest.InputFile> inputs,
      long leftOut)
      throws IOException {
    List<String> classes = ClassSplit.ordered(source.splits.keySet());
    List<SplitTables.Rows> files = new ArrayList<>();
    Map<String, String> configuration = new TreeMap<>(config.format.describe());
    for (Split split : Split.values()) {
      int count = Math.toIntExact(census.total(source.splits, split));
      if (count > 0) {
        files.add(new SplitTables.Rows(split, 0, count));
      }
      configuration.put(
          split.table() + "-classes",
          Long.toString(source.splits.values().stream().filter(split::equals).count()));
    }
    configuration.put(EmbeddingTables.DIMENSIONS, Integer.toString(census.dimensions()));
    configuration.put(EmbeddingTables.CLASSES, Integer.toString(classes.size()));
    return DatasetPublisher.publish(
        workers.hadoop(),
        config.output,
        new DatasetPublisher.Source(
            EmbeddingsDataset.KIND, DatasetManifest.Origin.PUBLISHED, configuration, inputs),
        staging ->
            EmbeddingTables.write(workers, staging.toString(), classes, files, source, leftOut));
  }

  /** Gives the vectors of the classes of a split. */
  private record Divided(Map<String, Split> splits, VectorSource source, VectorSource testSource)
      implements SplitTables.Source {

    @Override
    public Map<String, Long> read(
        SplitTables.Rows rows, Configuration hadoop, SplitTables.Sink sink) throws IOException {
      Map<String, Integer> numbers = new TreeMap<>();
      ClassSplit.ordered(splits.keySet()).forEach(name -> numbers.put(name, numbers.size()));
      int[] index = {0};
      VectorSource from = rows.split() == Split.TEST ? testSource : source;
      from.read(
          hadoop,
          (label, vector) -> {
            Integer number = numbers.get(label);
            if (number != null && splits.get(label) == rows.split()) {
              sink.add(index[0]++, number, vector);
            }
          });
      if (index[0] != rows.count()) {
        throw new IOException("the files changed while they were read");
      }
      return Map.of();
    }
  }
}
