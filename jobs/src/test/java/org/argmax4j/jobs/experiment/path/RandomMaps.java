package org.argmax4j.jobs.experiment.path;

import java.util.SplittableRandom;
import org.argmax4j.data.warcraft.WarcraftMaps;
import org.argmax4j.structure.path.GridPath;

/** Maps of 3 x 3 cells that are bright where they cost little, with their shortest paths. */
final class RandomMaps {

  static final int GRID = 3;

  private static final int CELLS = GRID * GRID;
  private static final int PIXELS = 8;

  private RandomMaps() {}

  static PathData data() {
    PixelScale scale = new PixelScale(new double[] {128, 128, 128}, new double[] {64, 64, 64});
    return new PathData(
        GRID,
        MapSet.all(maps(23, 1), scale),
        MapSet.all(maps(9, 2), scale),
        MapSet.all(maps(11, 3), scale));
  }

  private static WarcraftMaps maps(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] costs = new float[count * CELLS];
    float[] scores = new float[costs.length];
    for (int i = 0; i < costs.length; i++) {
      costs[i] = 1 + random.nextInt(9);
      scores[i] = -costs[i];
    }
    float[] paths = new float[costs.length];
    GridPath.defaults().solve(scores, count, CELLS, paths);
    int side = GRID * PIXELS;
    byte[] images = new byte[count * side * side * WarcraftMaps.CHANNELS];
    for (int i = 0; i < images.length; i++) {
      int pixel = i / WarcraftMaps.CHANNELS;
      int row = pixel / side % side / PIXELS;
      int column = pixel % side / PIXELS;
      float cost = costs[pixel / (side * side) * CELLS + row * GRID + column];
      images[i] = (byte) (250 - 20 * cost + random.nextInt(5));
    }
    return new WarcraftMaps(GRID, images, costs, paths);
  }
}
