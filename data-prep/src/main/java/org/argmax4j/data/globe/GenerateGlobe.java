package org.argmax4j.data.globe;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.config.InputException;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.DatasetPublisher;
import org.argmax4j.data.InputFiles;
import org.argmax4j.data.Locations;
import org.argmax4j.data.Prepared;
import org.argmax4j.data.Split;
import org.argmax4j.data.SplitSizes;
import org.argmax4j.data.SplitTables;
import org.argmax4j.data.Workers;
import org.jspecify.annotations.Nullable;

/**
 * Generates tours, see {@link TourSimulation}, into the same tables as {@link PrepareGlobe}. The
 * same configuration gives the same data set, whoever works on it.
 */
public final class GenerateGlobe {

  private GenerateGlobe() {}

  /**
   * What to generate.
   *
   * @param cities how many places a tour has, k, 3 to 64; 5, 10 and 20 in the paper
   * @param metric what distances are
   * @param sizes how many tours; 10,000, 1,000 and 1,000 were published
   * @param seed the seed
   * @param places the directory with places and flags, see {@link PlacesFolder}; null for invented
   *     ones
   * @param output the data set: a place where nothing is yet
   */
  public record Config(
      int cities, Metric metric, SplitSizes sizes, long seed, @Nullable URI places, URI output) {

    /** Checks the number of places of a tour. */
    public Config {
      GlobeTables.requireCities(cities);
    }
  }

  /**
   * Writes the data set, unless it is there already.
   *
   * @param workers who does the work
   * @throws InputException if a file of places is missing or damaged, or has fewer than k of them;
   *     or if the output place is taken or cannot be written; nothing is left behind then
   */
  public static Prepared run(Workers workers, Config config) throws IOException {
    List<Place> places = InventedPlaces.all();
    List<DatasetManifest.InputFile> inputs = List.of();
    if (config.places != null) {
      PlacesFolder folder = PlacesFolder.find(Locations.path(config.places), workers.hadoop());
      places = folder.read(workers.hadoop());
      requireEnough(folder, places.size(), config.cities);
      inputs = InputFiles.identify(List.of(folder.table(), folder.flags()), workers);
    }
    List<Place> chosen = List.copyOf(places);
    List<SplitTables.Rows> files = new ArrayList<>();
    for (Split split : Split.values()) {
      files.addAll(
          SplitTables.files(split, config.sizes.of(split), GlobeTables.bytes(config.cities)));
    }
    Simulated source =
        new Simulated(new TourSimulation(config.cities, config.metric, chosen, config.seed));
    return DatasetPublisher.publish(
        workers.hadoop(),
        config.output,
        new DatasetPublisher.Source(
            GlobeDataset.KIND,
            config.places == null
                ? DatasetManifest.Origin.GENERATED
                : DatasetManifest.Origin.SIMULATED,
            describe(config, chosen.size()),
            inputs),
        staging -> GlobeTables.write(workers, staging.toString(), chosen, files, source));
  }

  private static void requireEnough(PlacesFolder folder, int count, int cities) {
    if (count < cities) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: %d places, expected at least %d for tours of so many",
              folder.table(),
              count,
              cities));
    }
  }

  private static Map<String, String> describe(Config config, int places) {
    return config.sizes.describe(
        Map.of(
            GlobeTables.CITIES,
            Integer.toString(config.cities),
            GlobeTables.PLACES,
            Integer.toString(places),
            GlobeTables.METRIC,
            config.metric.toString(),
            "seed",
            Long.toString(config.seed),
            "simulation-version",
            Integer.toString(TourSimulation.VERSION)));
  }

  private record Simulated(TourSimulation simulation) implements SplitTables.Source {

    @Override
    public Map<String, Long> read(
        SplitTables.Rows rows, Configuration hadoop, SplitTables.Sink sink) throws IOException {
      for (int row = rows.first(); row < rows.end(); row++) {
        sink.add(GlobeTables.row(row, simulation.draw(rows.split(), row)));
      }
      return Map.of();
    }
  }
}
