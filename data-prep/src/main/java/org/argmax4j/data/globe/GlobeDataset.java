package org.argmax4j.data.globe;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.config.InputException;
import org.argmax4j.data.ColumnBuffer;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.Split;
import org.argmax4j.data.SplitReader;

/** A data set of tours through places, of which as many are loaded as are asked for. */
public final class GlobeDataset {

  /** The kind of the data set. */
  public static final String KIND = "globe-tsp";

  private final SplitReader reader;
  private final int cities;
  private final int places;
  private final Metric metric;
  private final double mean;
  private final double deviation;

  private GlobeDataset(SplitReader reader) {
    this.reader = reader;
    this.cities = reader.number(GlobeTables.CITIES);
    this.places = reader.number(GlobeTables.PLACES);
    this.metric = reader.choice(GlobeTables.METRIC, Metric.class);
    this.mean = reader.statistic(GlobeTables.MEAN);
    this.deviation = reader.statistic(GlobeTables.DEVIATION);
    reader.check(() -> GlobeTables.requireCities(cities));
  }

  /**
   * Opens a data set; examples are not read yet.
   *
   * @param directory the directory that {@link PrepareGlobe} or {@link GenerateGlobe} wrote
   * @param hadoop how to reach it
   * @throws InputException if it is no such data set
   */
  public static GlobeDataset open(URI directory, Configuration hadoop) throws IOException {
    return new GlobeDataset(new SplitReader(directory, hadoop, KIND));
  }

  /** What the data set says about itself. */
  public DatasetManifest manifest() {
    return reader.manifest();
  }

  /** How many places a tour has, k. */
  public int cities() {
    return cities;
  }

  /** What a distance is. */
  public Metric metric() {
    return metric;
  }

  /** How many tours a split has. */
  public long count(Split split) {
    return reader.count(split);
  }

  /** The mean of all bytes of all images of places, 0 to 255. */
  public double mean() {
    return mean;
  }

  /** The standard deviation of all bytes of all images of places. */
  public double deviation() {
    return deviation;
  }

  /**
   * Reads the places.
   *
   * @throws InputException if their table is damaged or not as the manifest says
   */
  public GlobePlaces places() throws IOException {
    ColumnBuffer.Bytes name = new ColumnBuffer.Bytes(GlobeTables.NAME);
    ColumnBuffer.Floats latitude = new ColumnBuffer.Floats(GlobeTables.LATITUDE);
    ColumnBuffer.Floats longitude = new ColumnBuffer.Floats(GlobeTables.LONGITUDE);
    ColumnBuffer.Bytes image = new ColumnBuffer.Bytes(GlobeTables.IMAGE);
    reader.read(GlobeTables.PLACES, places, name, latitude, longitude, image);
    reader.requireLengths(GlobeTables.PLACES, image, Place.IMAGE_BYTES);
    List<String> names = new ArrayList<>();
    byte[] text = name.values();
    int[] offsets = name.offsets();
    for (int row = 0; row < places; row++) {
      int length = offsets[row + 1] - offsets[row];
      names.add(new String(text, offsets[row], length, StandardCharsets.UTF_8));
    }
    return new GlobePlaces(names, latitude.values(), longitude.values(), image.values());
  }

  /**
   * Reads the first tours of a split, and no others.
   *
   * @param split which split
   * @param limit how many tours at most
   * @throws InputException if its table is damaged or not as the manifest says
   */
  public GlobeTours read(Split split, int limit) throws IOException {
    ColumnBuffer.Ints chosen = new ColumnBuffer.Ints(GlobeTables.PLACES);
    ColumnBuffer.Floats distances = new ColumnBuffer.Floats(GlobeTables.DISTANCES);
    ColumnBuffer.Bytes tours = new ColumnBuffer.Bytes(GlobeTables.TOUR);
    reader.read(split, limit, chosen, distances, tours);
    int edges = cities * (cities - 1) / 2;
    reader.requireLengths(split.table(), chosen, cities);
    reader.requireLengths(split.table(), distances, edges);
    reader.requireLengths(split.table(), tours, edges);
    int[] indices = chosen.values();
    for (int i = 0; i < indices.length; i++) {
      if (indices[i] < 0 || indices[i] >= places) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "%s: place %d in row %d, expected 0 to %d",
                reader.table(split.table()),
                indices[i],
                i / cities,
                places - 1));
      }
    }
    return new GlobeTours(
        cities, indices, distances.values(), reader.zerosAndOnes(split.table(), tours));
  }
}
