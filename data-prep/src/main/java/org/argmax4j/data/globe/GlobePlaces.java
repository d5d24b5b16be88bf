package org.argmax4j.data.globe;

import java.util.List;

/**
 * The places of a data set in memory, to be shared by all who read them. The arrays are never
 * written.
 *
 * @param names what people call them
 * @param latitudes degrees north of the equator, -90 to 90
 * @param longitudes degrees east of Greenwich, -180 to 180
 * @param images {@code places x 20 x 40 x 3} bytes, unsigned: pixels row by row, of red, green and
 *     blue
 */
public record GlobePlaces(
    List<String> names, float[] latitudes, float[] longitudes, byte[] images) {

  /** Rows of an image. */
  public static final int ROWS = Place.ROWS;

  /** Columns of an image. */
  public static final int COLUMNS = Place.COLUMNS;

  /** Red, green and blue. */
  public static final int CHANNELS = Place.CHANNELS;

  /** Keeps a copy of the names. */
  public GlobePlaces {
    names = List.copyOf(names);
  }

  /** How many places there are. */
  public int count() {
    return latitudes.length;
  }
}
