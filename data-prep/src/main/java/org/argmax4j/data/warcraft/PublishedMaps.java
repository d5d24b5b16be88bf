package org.argmax4j.data.warcraft;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.argmax4j.config.InputException;
import org.argmax4j.data.SplitTables;
import org.argmax4j.data.npy.NpyParts;
import org.argmax4j.data.npy.NpyType;

/**
 * The three arrays of a split, each in one file or in parts.
 *
 * @param maps paths of the files of the images, {@code (N, 8K, 8K, 3)} bytes
 * @param weights paths of the files of the costs, {@code (N, K, K)} of float16
 * @param paths paths of the files of the shortest paths, {@code (N, K, K)} of 0 and 1
 * @param grid cells of a side, K
 */
record PublishedMaps(List<String> maps, List<String> weights, List<String> paths, int grid)
    implements Serializable {

  /** How many bytes of images are read at a time. */
  private static final int BLOCK = 1 << 20;

  /** By how much a path may cost more than a shortest one, which other programs found. */
  private static final double TOLERANCE = 1e-4;

  /** Finds the files of a split. */
  static PublishedMaps find(Path directory, String split, int grid, Configuration hadoop)
      throws IOException {
    return new PublishedMaps(
        find(directory, split + "_maps", hadoop),
        find(directory, split + "_vertex_weights", hadoop),
        find(directory, split + "_shortest_paths", hadoop),
        grid);
  }

  private static List<String> find(Path directory, String name, Configuration hadoop)
      throws IOException {
    List<String> names = new ArrayList<>();
    NpyParts.find(directory, name, hadoop).forEach(file -> names.add(file.toString()));
    return names;
  }

  /** All files. */
  List<Path> files() {
    List<Path> files = new ArrayList<>();
    List.of(maps, weights, paths).forEach(array -> files.addAll(asPaths(array)));
    return files;
  }

  private static List<Path> asPaths(List<String> names) {
    return names.stream().map(Path::new).toList();
  }

  /**
   * How many maps there are.
   *
   * @throws InputException if a file is no such array, or the arrays do not agree
   */
  int count(Configuration hadoop) throws IOException {
    try (NpyParts images = openMaps(hadoop);
        NpyParts costs = openWeights(hadoop);
        NpyParts cells = openPaths(hadoop)) {
      requireCount(weights, costs.rows(), images.rows());
      requireCount(paths, cells.rows(), images.rows());
      return (int) images.rows();
    }
  }

  private void requireCount(List<String> files, long rows, long expected) {
    if (rows != expected || rows > Integer.MAX_VALUE) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: %d maps in all, expected one for each of the %d images of %s, at most %d",
              String.join(" and ", files),
              rows,
              expected,
              new Path(maps.get(0)).getName(),
              Integer.MAX_VALUE));
    }
  }

  private NpyParts openMaps(Configuration hadoop) throws IOException {
    int side = Tiles.SIDE * grid;
    String meaning = "maps, rows and columns of pixels, red, green and blue";
    return NpyParts.open(
        asPaths(maps), hadoop, List.of(NpyType.UINT8), meaning, side, side, Tiles.CHANNELS);
  }

  private NpyParts openWeights(Configuration hadoop) throws IOException {
    String meaning = "maps, rows and columns of costs";
    return NpyParts.open(asPaths(weights), hadoop, List.of(NpyType.FLOAT16), meaning, grid, grid);
  }

  private NpyParts openPaths(Configuration hadoop) throws IOException {
    String meaning = "maps, rows and columns of cells";
    return NpyParts.open(asPaths(paths), hadoop, List.of(NpyType.values()), meaning, grid, grid);
  }

  /**
   * Reads some maps.
   *
   * @return what adds up over them
   * @throws InputException if a cost is no cost, or a path no shortest path
   */
  MapSums read(SplitTables.Rows rows, Configuration hadoop, SplitTables.Sink sink)
      throws IOException {
    int imageBytes = MapTables.imageBytes(grid);
    int cellCount = grid * grid;
    int most = Math.max(1, BLOCK / imageBytes);
    MapSums sums = new MapSums();
    try (NpyParts images = openMaps(hadoop);
        NpyParts costs = openWeights(hadoop);
        NpyParts cells = openPaths(hadoop)) {
      for (int start = rows.first(); start < rows.end(); start += most) {
        int count = Math.min(most, rows.end() - start);
        byte[] pixels = images.bytes(start, count);
        double[] weightValues = costs.doubles(start, count);
        double[] pathValues = cells.doubles(start, count);
        for (int row = 0; row < count; row++) {
          int cell = row * cellCount;
          float[] weight = costs(weightValues, cell, costs.place(start + row));
          ShortestPaths shortest = new ShortestPaths(grid, weight);
          byte[] path = path(pathValues, cell, shortest, cells.place(start + row));
          byte[] image = Arrays.copyOfRange(pixels, row * imageBytes, (row + 1) * imageBytes);
          MapExample example = new MapExample(image, weight, path);
          sums.add(example, shortest);
          sink.add(MapTables.row(start + row, example));
        }
      }
    }
    return sums;
  }

  private float[] costs(double[] values, int first, String place) {
    float[] costs = new float[grid * grid];
    for (int cell = 0; cell < costs.length; cell++) {
      double cost = values[first + cell];
      if (!(cost >= 0 && cost < Double.POSITIVE_INFINITY)) {
        throw refused(place, cell, cost, "a cost, a finite number of at least 0");
      }
      costs[cell] = (float) cost;
    }
    return costs;
  }

  private byte[] path(double[] values, int first, ShortestPaths shortest, String place) {
    byte[] path = new byte[grid * grid];
    for (int cell = 0; cell < path.length; cell++) {
      double value = values[first + cell];
      if (value != 0 && value != 1) {
        throw refused(place, cell, value, "0 or 1");
      }
      path[cell] = (byte) value;
    }
    if (!shortest.connects(path)) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: no path, expected ones that lead from (0, 0) to (%d, %d) by steps to neighbours",
              place,
              grid - 1,
              grid - 1));
    }
    double cost = shortest.costOf(path);
    if (cost > shortest.cost() * (1 + TOLERANCE)) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: a path of cost %s by its weights, expected a shortest one, of cost %s up to"
                  + " a share of %s",
              place,
              cost,
              shortest.cost(),
              TOLERANCE));
    }
    return path;
  }

  private InputException refused(String place, int cell, double value, String expected) {
    return new InputException(
        String.format(
            Locale.ROOT,
            "%s: %s at (%d, %d), expected %s",
            place,
            value,
            cell / grid,
            cell % grid,
            expected));
  }
}
