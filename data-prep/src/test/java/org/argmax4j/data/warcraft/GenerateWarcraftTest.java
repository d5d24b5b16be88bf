package org.argmax4j.data.warcraft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateWarcraftTest {

  private static final Configuration HADOOP = new Configuration(false);

  @TempDir private Path folder;

  private URI place(String name) {
    return folder.resolve(name).toUri();
  }

  private GenerateWarcraft.Config config(int grid, int train, @Nullable Path tiles, String output) {
    URI sheets = tiles == null ? null : tiles.toUri();
    return new GenerateWarcraft.Config(
        grid, new SplitSizes(train, 3, 2), 42, sheets, place(output));
  }

  private static Prepared generate(int threads, GenerateWarcraft.Config config) throws IOException {
    return GenerateWarcraft.run(new ThreadWorkers(threads, HADOOP), config);
  }

  private WarcraftDataset open(String output) throws IOException {
    return WarcraftDataset.open(place(output), HADOOP);
  }

  @Test
  void whatIsLoadedIsWhatWasDrawn() throws IOException {
    DatasetManifest manifest = generate(2, config(6, 5, null, "data")).manifest();
    assertThat(manifest.origin()).isEqualTo(DatasetManifest.Origin.GENERATED);
    assertThat(manifest.rows()).isEqualTo(Map.of("train", 5L, "validation", 3L, "test", 2L));
    assertThat(manifest.configuration()).containsEntry("grid", "6").containsEntry("seed", "42");
    WarcraftDataset data = open("data");
    assertThat(data.manifest()).isEqualTo(manifest);
    MapSimulation simulation = new MapSimulation(6, 42, Tiles.painted());
    for (Split split : Split.values()) {
      WarcraftMaps maps = data.read(split, Integer.MAX_VALUE);
      assertThat(maps.count()).isEqualTo((int) data.count(split));
      int bytes = maps.imageBytes();
      for (int row = 0; row < maps.count(); row++) {
        MapExample example = simulation.draw(split, row);
        assertThat(Arrays.copyOfRange(maps.images(), row * bytes, (row + 1) * bytes))
            .isEqualTo(example.image());
        assertThat(Arrays.copyOfRange(maps.costs(), row * 36, (row + 1) * 36))
            .isEqualTo(example.costs());
        for (int cell = 0; cell < 36; cell++) {
          assertThat(maps.paths()[row * 36 + cell]).isEqualTo(example.path()[cell]);
        }
      }
    }
    assertThat(data.read(Split.TRAIN, 2).count()).isEqualTo(2);
  }

  @Test
  void rowsDoNotDependOnWhoDrawsThemNorOnHowTheyAreSpreadOverFiles() throws IOException {
    // A map of 30 x 30 cells has 177 kB, a file 47 of them.
    Prepared one = generate(1, config(30, 100, null, "one"));
    try (Stream<Path> files = Files.list(folder.resolve("one/train"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".parquet"))).hasSize(3);
    }
    Prepared three = generate(3, config(30, 100, null, "three"));
    Workers spark =
        new SparkWorkers(JavaSparkContext.fromSparkContext(LocalSpark.session().sparkContext()));
    Prepared executors = GenerateWarcraft.run(spark, config(30, 100, null, "executors"));
    assertThat(three.manifest()).isEqualTo(one.manifest());
    assertThat(executors.manifest()).isEqualTo(one.manifest());
  }

  @Test
  void statisticsAreThoseOfTheTrainingImagesAndOfAllPaths() throws IOException {
    generate(2, config(5, 40, null, "data"));
    WarcraftDataset data = open("data");
    byte[] images = data.read(Split.TRAIN, 40).images();
    for (int channel = 0; channel < 3; channel++) {
      double[] values = new double[images.length / 3];
      for (int pixel = 0; pixel < values.length; pixel++) {
        values[pixel] = images[3 * pixel + channel] & 0xFF;
      }
      double mean = Arrays.stream(values).average().orElseThrow();
      double variance = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0);
      assertThat(data.mean()[channel]).isEqualTo(mean, within(1e-9));
      assertThat(data.deviation()[channel]).isEqualTo(Math.sqrt(variance), within(1e-9));
    }
    int several = 0;
    for (Split split : Split.values()) {
      WarcraftMaps maps = data.read(split, 40);
      for (int row = 0; row < maps.count(); row++) {
        float[] costs = Arrays.copyOfRange(maps.costs(), row * 25, (row + 1) * 25);
        MapExample example = new MapSimulation(5, 42, Tiles.painted()).draw(split, row);
        several += new ShortestPaths(5, costs).hasOthersThan(example.path()) ? 1 : 0;
      }
    }
    assertThat(several).isBetween(1, 44);
    assertThat(data.severalShortestPaths()).isEqualTo(several / 45.0);
  }

  @Test
  void everyMapHasTheSharesOfTerrainAndTheCostsOfFloat16() {
    float[] costs = new MapSimulation(20, 7, Tiles.painted()).draw(Split.TEST, 3).costs();
    Arrays.sort(costs);
    assertThat(costs[0]).isEqualTo(1638f / 2048);
    assertThat(costs[119]).isEqualTo(1638f / 2048);
    assertThat(costs[120]).isEqualTo(1229f / 1024);
    assertThat(costs[199]).isEqualTo(1229f / 1024);
    assertThat(costs[200]).isEqualTo(1357f / 256);
    assertThat(costs[279]).isEqualTo(1357f / 256);
    assertThat(costs[280]).isEqualTo(1971f / 256);
    assertThat(costs[339]).isEqualTo(1971f / 256);
    assertThat(costs[340]).isEqualTo(1178f / 128);
    assertThat(costs[399]).isEqualTo(1178f / 128);
  }

  /** A sheet whose tiles have a colour each that says where they are. */
  private Path sheet(int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        // Every second column of pixels is lighter by 2: the mean is between them.
        int colour = ((y / 32) << 16) | ((x / 32) << 8) | (2 * (x % 2));
        image.setRGB(x, y, 0xFF000000 | colour);
      }
    }
    Path tiles = Files.createDirectories(folder.resolve("tiles"));
    ImageIO.write(image, "png", tiles.resolve("forest.png").toFile());
    return tiles;
  }

  @Test
  void drawsCellsWithTheTilesOfTheirTerrain() throws IOException {
    DatasetManifest manifest = generate(1, config(6, 20, sheet(512, 138 * 32), "data")).manifest();
    assertThat(manifest.inputs()).hasSize(1);
    assertThat(manifest.configuration()).containsEntry("tiles", "forest.png");
    WarcraftMaps maps = open("data").read(Split.TRAIN, 20);
    Map<Float, Set<Integer>> rows =
        Map.of(
            Terrain.WATER.cost(), Set.of(126, 127),
            Terrain.EARTH.cost(), Set.of(128, 129),
            Terrain.GRASS.cost(), Set.of(130, 131),
            Terrain.FOREST.cost(), Set.of(132),
            Terrain.ROCK.cost(), Set.of(133));
    Set<Integer> grass = new HashSet<>();
    for (int row = 0; row < 20; row++) {
      for (int cell = 0; cell < 36; cell++) {
        int pixel = row * maps.imageBytes() + (cell / 6 * 8 * 48 + cell % 6 * 8) * 3;
        float cost = maps.costs()[row * 36 + cell];
        assertThat(rows.get(cost)).contains(maps.images()[pixel] & 0xFF);
        assertThat(maps.images()[pixel + 2]).isEqualTo((byte) 1);
        // The pixel at the other end of the cell is of the same tile.
        int last = pixel + (7 * 48 + 7) * 3;
        assertThat(maps.images()[last + 1]).isEqualTo(maps.images()[pixel + 1]);
        if (cost == Terrain.GRASS.cost()) {
          grass.add((int) maps.images()[pixel + 1]);
        }
      }
    }
    assertThat(grass).hasSizeGreaterThan(10).doesNotContain(3);
  }

  @Test
  void drawsWithTheTilesOfTheGame() throws IOException {
    Path tiles = PublishedFiles.require("warcraft-tiles");
    generate(2, config(12, 20, tiles, "data"));
    // Grass is greener than it is blue, water bluer than it is red.
    WarcraftMaps maps = open("data").read(Split.TRAIN, 20);
    long[][] sums = new long[2][3];
    for (int pixel = 0; pixel < maps.images().length; pixel += 3) {
      int row = pixel / maps.imageBytes();
      int place = pixel % maps.imageBytes() / 3;
      float cost = maps.costs()[row * 144 + place / 96 / 8 * 12 + place % 96 / 8];
      if (cost == Terrain.GRASS.cost() || cost == Terrain.WATER.cost()) {
        for (int channel = 0; channel < 3; channel++) {
          sums[cost == Terrain.GRASS.cost() ? 0 : 1][channel] +=
              maps.images()[pixel + channel] & 0xFF;
        }
      }
    }
    assertThat(sums[0][1]).isGreaterThan(2 * sums[0][2]);
    assertThat(sums[1][2]).isGreaterThan(2 * sums[1][0]);
  }

  @Test
  void refusesTilesThatAreNoneAndWritesNothing() throws IOException {
    Path tiles = Files.createDirectories(folder.resolve("tiles"));
    assertRefused(tiles, "no such file, expected a sheet of tiles");
    String expected = "expected tiles of 32 x 32 pixels, 16 side by side in 134 to 1000 rows";
    sheet(512, 134 * 32 - 32);
    assertRefused(tiles, "512 x 4256 pixels, " + expected);
    sheet(512, 134 * 32 + 7);
    assertRefused(tiles, "512 x 4295 pixels, " + expected);
    sheet(496, 134 * 32);
    assertRefused(tiles, "496 x 4288 pixels, " + expected);
    sheet(512, 134 * 32);
    byte[] whole = Files.readAllBytes(tiles.resolve("forest.png"));
    Files.write(tiles.resolve("forest.png"), Arrays.copyOf(whole, whole.length / 2));
    assertRefused(tiles, "damaged, or no PNG image (");
    Files.writeString(tiles.resolve("forest.png"), "tiles");
    assertRefused(tiles, "damaged, or no PNG image (");
    Files.write(tiles.resolve("forest.png"), new byte[0]);
    assertRefused(tiles, "damaged, or no PNG image (");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(tiles);
    }
  }

  private void assertRefused(Path tiles, String message) {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> generate(1, config(4, 5, tiles, "data")))
        .withMessageStartingWith("file:%s/forest.png: %s", tiles, message)
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
  }

  @Test
  void leavesTheSameDataSetAloneAndRefusesGridsOutOfRange() throws IOException {
    DatasetManifest first = generate(1, config(3, 4, null, "data")).manifest();
    Prepared again = generate(1, config(3, 4, null, "data"));
    assertThat(again.outcome()).isEqualTo(Prepared.Outcome.ALREADY_THERE);
    assertThat(again.manifest()).isEqualTo(first);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config(1, 4, null, "other"))
        .withMessage("Invalid grid: 1, must be between 2 and 100");
  }
}
