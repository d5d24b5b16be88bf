package org.argmax4j.data.globe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An instance of TSPLIB (Reinelt 1991): as much of the format as its instances of up to 52 cities
 * use. Distances are whole numbers.
 *
 * @param cities how many cities there are, n
 * @param distances {@code n x n}
 */
record TsplibInstance(int cities, long[][] distances) {

  /** As the definition of the library has it. */
  private static final double PI = 3.141592;

  private static final double EARTH_RADIUS = 6378.388;

  static TsplibInstance read(Path file) throws IOException {
    Map<String, String> head = new HashMap<>();
    List<Double> numbers = new ArrayList<>();
    String section = "";
    for (String line : Files.readAllLines(file)) {
      String text = line.strip();
      if (text.matches("[A-Z_]+ *:.*")) {
        String[] entry = text.split(":", 2);
        head.put(entry[0].strip(), entry[1].strip());
      } else if (text.matches("[A-Z_]+")) {
        section = text;
      } else if (section.equals("EDGE_WEIGHT_SECTION") || section.equals("NODE_COORD_SECTION")) {
        for (String number : text.split("\\s+")) {
          numbers.add(Double.valueOf(number));
        }
      }
    }
    int cities = Integer.parseInt(head.getOrDefault("DIMENSION", ""));
    String type = head.getOrDefault("EDGE_WEIGHT_TYPE", "");
    return new TsplibInstance(
        cities,
        type.equals("EXPLICIT")
            ? matrix(cities, numbers, head.getOrDefault("EDGE_WEIGHT_FORMAT", ""))
            : between(cities, numbers, type));
  }

  private static long[][] matrix(int cities, List<Double> numbers, String format) {
    long[][] distances = new long[cities][cities];
    int next = 0;
    for (int i = 0; i < cities; i++) {
      int first = format.equals("UPPER_ROW") ? i + 1 : 0;
      int end = format.equals("LOWER_DIAG_ROW") ? i + 1 : cities;
      for (int j = first; j < end; j++) {
        long distance = Math.round(numbers.get(next++));
        distances[i][j] = distance;
        distances[j][i] = distance;
      }
    }
    return distances;
  }

  private static long[][] between(int cities, List<Double> numbers, String type) {
    long[][] distances = new long[cities][cities];
    for (int i = 0; i < cities; i++) {
      for (int j = 0; j < cities; j++) {
        // A number, and two coordinates.
        distances[i][j] =
            distance(
                type,
                numbers.get(3 * i + 1),
                numbers.get(3 * i + 2),
                numbers.get(3 * j + 1),
                numbers.get(3 * j + 2));
      }
    }
    return distances;
  }

  private static long distance(String type, double x, double y, double toX, double toY) {
    double straight = Math.hypot(x - toX, y - toY);
    return switch (type) {
      case "EUC_2D" -> Math.round(straight);
      case "ATT" -> (long) Math.ceil(straight / Math.sqrt(10));
      case "GEO" -> geographical(radians(x), radians(y), radians(toX), radians(toY));
      default ->
          throw new IllegalArgumentException(
              String.format(Locale.ROOT, "distances of type %s are not read", type));
    };
  }

  /** From degrees with minutes behind the point. */
  private static double radians(double value) {
    double degrees = (long) value;
    return PI * (degrees + 5 * (value - degrees) / 3) / 180;
  }

  private static long geographical(
      double latitude, double longitude, double toLatitude, double toLongitude) {
    double one = Math.cos(longitude - toLongitude);
    double two = Math.cos(latitude - toLatitude);
    double three = Math.cos(latitude + toLatitude);
    return (long) (EARTH_RADIUS * Math.acos(0.5 * ((1 + one) * two - (1 - one) * three)) + 1);
  }
}
