package org.argmax4j.data.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.argmax4j.config.InputException;

/**
 * A square grey picture.
 *
 * @param side pixels of a side
 * @param pixels grey values, 0 to 255 unsigned, row by row: the mean of red, green and blue
 */
public record GreyPicture(int side, byte[] pixels) {

  private static final int LARGEST_SIDE = 4096;
  private static final int CHANNEL = 0xFF;

  /**
   * Reads a picture.
   *
   * @param place what messages call the place of the file
   * @param name its name there
   * @param png the file
   * @throws InputException if it is no square PNG image
   */
  public static GreyPicture square(String place, String name, byte[] png) {
    String problem;
    try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(png))) {
      Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("png");
      ImageReader reader = readers.next();
      try {
        reader.setInput(stream, true, true);
        int side = reader.getWidth(0);
        if (side == reader.getHeight(0) && side <= LARGEST_SIDE) {
          return of(side, reader.read(0));
        }
        problem = String.format(Locale.ROOT, "%d x %d pixels", side, reader.getHeight(0));
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      problem = String.format(Locale.ROOT, "damaged (%s)", e.getMessage());
    }
    throw new InputException(
        String.format(
            Locale.ROOT,
            "%s: %s: %s, expected a square PNG image of at most %d x %d pixels",
            place,
            name,
            problem,
            LARGEST_SIDE,
            LARGEST_SIDE));
  }

  private static GreyPicture of(int side, BufferedImage image) {
    int[] colours = image.getRGB(0, 0, side, side, null, 0, side);
    byte[] grey = new byte[colours.length];
    for (int i = 0; i < grey.length; i++) {
      int sum = (colours[i] >> 16 & CHANNEL) + (colours[i] >> 8 & CHANNEL) + (colours[i] & CHANNEL);
      grey[i] = (byte) (sum / 3);
    }
    return new GreyPicture(side, grey);
  }

  /**
   * Checks the size.
   *
   * @throws InputException if it is another one
   */
  public GreyPicture require(String place, String name, int expected) {
    if (side != expected) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: %s: %d x %d pixels, expected a PNG image of %d x %d pixels",
              place,
              name,
              side,
              side,
              expected,
              expected));
    }
    return this;
  }
}
