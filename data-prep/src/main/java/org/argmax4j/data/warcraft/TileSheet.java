package org.argmax4j.data.warcraft;

import java.awt.image.BufferedImage;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.argmax4j.config.InputException;
import org.argmax4j.data.Locations;

/**
 * A sheet of the game's tiles, {@value #COLUMNS} side by side, of {@value #PIXELS} x {@value
 * #PIXELS} pixels each. The first rows are transitions between terrains; those of one terrain come
 * behind them, a light and a dark row of some. A tile is shrunk to that of a map by the mean of 4 x
 * 4 pixels. What is transparent is ignored: these tiles have nothing of it.
 */
final class TileSheet {

  /** The sheet that the published maps were drawn with. */
  static final String NAME = "forest.png";

  private static final int COLUMNS = 16;
  private static final int PIXELS = 32;

  /** Pixels of a side of the box that becomes one pixel. */
  private static final int BOX = PIXELS / Tiles.SIDE;

  /** A part of a row of the sheet: tiles of one terrain. */
  private record Strip(Terrain terrain, int row, int first, int end) {}

  private static final List<Strip> STRIPS =
      List.of(
          new Strip(Terrain.WATER, 126, 0, 4),
          new Strip(Terrain.WATER, 127, 0, 4),
          new Strip(Terrain.EARTH, 128, 0, 3),
          new Strip(Terrain.EARTH, 128, 4, 12),
          new Strip(Terrain.EARTH, 129, 0, 3),
          new Strip(Terrain.EARTH, 129, 4, 12),
          new Strip(Terrain.GRASS, 130, 0, 3),
          new Strip(Terrain.GRASS, 130, 4, 16),
          new Strip(Terrain.GRASS, 131, 0, 3),
          new Strip(Terrain.GRASS, 131, 4, 16),
          new Strip(Terrain.FOREST, 132, 0, 3),
          new Strip(Terrain.ROCK, 133, 0, 4));

  private static final int ROWS = 134;

  /** With more, it would be no sheet, and take any amount of memory. */
  private static final int MOST_ROWS = 1000;

  private TileSheet() {}

  /**
   * The tiles of a sheet.
   *
   * @throws InputException if there is no such file, or it is no PNG image of so many tiles
   */
  static Tiles read(Path sheet, Configuration hadoop) throws IOException {
    BufferedImage image = image(sheet, hadoop);
    Map<Terrain, List<byte[]>> variants = new EnumMap<>(Terrain.class);
    for (Strip strip : STRIPS) {
      List<byte[]> tiles = variants.computeIfAbsent(strip.terrain, terrain -> new ArrayList<>());
      for (int column = strip.first; column < strip.end; column++) {
        tiles.add(shrunk(image, column * PIXELS, strip.row * PIXELS));
      }
    }
    return new Tiles(variants);
  }

  private static BufferedImage image(Path sheet, Configuration hadoop) throws IOException {
    try (FSDataInputStream in = Locations.fileSystem(sheet, hadoop).open(sheet);
        ImageInputStream stream = new MemoryCacheImageInputStream(in)) {
      Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("png");
      ImageReader reader = readers.next();
      try {
        reader.setInput(stream, true, true);
        requireSize(sheet, reader.getWidth(0), reader.getHeight(0));
        return reader.read(0);
      } finally {
        reader.dispose();
      }
    } catch (FileNotFoundException e) {
      throw new InputException(
          String.format(Locale.ROOT, "%s: no such file, expected a sheet of tiles", sheet), e);
    } catch (InputException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: damaged, or no PNG image (%s), expected a sheet of tiles",
              sheet,
              e.getMessage()),
          e);
    }
  }

  private static void requireSize(Path sheet, int width, int height) {
    if (width != COLUMNS * PIXELS
        || height % PIXELS != 0
        || height < ROWS * PIXELS
        || height > MOST_ROWS * PIXELS) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: %d x %d pixels, expected tiles of %d x %d pixels, %d side by side in %d to"
                  + " %d rows",
              sheet,
              width,
              height,
              PIXELS,
              PIXELS,
              COLUMNS,
              ROWS,
              MOST_ROWS));
    }
  }

  private static byte[] shrunk(BufferedImage image, int left, int top) {
    byte[] tile = new byte[Tiles.SIDE * Tiles.SIDE * Tiles.CHANNELS];
    int place = 0;
    for (int y = top; y < top + PIXELS; y += BOX) {
      for (int x = left; x < left + PIXELS; x += BOX) {
        int[] box = image.getRGB(x, y, BOX, BOX, null, 0, BOX);
        for (int channel = 0; channel < Tiles.CHANNELS; channel++) {
          int sum = 0;
          for (int colour : box) {
            sum += Tiles.channel(colour, channel);
          }
          tile[place++] = (byte) Math.round((double) sum / box.length);
        }
      }
    }
    return tile;
  }
}
