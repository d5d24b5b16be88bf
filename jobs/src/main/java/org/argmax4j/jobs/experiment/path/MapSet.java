package org.argmax4j.jobs.experiment.path;

import java.util.Arrays;
import org.argmax4j.data.warcraft.WarcraftMaps;
import org.argmax4j.jobs.experiment.Parts;

/**
 * What counts of a part of a data set: its first maps, and how their pixels are scaled.
 *
 * @param maps the whole part
 * @param scale the scale of pixels, of the training images
 * @param count how many maps count
 */
public record MapSet(WarcraftMaps maps, PixelScale scale, int count) {

  /** All maps of a part. */
  static MapSet all(WarcraftMaps maps, PixelScale scale) {
    return new MapSet(maps, scale, maps.count());
  }

  /**
   * Some of them.
   *
   * @param what what they are, such as {@code test maps}
   * @param limit how many at most; 0 for all
   * @throws org.argmax4j.config.InputException if there is none
   */
  MapSet first(String what, int limit) {
    Parts.require(what, count, 1);
    return new MapSet(maps, scale, limit == 0 ? count : Math.min(limit, count));
  }

  /** Cells of a map. */
  int cells() {
    return maps.cells();
  }

  /**
   * A batch in memory of its own.
   *
   * @param examples numbers of maps, from 0
   */
  MapBatch batch(int... examples) {
    int values = maps.imageBytes();
    float[] images = new float[examples.length * values];
    float[] paths = new float[examples.length * cells()];
    for (int i = 0; i < examples.length; i++) {
      scale.apply(maps.images(), examples[i] * values, images, i * values, values);
      System.arraycopy(maps.paths(), examples[i] * cells(), paths, i * cells(), cells());
    }
    return new MapBatch(examples.length, maps.side(), images, paths);
  }

  /** The costs of the cells of a map. */
  float[] costs(int example) {
    return Arrays.copyOfRange(maps.costs(), example * cells(), (example + 1) * cells());
  }

  /** The right path of a map, 1 for its cells. */
  float[] path(int example) {
    return Arrays.copyOfRange(maps.paths(), example * cells(), (example + 1) * cells());
  }
}
