package org.argmax4j.data.globe;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.argmax4j.config.InputException;
import org.argmax4j.data.InputFiles;
import org.argmax4j.data.Locations;
import org.argmax4j.data.idx.IdxKind;
import org.argmax4j.data.idx.IdxReader;

/**
 * Places in two files of a directory: {@code countries.csv}, a table in UTF-8 with a head line and
 * commas between fields, none of which has a comma or a quotation mark in it; its columns {@code
 * country}, {@code latitude} and {@code longitude} are read. And {@code flags-idx4-ubyte}, plain or
 * with {@code .gz}, with a {@code 20 x 40 x 3} image for each line, in the same order. The first
 * 100 places count.
 *
 * @param table path of the table
 * @param flags path of the images
 */
record PlacesFolder(Path table, Path flags) {

  private static final int MOST = 100;

  /** The first lines of a table are shorter. */
  private static final int TABLE_BYTES = 1 << 20;

  /**
   * Finds the files.
   *
   * @throws InputException if one is missing
   */
  static PlacesFolder find(Path directory, Configuration hadoop) throws IOException {
    return new PlacesFolder(
        InputFiles.find(directory, "countries.csv", hadoop),
        InputFiles.find(directory, "flags-idx4-ubyte", hadoop));
  }

  /**
   * Reads the places.
   *
   * @throws InputException if a file is damaged, or a line tells no place
   */
  List<Place> read(Configuration hadoop) throws IOException {
    List<String> lines = lines(hadoop);
    List<String> head = Arrays.asList(lines.get(0).split(",", -1));
    List<Place> places = new ArrayList<>();
    try (IdxReader images =
        IdxReader.open(
            flags, IdxKind.COLOUR_IMAGES, hadoop, Place.ROWS, Place.COLUMNS, Place.CHANNELS)) {
      for (int line = 1; line < lines.size() && line <= MOST; line++) {
        if (!images.hasNext()) {
          throw new InputException(
              String.format(
                  Locale.ROOT,
                  "%s: %d images, expected one for each line of %s, of which the first %d count",
                  flags,
                  images.count(),
                  table.getName(),
                  MOST));
        }
        places.add(place(line + 1, head, lines.get(line).split(",", -1), images.item()));
      }
    }
    return places;
  }

  private List<String> lines(Configuration hadoop) throws IOException {
    byte[] bytes;
    try (FSDataInputStream in = Locations.fileSystem(table, hadoop).open(table)) {
      bytes = in.readNBytes(TABLE_BYTES);
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      List<String> lines = text.lines().toList();
      if (lines.isEmpty()) {
        throw new InputException(
            String.format(Locale.ROOT, "%s: empty, expected a table of places", table));
      }
      return lines;
    } catch (CharacterCodingException e) {
      throw new InputException(
          String.format(Locale.ROOT, "%s: not UTF-8, expected a table of places", table), e);
    }
  }

  private Place place(int line, List<String> head, String[] fields, byte[] image) {
    if (fields.length != head.size() || String.join("", fields).contains("\"")) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s:%d: %d fields, expected %d as in the first line, none with commas or quotation"
                  + " marks in it",
              table,
              line,
              fields.length,
              head.size()));
    }
    return new Place(
        fields[column(head, "country")],
        degrees(line, head, "latitude", fields, 90),
        degrees(line, head, "longitude", fields, 180),
        image);
  }

  private int column(List<String> head, String name) {
    int column = head.indexOf(name);
    if (column < 0) {
      throw new InputException(
          String.format(Locale.ROOT, "%s:1: no column %s, found %s", table, name, head));
    }
    return column;
  }

  private float degrees(int line, List<String> head, String name, String[] fields, int most) {
    String field = fields[column(head, name)];
    try {
      float degrees = Float.parseFloat(field);
      if (degrees >= -most && degrees <= most) {
        return degrees;
      }
    } catch (NumberFormatException e) {
      // Said below, as of numbers out of range.
    }
    throw new InputException(
        String.format(
            Locale.ROOT,
            "%s:%d: %s is \"%s\", expected degrees, %d to %d",
            table,
            line,
            name,
            field,
            -most,
            most));
  }
}
