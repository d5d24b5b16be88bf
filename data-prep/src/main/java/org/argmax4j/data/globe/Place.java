package org.argmax4j.data.globe;

import java.io.Serializable;

/**
 * A place and its image, by which it is told from the others.
 *
 * @param name what people call it
 * @param latitude degrees north of the equator, -90 to 90
 * @param longitude degrees east of Greenwich, -180 to 180
 * @param image {@code 20 x 40 x 3} bytes: pixels row by row, of red, green and blue
 */
record Place(String name, float latitude, float longitude, byte[] image) implements Serializable {

  /** Rows of an image. */
  static final int ROWS = 20;

  /** Columns of an image. */
  static final int COLUMNS = 40;

  /** Red, green and blue. */
  static final int CHANNELS = 3;

  /** Bytes of an image. */
  static final int IMAGE_BYTES = ROWS * COLUMNS * CHANNELS;
}
