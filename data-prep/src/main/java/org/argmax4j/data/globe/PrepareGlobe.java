package org.argmax4j.data.globe;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
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
import org.argmax4j.data.SplitTables;
import org.argmax4j.data.Workers;

/**
 * Prepares the published arrays: for each of {@code train}, {@code val} and {@code test}, {@code
 * SPLIT_indices.npy} with the places, {@code SPLIT_distance_matrices.npy} and {@code
 * SPLIT_tsp_tours.npy}; and the places, see {@link PublishedPlaces}. See {@link GlobeTables} for
 * what they become.
 */
public final class PrepareGlobe {

  private PrepareGlobe() {}

  /**
   * What to prepare.
   *
   * @param input the directory with the published files, or the one around it, in which it is
   *     called {@code k_countries_from_100}
   * @param output the data set: a place where nothing is yet
   * @param cities how many places a tour has, k, 3 to 64; 5, 10 and 20 in the paper
   * @param metric what the published distances are, and with them those that are predicted
   */
  public record Config(URI input, URI output, int cities, Metric metric) {

    /** Checks the number of places of a tour. */
    public Config {
      GlobeTables.requireCities(cities);
    }
  }

  /**
   * Prepares the arrays, unless the same data set is there already.
   *
   * @param workers who does the work
   * @param config what to prepare
   * @throws InputException if a file is missing, is no such array, or has a row that is no example;
   *     or if the output place is taken or cannot be written; nothing is left behind then
   */
  public static Prepared run(Workers workers, Config config) throws IOException {
    Configuration hadoop = workers.hadoop();
    Path directory =
        InputFiles.within(
            Locations.path(config.input), config.cities + "_countries_from_100", hadoop);
    PublishedPlaces published = PublishedPlaces.find(directory, hadoop);
    List<Place> places = published.read(hadoop);
    List<Path> inputs = new ArrayList<>(List.of(published.flags(), published.coordinates()));
    Map<Split, PublishedTours> splits = new EnumMap<>(Split.class);
    List<SplitTables.Rows> rows = new ArrayList<>();
    for (Split split : Split.values()) {
      String name = split == Split.VALIDATION ? "val" : split.table();
      PublishedTours tours =
          PublishedTours.find(directory, name, config.cities, places.size(), hadoop);
      splits.put(split, tours);
      inputs.addAll(tours.files());
      rows.addAll(SplitTables.files(split, tours.count(hadoop), GlobeTables.bytes(config.cities)));
    }
    Published source = new Published(splits);
    return DatasetPublisher.publish(
        hadoop,
        config.output,
        new DatasetPublisher.Source(
            GlobeDataset.KIND,
            DatasetManifest.Origin.PUBLISHED,
            Map.of(
                GlobeTables.CITIES, Integer.toString(config.cities),
                GlobeTables.METRIC, config.metric.toString(),
                GlobeTables.PLACES, Integer.toString(places.size())),
            InputFiles.identify(inputs, workers)),
        staging -> GlobeTables.write(workers, staging.toString(), places, rows, source));
  }

  private record Published(Map<Split, PublishedTours> splits) implements SplitTables.Source {

    @Override
    public Map<String, Long> read(
        SplitTables.Rows rows, Configuration hadoop, SplitTables.Sink sink) throws IOException {
      PublishedTours tours = splits.get(rows.split());
      if (tours == null) {
        throw new IllegalStateException("no files of " + rows.split());
      }
      tours.read(rows, hadoop, sink);
      return Map.of();
    }
  }
}
