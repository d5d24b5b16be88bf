package org.argmax4j.data.globe;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.argmax4j.config.InputException;
import org.argmax4j.data.SplitTables;
import org.argmax4j.data.npy.NpyParts;
import org.argmax4j.data.npy.NpyType;
import org.argmax4j.structure.tour.Tour;

/**
 * The three arrays of a split.
 *
 * @param indices paths of the files of the places, {@code (N, k)} integers
 * @param distances paths of the files of the distances, {@code (N, k, k)}
 * @param tours paths of the files of the tours, {@code (N, k, k)} of 0 and 1
 * @param cities how many places a tour has, k
 * @param places how many places there are to choose from
 */
record PublishedTours(
    List<String> indices, List<String> distances, List<String> tours, int cities, int places)
    implements Serializable {

  /** How many values are read at a time. */
  private static final int BLOCK = 1 << 18;

  /** By how much a tour may be longer than a shortest one, which other programs found. */
  private static final double TOLERANCE = 1e-4;

  /** By how much the two distances of two places may differ. */
  private static final double SYMMETRY = 1e-5;

  /** Finds the files of a split. */
  static PublishedTours find(
      Path directory, String split, int cities, int places, Configuration hadoop)
      throws IOException {
    return new PublishedTours(
        find(directory, split + "_indices", hadoop),
        find(directory, split + "_distance_matrices", hadoop),
        find(directory, split + "_tsp_tours", hadoop),
        cities,
        places);
  }

  private static List<String> find(Path directory, String name, Configuration hadoop)
      throws IOException {
    return NpyParts.find(directory, name, hadoop).stream().map(Path::toString).toList();
  }

  /** All files. */
  List<Path> files() {
    List<Path> files = new ArrayList<>();
    List.of(indices, distances, tours)
        .forEach(array -> array.forEach(file -> files.add(new Path(file))));
    return files;
  }

  /**
   * How many examples there are.
   *
   * @throws InputException if a file is no such array, or the arrays do not agree
   */
  int count(Configuration hadoop) throws IOException {
    try (NpyParts chosen = openIndices(hadoop);
        NpyParts lengths = openDistances(hadoop);
        NpyParts edges = openTours(hadoop)) {
      requireCount(distances, lengths.rows(), chosen.rows());
      requireCount(tours, edges.rows(), chosen.rows());
      return (int) chosen.rows();
    }
  }

  private void requireCount(List<String> files, long rows, long expected) {
    if (rows != expected || rows > Integer.MAX_VALUE) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: %d matrices, expected one for each of the %d rows of %s, at most %d",
              String.join(" and ", files),
              rows,
              expected,
              new Path(indices.get(0)).getName(),
              Integer.MAX_VALUE));
    }
  }

  private NpyParts openIndices(Configuration hadoop) throws IOException {
    List<NpyType> integers = List.of(NpyType.UINT8, NpyType.INT32, NpyType.INT64);
    return open(indices, integers, "examples, places", hadoop, cities);
  }

  private NpyParts openDistances(Configuration hadoop) throws IOException {
    List<NpyType> reals = List.of(NpyType.FLOAT32, NpyType.FLOAT64);
    return open(distances, reals, "examples, places, places", hadoop, cities, cities);
  }

  private NpyParts openTours(Configuration hadoop) throws IOException {
    List<NpyType> any = List.of(NpyType.values());
    return open(tours, any, "examples, places, places", hadoop, cities, cities);
  }

  private static NpyParts open(
      List<String> files, List<NpyType> types, String meaning, Configuration hadoop, long... row)
      throws IOException {
    return NpyParts.open(files.stream().map(Path::new).toList(), hadoop, types, meaning, row);
  }

  /**
   * Reads some examples.
   *
   * @throws InputException if places are none or not different, distances are none, or a tour is
   *     none or not shortest
   */
  void read(SplitTables.Rows rows, Configuration hadoop, SplitTables.Sink sink) throws IOException {
    int size = cities * cities;
    int most = Math.max(1, BLOCK / size);
    try (NpyParts chosen = openIndices(hadoop);
        NpyParts lengths = openDistances(hadoop);
        NpyParts edges = openTours(hadoop)) {
      for (int start = rows.first(); start < rows.end(); start += most) {
        int count = Math.min(most, rows.end() - start);
        double[] index = chosen.doubles(start, count);
        double[] matrix = lengths.doubles(start, count);
        double[] tour = edges.doubles(start, count);
        for (int row = 0; row < count; row++) {
          int[] visited = indices(chosen.place(start + row), index, row * cities);
          float[] distance = distances(lengths.place(start + row), matrix, row * size);
          TourMatrix label = new TourMatrix(edges.place(start + row), cities);
          byte[] edge = label.edges(tour, row * size);
          requireShortest(edges.place(start + row), distance, edge);
          sink.add(GlobeTables.row(start + row, new TourExample(visited, distance, edge)));
        }
      }
    }
  }

  private int[] indices(String place, double[] values, int first) {
    int[] chosen = new int[cities];
    boolean[] seen = new boolean[places];
    for (int i = 0; i < cities; i++) {
      double value = values[first + i];
      if (value < 0 || value >= places || seen[(int) value]) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "%s: place %.0f at %d, expected different ones, 0 to %d",
                place,
                value,
                i,
                places - 1));
      }
      chosen[i] = (int) value;
      seen[chosen[i]] = true;
    }
    return chosen;
  }

  private float[] distances(String place, double[] matrix, int first) {
    float[] distances = new float[cities * (cities - 1) / 2];
    int edge = 0;
    for (int i = 0; i < cities; i++) {
      for (int j = i + 1; j < cities; j++) {
        double distance = matrix[first + i * cities + j];
        double back = matrix[first + j * cities + i];
        if (!(distance >= 0 && distance < Float.MAX_VALUE)
            || !(Math.abs(distance - back) <= SYMMETRY * distance)) {
          throw new InputException(
              String.format(
                  Locale.ROOT,
                  "%s: %s at (%d, %d) and %s at (%d, %d), expected one distance, finite and not"
                      + " negative",
                  place,
                  distance,
                  i,
                  j,
                  back,
                  j,
                  i));
        }
        distances[edge++] = (float) distance;
      }
    }
    return distances;
  }

  private static void requireShortest(String place, float[] distances, byte[] tour) {
    float[] scores = new float[distances.length];
    float[] shortest = new float[distances.length];
    for (int edge = 0; edge < scores.length; edge++) {
      scores[edge] = -distances[edge];
      shortest[edge] = tour[edge];
    }
    Tour.defaults().solve(scores, 1, scores.length, shortest, shortest);
    double length = 0;
    double least = 0;
    for (int edge = 0; edge < scores.length; edge++) {
      length += (double) distances[edge] * tour[edge];
      least += (double) distances[edge] * shortest[edge];
    }
    if (length > least * (1 + TOLERANCE)) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: a tour of length %.7f by its distances, expected a shortest one, of length %.7f"
                  + " up to a share of %s",
              place,
              length,
              least,
              TOLERANCE));
    }
  }
}
