package org.argmax4j.data.globe;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.config.Checks;
import org.argmax4j.data.DatasetPublisher;
import org.argmax4j.data.SplitTables;
import org.argmax4j.data.TableFile;
import org.argmax4j.data.TableSchema;
import org.argmax4j.data.Workers;
import org.argmax4j.structure.tree.CompleteGraph;

/**
 * The tables of such a data set: {@value #PLACES}, with a row a place ({@code index}, from 0,
 * {@code name}, {@code latitude} and {@code longitude} in degrees, {@code image}, {@code 20 x 40 x
 * 3} bytes); and one a {@link org.argmax4j.data.Split}, with a row an example: {@code index},
 * {@code places} (the indices of k of them), {@code distances} ({@code k(k-1)/2} numbers, in the
 * order (0, 1), (0, 2), ..., (1, 2), ..., (k-2, k-1)) and {@code tour} (a byte for each of these
 * edges, 1 for those of a shortest tour). The manifest has {@value #CITIES}, k, and the number of
 * places.
 */
final class GlobeTables {

  static final String PLACES = "places";
  static final String NAME = "name";
  static final String LATITUDE = "latitude";
  static final String LONGITUDE = "longitude";
  static final String IMAGE = "image";
  static final String DISTANCES = "distances";
  static final String TOUR = "tour";

  static final String CITIES = "cities";
  static final String METRIC = "metric";

  /** The mean of all bytes of all images of places, 0 to 255. */
  static final String MEAN = "mean";

  /** The standard deviation of all bytes of all images of places. */
  static final String DEVIATION = "deviation";

  private static final TableSchema PLACES_SCHEMA =
      new TableSchema(
          List.of(
              new TableSchema.Column(SplitTables.INDEX, TableSchema.Kind.INT),
              new TableSchema.Column(NAME, TableSchema.Kind.TEXT),
              new TableSchema.Column(LATITUDE, TableSchema.Kind.FLOAT),
              new TableSchema.Column(LONGITUDE, TableSchema.Kind.FLOAT),
              new TableSchema.Column(IMAGE, TableSchema.Kind.BINARY)));

  private static final TableSchema SCHEMA =
      new TableSchema(
          List.of(
              new TableSchema.Column(SplitTables.INDEX, TableSchema.Kind.INT),
              new TableSchema.Column(PLACES, TableSchema.Kind.INTS),
              new TableSchema.Column(DISTANCES, TableSchema.Kind.FLOATS),
              new TableSchema.Column(TOUR, TableSchema.Kind.BINARY)));

  private static final int FEWEST = 3;
  private static final int MOST = 64;

  private GlobeTables() {}

  /** Checks the number of places of a tour. */
  static void requireCities(int cities) {
    Checks.between(CITIES, cities, FEWEST, MOST);
  }

  /** How many bytes an example takes. */
  static int bytes(int cities) {
    return Integer.BYTES * cities + (Float.BYTES + 1) * new CompleteGraph(cities).edges();
  }

  /** The values of a row. */
  static Object[] row(int index, TourExample example) {
    return new Object[] {index, example.places(), example.distances(), example.tour()};
  }

  /**
   * Writes all tables.
   *
   * @param directory the directory of the data set
   * @param places the places
   * @param files what each file of examples holds
   * @param source where the examples come from
   */
  static DatasetPublisher.Contents write(
      Workers workers,
      String directory,
      List<Place> places,
      List<SplitTables.Rows> files,
      SplitTables.Source source)
      throws IOException {
    SplitTables.Written written = SplitTables.write(workers, directory, SCHEMA, files, source);
    DatasetPublisher.Contents examples = written.contents(statistics(places));
    List<TableFile.Written> all = new ArrayList<>(examples.files());
    all.add(writePlaces(directory, places, workers.hadoop()));
    return new DatasetPublisher.Contents(
        all, examples.rows(), examples.skipped(), examples.statistics());
  }

  private static TableFile.Written writePlaces(
      String directory, List<Place> places, Configuration hadoop) throws IOException {
    try (TableFile table = new TableFile(directory, PLACES, PLACES_SCHEMA, hadoop)) {
      for (int index = 0; index < places.size(); index++) {
        Place place = places.get(index);
        table.add(index, place.name(), place.latitude(), place.longitude(), place.image());
      }
      return table.finish();
    }
  }

  private static Map<String, Double> statistics(List<Place> places) {
    long sum = 0;
    long squares = 0;
    for (Place place : places) {
      for (byte pixel : place.image()) {
        int value = Byte.toUnsignedInt(pixel);
        sum += value;
        squares += (long) value * value;
      }
    }
    double count = (double) places.size() * Place.IMAGE_BYTES;
    double mean = sum / count;
    return Map.of(MEAN, mean, DEVIATION, Math.sqrt(squares / count - mean * mean));
  }
}
