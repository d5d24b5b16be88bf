package org.argmax4j.data.mnist;

import java.io.IOException;
import java.io.Serializable;
import java.math.BigInteger;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.argmax4j.config.InputException;
import org.argmax4j.data.idx.IdxKind;
import org.argmax4j.data.idx.IdxReader;

/**
 * The file of images and the file of labels that belong together.
 *
 * @param images path of the images
 * @param labels path of their labels
 */
record ImageFilePair(String images, String labels) implements Serializable {

  /** Rows and columns of an image. */
  static final int SIDE = 28;

  /** Labels are 0 to 9. */
  private static final int CLASSES = 10;

  /** So that the pixels of all images fit into one array. */
  private static final int LARGEST = Integer.MAX_VALUE / (SIDE * SIDE);

  /** Takes the images of both files, in order. */
  @FunctionalInterface
  interface Sink {

    /**
     * Begins.
     *
     * @param count how many images there will be, if the files keep what they say
     */
    default void begin(int count) throws IOException {}

    /**
     * Takes an image.
     *
     * @param index place in the file
     * @param label 0 to 9
     * @param pixels grey values, row by row
     */
    void add(int index, int label, byte[] pixels) throws IOException;
  }

  /**
   * What both files hold.
   *
   * @param count how many images, and labels
   * @param images hash of the uncompressed file of images
   * @param labels hash of the uncompressed file of labels
   */
  record Contents(int count, String images, String labels) implements Serializable {}

  /**
   * Reads both files through, side by side.
   *
   * @throws InputException if a file is damaged or they do not agree; the sink may have got images
   *     then
   */
  Contents read(Configuration hadoop, Sink sink) throws IOException {
    try (IdxReader image = IdxReader.open(new Path(images), IdxKind.IMAGES, hadoop, SIDE, SIDE);
        IdxReader label = IdxReader.open(new Path(labels), IdxKind.LABELS, hadoop)) {
      long count = image.count();
      if (count != label.count()) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "%s: %d labels, expected %d, one for each image of %s",
                labels,
                label.count(),
                count,
                images));
      }
      if (count > LARGEST) {
        throw new InputException(
            String.format(
                Locale.ROOT, "%s: %d images, expected at most %d", images, count, LARGEST));
      }
      sink.begin((int) count);
      for (int index = 0; image.hasNext(); index++) {
        int value = label.label(CLASSES);
        sink.add(index, value, image.item());
      }
      image.requireEnd();
      label.requireEnd();
      return new Contents((int) count, image.sha256(), label.sha256());
    }
  }

  /** Reads both files through for the sum of all images. */
  BigInteger sum(Configuration hadoop) throws IOException {
    ImageSum sum = new ImageSum();
    read(hadoop, (index, label, pixels) -> sum.add(pixels));
    return sum.value();
  }
}
