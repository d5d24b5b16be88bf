package org.argmax4j.data.globe;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.argmax4j.config.InputException;
import org.argmax4j.data.Locations;
import org.argmax4j.data.npy.NpyParts;
import org.argmax4j.data.npy.NpyType;

/**
 * The places as arrays of numbers: {@code flags.npy}, {@code (100, 20, 40, 3)}, of bytes or of
 * numbers from 0 to 255 or from 0 to 1, and {@code coordinates.npy}, {@code (100, 2)}, the degrees
 * of longitude and latitude. They were published as one array of Python objects, {@code
 * countries.npy}, which only Python reads.
 *
 * @param flags the file of the images
 * @param coordinates the file of the degrees
 */
record PublishedPlaces(Path flags, Path coordinates) {

  private static final String CONVERSION =
      "python3 -c \"import numpy as n; c = n.load('countries.npy', allow_pickle=True);"
          + " n.save('flags.npy', n.array([x[2] for x in c]));"
          + " n.save('coordinates.npy', n.array([x[1] for x in c], 'f8'))\"";

  private static final long COUNT = 100;

  /**
   * Finds the files.
   *
   * @throws InputException if one is missing, with the command that makes it
   */
  static PublishedPlaces find(Path directory, Configuration hadoop) throws IOException {
    return new PublishedPlaces(
        find(directory, "flags.npy", hadoop), find(directory, "coordinates.npy", hadoop));
  }

  private static Path find(Path directory, String name, Configuration hadoop) throws IOException {
    FileSystem files = Locations.fileSystem(directory, hadoop);
    Path file = Locations.child(directory, name);
    if (files.exists(file)) {
      return file;
    }
    throw new InputException(
        files.exists(Locations.child(directory, "countries.npy"))
            ? String.format(
                Locale.ROOT,
                "%s: no such file; countries.npy holds Python objects, which could run any program"
                    + " when they are read, expected flags.npy and coordinates.npy, which Python"
                    + " makes of it in that directory: %s",
                file,
                CONVERSION)
            : String.format(
                Locale.ROOT, "%s: no such file, expected the published arrays of tours", file));
  }

  /**
   * Reads the places, whose names are their indices.
   *
   * @throws InputException if a file is no such array, or tells no place
   */
  List<Place> read(Configuration hadoop) throws IOException {
    List<NpyType> numbers = List.of(NpyType.UINT8, NpyType.FLOAT32, NpyType.FLOAT64);
    List<NpyType> reals = List.of(NpyType.FLOAT32, NpyType.FLOAT64);
    String pixels = "places, rows and columns of pixels, red, green and blue";
    String degrees = "places, degrees of longitude and latitude";
    try (NpyParts images =
            NpyParts.open(
                List.of(flags),
                hadoop,
                numbers,
                pixels,
                Place.ROWS,
                Place.COLUMNS,
                Place.CHANNELS);
        NpyParts points = NpyParts.open(List.of(coordinates), hadoop, reals, degrees, 2)) {
      requireCount(flags, images);
      requireCount(coordinates, points);
      double[] values = images.doubles(0, (int) COUNT);
      double scale = scale(values);
      List<Place> places = new ArrayList<>();
      for (int row = 0; row < COUNT; row++) {
        double[] point = points.doubles(row, 1);
        places.add(
            new Place(
                Integer.toString(row),
                degrees(points.place(row), "latitude", point[1], 90),
                degrees(points.place(row), "longitude", point[0], 180),
                image(images.place(row), values, row, scale)));
      }
      return places;
    }
  }

  private static void requireCount(Path file, NpyParts array) {
    if (array.rows() != COUNT) {
      throw new InputException(
          String.format(Locale.ROOT, "%s: %d places, expected %d", file, array.rows(), COUNT));
    }
  }

  private static double scale(double... values) {
    for (double value : values) {
      if (value > 1) {
        return 1;
      }
    }
    return 255;
  }

  private static float degrees(String place, String name, double degrees, int most) {
    if (!(Math.abs(degrees) <= most)) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: %s %s, expected degrees, %d to %d",
              place,
              name,
              degrees,
              -most,
              most));
    }
    return (float) degrees;
  }

  private static byte[] image(String place, double[] values, int row, double scale) {
    byte[] image = new byte[Place.IMAGE_BYTES];
    for (int i = 0; i < image.length; i++) {
      double value = values[row * image.length + i];
      if (!(value >= 0 && value * scale <= 255)) {
        throw new InputException(
            String.format(
                Locale.ROOT, "%s: %s in an image, expected 0 to 255, or 0 to 1", place, value));
      }
      image[i] = (byte) Math.round(value * scale);
    }
    return image;
  }
}
