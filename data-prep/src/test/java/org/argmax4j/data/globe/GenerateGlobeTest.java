package org.argmax4j.data.globe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.argmax4j.config.InputException;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.LocalSpark;
import org.argmax4j.data.Prepared;
import org.argmax4j.data.PublishedFiles;
import org.argmax4j.data.SparkWorkers;
import org.argmax4j.data.Split;
import org.argmax4j.data.SplitSizes;
import org.argmax4j.data.ThreadWorkers;
import org.argmax4j.data.Workers;
import org.argmax4j.data.mnist.IdxFiles;
import org.argmax4j.structure.tree.CompleteGraph;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerateGlobeTest {

  private static final Configuration HADOOP = new Configuration(false);

  @TempDir private Path folder;

  private GenerateGlobe.Config config(
      int cities, Metric metric, int train, @Nullable Path places, String output) {
    URI directory = places == null ? null : places.toUri();
    URI place = folder.resolve(output).toUri();
    return new GenerateGlobe.Config(
        cities, metric, new SplitSizes(train, 3, 2), 42, directory, place);
  }

  private static Prepared generate(int threads, GenerateGlobe.Config config) throws IOException {
    return GenerateGlobe.run(new ThreadWorkers(threads, HADOOP), config);
  }

  private GlobeDataset open(String output) throws IOException {
    return GlobeDataset.open(folder.resolve(output).toUri(), HADOOP);
  }

  @Test
  void whatIsLoadedIsWhatWasDrawn() throws IOException {
    DatasetManifest manifest = generate(2, config(6, Metric.CHORD, 5, null, "data")).manifest();
    assertThat(manifest.origin()).isEqualTo(DatasetManifest.Origin.GENERATED);
    assertThat(manifest.rows()).isEqualTo(Map.of("train", 5L, "validation", 3L, "test", 2L));
    assertThat(manifest.configuration())
        .containsEntry("cities", "6")
        .containsEntry("places", "100")
        .containsEntry("metric", "chord");
    GlobeDataset data = open("data");
    TourSimulation simulation = new TourSimulation(6, Metric.CHORD, InventedPlaces.all(), 42);
    for (Split split : Split.values()) {
      GlobeTours tours = data.read(split, Integer.MAX_VALUE);
      assertThat(tours.count()).isEqualTo((int) data.count(split));
      for (int row = 0; row < tours.count(); row++) {
        TourExample example = simulation.draw(split, row);
        assertThat(Arrays.copyOfRange(tours.places(), row * 6, (row + 1) * 6))
            .isEqualTo(example.places())
            .doesNotHaveDuplicates();
        assertThat(Arrays.copyOfRange(tours.distances(), row * 15, (row + 1) * 15))
            .isEqualTo(example.distances());
        for (int edge = 0; edge < 15; edge++) {
          assertThat(tours.tours()[row * 15 + edge]).isEqualTo(example.tour()[edge]);
        }
      }
    }
    assertThat(data.read(Split.TRAIN, 2).count()).isEqualTo(2);
    GlobePlaces places = data.places();
    assertThat(places.count()).isEqualTo(100);
    assertThat(places.names().get(7)).isEqualTo("place-07");
    assertThat(places.latitudes()[7]).isEqualTo(InventedPlaces.all().get(7).latitude());
    assertThat(places.longitudes()[7]).isEqualTo(InventedPlaces.all().get(7).longitude());
    assertThat(Arrays.copyOfRange(places.images(), 7 * 2400, 8 * 2400))
        .isEqualTo(InventedPlaces.all().get(7).image());
    double[] bytes = new double[places.images().length];
    Arrays.setAll(bytes, i -> places.images()[i] & 0xFF);
    double mean = Arrays.stream(bytes).average().orElseThrow();
    double variance = Arrays.stream(bytes).map(v -> (v - mean) * (v - mean)).average().orElse(0);
    assertThat(data.mean()).isEqualTo(mean, within(1e-9));
    assertThat(data.deviation()).isEqualTo(Math.sqrt(variance), within(1e-9));
  }

  @Test
  void rowsDoNotDependOnWhoDrawsThemNorOnHowTheyAreSpreadOverFiles() throws IOException {
    Prepared one = generate(1, config(8, Metric.GREAT_CIRCLE, 4_500, null, "one"));
    try (Stream<Path> files = Files.list(folder.resolve("one/train"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".parquet"))).hasSize(3);
    }
    Workers spark =
        new SparkWorkers(JavaSparkContext.fromSparkContext(LocalSpark.session().sparkContext()));
    Prepared three = generate(3, config(8, Metric.GREAT_CIRCLE, 4_500, null, "three"));
    Prepared executors =
        GenerateGlobe.run(spark, config(8, Metric.GREAT_CIRCLE, 4_500, null, "executors"));
    assertThat(three.manifest()).isEqualTo(one.manifest());
    assertThat(executors.manifest()).isEqualTo(one.manifest());
  }

  @Test
  void toursAreTheShortestOfAll() {
    List<Place> places = InventedPlaces.all();
    CompleteGraph graph = new CompleteGraph(5);
    for (int row = 0; row < 50; row++) {
      TourExample example = new TourSimulation(5, Metric.CHORD, places, 1).draw(Split.TEST, row);
      double length = 0;
      for (int edge = 0; edge < 10; edge++) {
        length += (double) example.tour()[edge] * example.distances()[edge];
      }
      // All orders of the places behind the first one.
      double least = Double.POSITIVE_INFINITY;
      for (int code = 0; code < 256; code++) {
        int[] order = {0, 1 + code % 4, 1 + code / 4 % 4, 1 + code / 16 % 4, 1 + code / 64};
        if (Arrays.stream(order).distinct().count() == 5) {
          double sum = 0;
          for (int i = 0; i < 5; i++) {
            sum += example.distances()[graph.edge(order[i], order[(i + 1) % 5])];
          }
          least = Math.min(least, sum);
        }
      }
      assertThat(length).isEqualTo(least, within(1e-6));
    }
  }

  @Test
  void distancesAreChordsOrGreatCirclesOfAGlobeOfRadiusOne() {
    Place pole = new Place("pole", 90, 17, new byte[0]);
    Place west = new Place("west", 0, -90, new byte[0]);
    Place east = new Place("east", 0, 90, new byte[0]);
    assertThat(Metric.CHORD.distance(pole, west)).isEqualTo((float) Math.sqrt(2));
    assertThat(Metric.CHORD.distance(west, east)).isEqualTo(2);
    assertThat(Metric.GREAT_CIRCLE.distance(pole, west)).isEqualTo((float) (Math.PI / 2));
    assertThat(Metric.GREAT_CIRCLE.distance(west, east)).isEqualTo((float) Math.PI);
  }

  @Test
  void inventedPlacesHaveDifferentImagesAndLieAllOverTheGlobe() {
    List<Place> places = InventedPlaces.all();
    Set<String> images = new HashSet<>();
    double north = 0;
    for (Place place : places) {
      images.add(Arrays.toString(place.image()));
      assertThat(place.latitude()).isBetween(-90f, 90f);
      assertThat(place.longitude()).isBetween(-180f, 180f);
      north += place.latitude() > 0 ? 1 : 0;
    }
    assertThat(images).hasSize(100);
    assertThat(north).isBetween(35.0, 65.0);
  }

  /** A directory of places, the images of which are all of the byte of their number. */
  private Path places(int lines, int images) throws IOException {
    Path directory = Files.createDirectories(folder.resolve("places"));
    StringBuilder table = new StringBuilder("row,country,latitude,longitude\n");
    for (int row = 0; row < lines; row++) {
      table.append(row).append(",Côte ").append(row).append(',').append(row * 0.5 - 30);
      table.append(',').append(3 * row - 170).append('\n');
    }
    Files.writeString(directory.resolve("countries.csv"), table);
    ByteBuffer flags = ByteBuffer.allocate(20 + images * 2400);
    flags.putInt(0x804).putInt(images).putInt(20).putInt(40).putInt(3);
    for (int i = 0; i < images * 2400; i++) {
      flags.put((byte) (i / 2400));
    }
    Files.write(directory.resolve("flags-idx4-ubyte.gz"), IdxFiles.gzip(flags.array()));
    return directory;
  }

  @Test
  void takesTheFirstHundredPlacesOfADirectory() throws IOException {
    DatasetManifest manifest =
        generate(1, config(4, Metric.CHORD, 5, places(104, 103), "data")).manifest();
    assertThat(manifest.origin()).isEqualTo(DatasetManifest.Origin.SIMULATED);
    assertThat(manifest.inputs()).hasSize(2);
    GlobePlaces places = open("data").places();
    assertThat(places.count()).isEqualTo(100);
    assertThat(places.names().get(99)).isEqualTo("Côte 99");
    assertThat(places.latitudes()[99]).isEqualTo(19.5f);
    assertThat(places.longitudes()[99]).isEqualTo(127f);
    assertThat(places.images()[99 * 2400]).isEqualTo((byte) 99);
  }

  @Test
  void takesTheCountriesOfTheWorld() throws IOException {
    Path countries = PublishedFiles.require("globe");
    generate(2, config(5, Metric.CHORD, 20, countries, "data"));
    GlobePlaces places = open("data").places();
    assertThat(places.names()).startsWith("China", "India").hasSize(100);
    Set<String> images = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      images.add(Arrays.toString(Arrays.copyOfRange(places.images(), i * 2400, (i + 1) * 2400)));
    }
    assertThat(images).hasSize(100);
  }

  @Test
  void refusesFewerPlacesThanATourHas() throws IOException {
    assertRefused(
        places(6, 6), "countries.csv: 6 places, expected at least 7 for tours of so many");
    assertRefused(
        places(8, 5),
        "flags-idx4-ubyte.gz: 5 images, expected one for each line of countries.csv, of which the"
            + " first 100 count");
    Path places = places(8, 8);
    Files.writeString(places.resolve("countries.csv"), "");
    assertRefused(places, "countries.csv: empty, expected a table of places");
    Files.delete(places.resolve("countries.csv"));
    assertRefused(places, "countries.csv: no such file, nor with .gz behind it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "2,Côte 2,-29.0 | 2,\"Côte, 2\",-29.0 | 4: 5 fields, expected 4 as in the first line, none with commas or quotation marks in it",
        "2,Côte 2,-29.0 | 2,Côte 2,-92 | 4: latitude is \"-92\", expected degrees, -90 to 90",
        "2,Côte 2,-29.0 | 2,Côte 2,NaN | 4: latitude is \"NaN\", expected degrees, -90 to 90",
        "2,Côte 2,-29.0 | 2,Côte 2, | 4: latitude is \"\", expected degrees, -90 to 90",
        "longitude | lon | 1: no column longitude, found [row, country, latitude, lon]",
      })
  void refusesLinesThatTellNoPlace(String right, String wrong, String problem) throws IOException {
    Path places = places(8, 8);
    Path table = places.resolve("countries.csv");
    Files.writeString(table, Files.readString(table).replace(right, wrong));
    assertRefused(places, "countries.csv:" + problem);
  }

  private void assertRefused(Path places, String message) throws IOException {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> generate(1, config(7, Metric.CHORD, 5, places, "data")))
        .withMessage("file:%s/%s", places, message);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(places);
    }
  }

  @Test
  void leavesTheSameDataSetAloneAndRefusesToursOutOfRange() throws IOException {
    DatasetManifest first = generate(1, config(3, Metric.CHORD, 4, null, "data")).manifest();
    Prepared again = generate(1, config(3, Metric.CHORD, 4, null, "data"));
    assertThat(again.outcome()).isEqualTo(Prepared.Outcome.ALREADY_THERE);
    assertThat(again.manifest()).isEqualTo(first);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config(2, Metric.CHORD, 4, null, "other"))
        .withMessage("Invalid cities: 2, must be between 3 and 64");
  }
}
