package org.argmax4j.data.mnist;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.argmax4j.config.InputException;
import org.argmax4j.data.ColumnBuffer;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.Locations;
import org.argmax4j.data.ParquetTable;

/**
 * A prepared image corpus in memory, to be shared by all who read it. The arrays are never written.
 *
 * @param manifest what the data set says about itself
 * @param train the published training images in the order of their file, validation images among
 *     them
 * @param test the published test images in the order of their file
 * @param trainIndices which of the training images are left for training when the others validate,
 *     ascending
 * @param validationIndices which of the training images validate, ascending
 */
public record ImageDataset(
    DatasetManifest manifest,
    Images train,
    Images test,
    int[] trainIndices,
    int[] validationIndices) {

  /** Pixels of an image. */
  public static final int PIXELS = ImageFilePair.SIDE * ImageFilePair.SIDE;

  private static final byte[] TRAIN = {'t', 'r', 'a', 'i', 'n'};
  private static final byte[] VALIDATION = {'v', 'a', 'l', 'i', 'd', 'a', 't', 'i', 'o', 'n'};

  /**
   * Some images.
   *
   * @param pixels {@code count x 784} grey values, 0 to 255 unsigned, image by image, row by row
   * @param labels class of each image, from 0 on
   */
  public record Images(byte[] pixels, int[] labels) {

    /** How many images there are. */
    public int count() {
      return labels.length;
    }
  }

  /**
   * Loads a data set.
   *
   * @param directory the directory that {@link PrepareMnist} wrote
   * @param hadoop how to reach it
   * @throws InputException if it is no such data set or damaged
   */
  public static ImageDataset load(URI directory, Configuration hadoop) throws IOException {
    DatasetManifest manifest = DatasetManifest.read(directory, hadoop);
    if (!manifest.tables().containsKey(PrepareMnist.TABLE)) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: a data set of kind %s, expected one of images",
              Locations.path(directory),
              manifest.kind()));
    }
    ColumnBuffer.Ints index = new ColumnBuffer.Ints("index");
    ColumnBuffer.Bytes split = new ColumnBuffer.Bytes("split");
    ColumnBuffer.Bytes fold = new ColumnBuffer.Bytes("fold");
    ColumnBuffer.Ints label = new ColumnBuffer.Ints("label");
    ColumnBuffer.Bytes pixels = new ColumnBuffer.Bytes("pixels");
    Path table = new Path(Locations.path(directory), PrepareMnist.TABLE);
    new ParquetTable(table, hadoop).read(index, split, fold, label, pixels);
    Rows rows = new Rows(table, index.values(), label.values(), pixels.values(), pixels.offsets());
    boolean[] trains = equal(split, TRAIN);
    boolean[] validates = equal(fold, VALIDATION);
    Images train = rows.images(trains, true);
    Images test = rows.images(trains, false);
    requireCounts(directory, manifest.rows(), train.count(), test.count());
    return new ImageDataset(
        manifest,
        train,
        test,
        rows.indices(trains, validates, false),
        rows.indices(trains, validates, true));
  }

  private static void requireCounts(URI directory, Map<String, Long> rows, long train, long test) {
    long expectedTrain = rows.getOrDefault("train", 0L) + rows.getOrDefault("validation", 0L);
    long expectedTest = rows.getOrDefault("test", 0L);
    if (train != expectedTrain || test != expectedTest) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: %d training and %d test images, expected %d and %d by its manifest",
              Locations.path(directory),
              train,
              test,
              expectedTrain,
              expectedTest));
    }
  }

  private static boolean[] equal(ColumnBuffer.Bytes column, byte[] text) {
    int[] offsets = column.offsets();
    byte[] values = column.values();
    boolean[] equal = new boolean[column.rows()];
    for (int row = 0; row < equal.length; row++) {
      equal[row] = Arrays.equals(values, offsets[row], offsets[row + 1], text, 0, text.length);
    }
    return equal;
  }

  /** Rows as they lie in the files, which may be in any order. */
  private record Rows(Path table, int[] index, int[] label, byte[] pixels, int[] offsets) {

    Images images(boolean[] trains, boolean wanted) {
      int count = 0;
      for (boolean train : trains) {
        count += train == wanted ? 1 : 0;
      }
      byte[] sorted = new byte[Math.multiplyExact(count, PIXELS)];
      int[] labels = new int[count];
      boolean[] seen = new boolean[count];
      for (int row = 0; row < trains.length; row++) {
        if (trains[row] == wanted) {
          int place = index[row];
          if (place < 0 || place >= count || seen[place]) {
            throw new InputException(
                String.format(
                    Locale.ROOT,
                    "%s: index %d out of place, expected each of 0 to %d once",
                    table,
                    place,
                    count - 1));
          }
          if (offsets[row + 1] - offsets[row] != PIXELS) {
            throw new InputException(
                String.format(
                    Locale.ROOT,
                    "%s: image %d has %d pixels, expected %d",
                    table,
                    place,
                    offsets[row + 1] - offsets[row],
                    PIXELS));
          }
          seen[place] = true;
          System.arraycopy(pixels, offsets[row], sorted, place * PIXELS, PIXELS);
          labels[place] = label[row];
        }
      }
      return new Images(sorted, labels);
    }

    int[] indices(boolean[] trains, boolean[] validates, boolean wanted) {
      int[] indices = new int[trains.length];
      int count = 0;
      for (int row = 0; row < trains.length; row++) {
        if (trains[row] && validates[row] == wanted) {
          indices[count++] = index[row];
        }
      }
      int[] sorted = Arrays.copyOf(indices, count);
      Arrays.sort(sorted);
      return sorted;
    }
  }
}
