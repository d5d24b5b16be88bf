package org.argmax4j.data.warcraft;

import java.io.Serializable;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.argmax4j.data.Split;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.structure.path.GridPath;

/**
 * Maps in the likeness of the published ones. The terrain of a cell is the rank of its value in a
 * {@linkplain ValueNoise random field}, so that every map has equal shares of each; it is drawn
 * with one of the terrain's tiles. Published maps have tiles of transition between terrains too,
 * and no such shares: they are harder.
 *
 * <p>What is drawn depends on the seed, the split and the row alone.
 *
 * @param grid cells of a side, K, 2 to 100; 12, 18, 24 and 30 in the paper
 * @param seed the seed
 * @param tiles what maps are drawn with
 */
record MapSimulation(int grid, long seed, Tiles tiles) implements Serializable {

  /** The version of what is drawn: raised when the same seed gives other examples. */
  static final int VERSION = 1;

  MapSimulation {
    MapTables.requireGrid(grid);
  }

  /** An example. */
  MapExample draw(Split split, int row) {
    SplittableRandom random = new RandomStreams(seed).stream("map-" + split.table(), row);
    Terrain[] terrains = terrains(ValueNoise.draw(random, grid));
    float[] costs = new float[terrains.length];
    float[] scores = new float[terrains.length];
    for (int cell = 0; cell < terrains.length; cell++) {
      costs[cell] = terrains[cell].cost();
      scores[cell] = -costs[cell];
    }
    float[] solution = new float[terrains.length];
    GridPath.defaults().solve(scores, 1, terrains.length, solution);
    byte[] path = new byte[terrains.length];
    for (int cell = 0; cell < terrains.length; cell++) {
      path[cell] = (byte) solution[cell];
    }
    return new MapExample(image(terrains, random), costs, path);
  }

  private static Terrain[] terrains(double[] field) {
    double[] sorted = field.clone();
    Arrays.sort(sorted);
    Terrain[] terrains = new Terrain[field.length];
    Arrays.fill(terrains, Terrain.WATER);
    int percent = 0;
    for (Terrain terrain : Terrain.values()) {
      double least = sorted[Math.round(percent * field.length / 100f)];
      percent += terrain.percent();
      for (int cell = 0; cell < field.length; cell++) {
        if (field[cell] >= least) {
          terrains[cell] = terrain;
        }
      }
    }
    return terrains;
  }

  private byte[] image(Terrain[] terrains, SplittableRandom random) {
    byte[] image = new byte[MapTables.imageBytes(grid)];
    int tileRow = Tiles.SIDE * Tiles.CHANNELS;
    for (int cell = 0; cell < terrains.length; cell++) {
      byte[] tile = tiles.choose(terrains[cell], random);
      for (int y = 0; y < Tiles.SIDE; y++) {
        int pixelRow = cell / grid * Tiles.SIDE + y;
        int place = (pixelRow * grid + cell % grid) * tileRow;
        System.arraycopy(tile, y * tileRow, image, place, tileRow);
      }
    }
    return image;
  }
}
