package org.argmax4j.data.warcraft;

import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.config.InputException;
import org.argmax4j.data.ColumnBuffer;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.Split;
import org.argmax4j.data.SplitReader;

/** A data set of maps with shortest paths, of which as many are loaded as are asked for. */
public final class WarcraftDataset {

  /** The kind of the data set. */
  public static final String KIND = "warcraft";

  private final SplitReader reader;
  private final int grid;
  private final double[] mean = new double[Tiles.CHANNELS];
  private final double[] deviation = new double[Tiles.CHANNELS];

  private WarcraftDataset(SplitReader reader) {
    this.reader = reader;
    this.grid = reader.number(MapTables.GRID);
    reader.check(() -> MapTables.requireGrid(grid));
    for (int channel = 0; channel < Tiles.CHANNELS; channel++) {
      mean[channel] = reader.statistic(MapSums.mean(channel));
      deviation[channel] = reader.statistic(MapSums.deviation(channel));
    }
  }

  /**
   * Opens a data set; maps are not read yet.
   *
   * @param directory the directory that {@link PrepareWarcraft} or {@link GenerateWarcraft} wrote
   * @param hadoop how to reach it
   * @throws InputException if it is no such data set
   */
  public static WarcraftDataset open(URI directory, Configuration hadoop) throws IOException {
    return new WarcraftDataset(new SplitReader(directory, hadoop, KIND));
  }

  /** What the data set says about itself. */
  public DatasetManifest manifest() {
    return reader.manifest();
  }

  /** Cells of a side of a map, K. */
  public int grid() {
    return grid;
  }

  /** How many maps a split has. */
  public long count(Split split) {
    return reader.count(split);
  }

  /** The mean of red, green and blue over the pixels of all training images, 0 to 255. */
  public double[] mean() {
    return mean.clone();
  }

  /** The standard deviation of each over the pixels of all training images. */
  public double[] deviation() {
    return deviation.clone();
  }

  /** The share of all maps that have several shortest paths. */
  public double severalShortestPaths() {
    return reader.statistic(MapSums.SEVERAL);
  }

  /**
   * Reads the first maps of a split, and no others.
   *
   * @param split which split
   * @param limit how many maps at most
   * @throws InputException if its table is damaged or not as the manifest says, or the images are
   *     too many for one array, which has 2 GB
   */
  public WarcraftMaps read(Split split, int limit) throws IOException {
    int imageBytes = MapTables.imageBytes(grid);
    int count = reader.count(split, limit);
    if (count > Integer.MAX_VALUE / imageBytes) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: %d images of %d bytes, expected at most %d at once",
              reader.table(split.table()),
              count,
              imageBytes,
              Integer.MAX_VALUE / imageBytes));
    }
    ColumnBuffer.Bytes images = new ColumnBuffer.Bytes(MapTables.IMAGE, count * imageBytes);
    ColumnBuffer.Floats costs = new ColumnBuffer.Floats(MapTables.COSTS);
    ColumnBuffer.Bytes paths = new ColumnBuffer.Bytes(MapTables.PATH);
    reader.read(split, limit, images, costs, paths);
    reader.requireLengths(split.table(), images, imageBytes);
    reader.requireLengths(split.table(), costs, grid * grid);
    reader.requireLengths(split.table(), paths, grid * grid);
    return new WarcraftMaps(
        grid, images.values(), costs.values(), reader.zerosAndOnes(split.table(), paths));
  }
}
