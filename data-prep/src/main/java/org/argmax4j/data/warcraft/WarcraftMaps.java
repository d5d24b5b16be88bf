package org.argmax4j.data.warcraft;

/**
 * Examples in memory, to be shared by all who read them. The arrays are never written.
 *
 * @param grid cells of a side, K
 * @param images {@code examples x 8K x 8K x 3} bytes, unsigned: pixels row by row, of red, green
 *     and blue
 * @param costs {@code examples x K x K} costs of the cells, row by row
 * @param paths {@code examples x K x K}: 1 for each cell of the shortest path that is the label, 0
 *     for the others
 */
public record WarcraftMaps(int grid, byte[] images, float[] costs, float[] paths) {

  /** Red, green and blue. */
  public static final int CHANNELS = Tiles.CHANNELS;

  /** How many examples there are. */
  public int count() {
    return costs.length / cells();
  }

  /** Cells of a map. */
  public int cells() {
    return grid * grid;
  }

  /** Pixels of a side of an image. */
  public int side() {
    return grid * Tiles.SIDE;
  }

  /** Bytes of an image: where the image of an example begins is its index times this. */
  public int imageBytes() {
    return MapTables.imageBytes(grid);
  }
}
