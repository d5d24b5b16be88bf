package org.argmax4j.jobs.experiment.path;

import java.util.ArrayList;
import java.util.List;
import org.argmax4j.jobs.experiment.JsonArtefact;

/**
 * A map with what is suggested for it, small enough to be kept with a run.
 *
 * @param map number of the map in its part of the data set, from 0
 * @param grid cells of a side, K
 * @param costs of the cells, row by row
 * @param truth the cells of the right path, in the order of rows
 * @param suggested the cells of the suggested path
 * @param ratio what the suggested path costs over what the right one costs
 */
record PathDrawing(
    int map,
    int grid,
    List<Float> costs,
    List<Integer> truth,
    List<Integer> suggested,
    double ratio) {

  /** The name of a run's drawings among its artefacts. */
  static final String ARTEFACT = "maps";

  private static final JsonArtefact<PathDrawing> JSON =
      new JsonArtefact<>(ARTEFACT, PathDrawing[].class);

  /**
   * A drawing.
   *
   * @param path what is suggested, a 0/1 value for each cell
   */
  static PathDrawing of(MapSet maps, int map, float[] path) {
    float[] costs = maps.costs(map);
    float[] truth = maps.path(map);
    List<Float> all = new ArrayList<>();
    for (float cost : costs) {
      all.add(cost);
    }
    int grid = maps.maps().grid();
    double ratio = new PathMetrics(grid).add(path, truth, costs);
    return new PathDrawing(map, grid, all, cells(truth), cells(path), ratio);
  }

  private static List<Integer> cells(float[] path) {
    List<Integer> cells = new ArrayList<>();
    for (int cell = 0; cell < path.length; cell++) {
      if (path[cell] != 0) {
        cells.add(cell);
      }
    }
    return cells;
  }

  /** Drawings as JSON. */
  static String json(List<PathDrawing> drawings) {
    return JSON.write(drawings);
  }

  /**
   * Reads {@link #json} back.
   *
   * @throws org.argmax4j.config.InputException if the text is something else
   */
  static List<PathDrawing> parse(String json) {
    return JSON.read(json);
  }
}
