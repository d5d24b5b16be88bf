package org.argmax4j.data.mnist;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.argmax4j.config.InputException;

/**
 * The file of images and the file of labels that belong together.
 *
 * @param images path of the images
 * @param labels path of their labels
 */
record ImageFilePair(String images, String labels) implements Serializable {

  /** So that the pixels of all images fit into one array. */
  private static final int LARGEST = Integer.MAX_VALUE / (IdxReader.SIDE * IdxReader.SIDE);

  /**
   * One image.
   *
   * @param index place in the file
   * @param label 0 to 9
   * @param pixels grey values, row by row
   */
  record Item(int index, int label, byte[] pixels) {}

  /**
   * Reads both files through, so that bad input is found before a job starts.
   *
   * @return the number of images
   * @throws InputException if a file is damaged or they do not agree
   */
  int check(Configuration hadoop) throws IOException {
    long count;
    try (IdxReader image = IdxReader.open(new Path(images), IdxKind.IMAGES, hadoop);
        IdxReader label = IdxReader.open(new Path(labels), IdxKind.LABELS, hadoop)) {
      count = image.count();
      if (count != label.count()) {
        throw new InputException(
            "%s: %d labels, expected %d, one for each image of %s"
                .formatted(labels, label.count(), count, images));
      }
      if (count > LARGEST) {
        throw new InputException(
            "%s: %d images, expected at most %d".formatted(images, count, LARGEST));
      }
    }
    read(hadoop).forEachRemaining(item -> {});
    return (int) count;
  }

  /** Reads both files side by side. The files are closed when the last image was read. */
  Iterator<Item> read(Configuration hadoop) throws IOException {
    IdxReader image = IdxReader.open(new Path(images), IdxKind.IMAGES, hadoop);
    IdxReader label;
    try {
      label = IdxReader.open(new Path(labels), IdxKind.LABELS, hadoop);
    } catch (IOException | RuntimeException e) {
      image.close();
      throw e;
    }
    return new Items(image, label);
  }

  private static final class Items implements Iterator<Item> {

    private final IdxReader image;
    private final IdxReader label;
    private int next;

    Items(IdxReader image, IdxReader label) {
      this.image = image;
      this.label = label;
    }

    @Override
    public boolean hasNext() {
      return image.hasNext();
    }

    @Override
    public Item next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      try {
        Item item = new Item(next++, label.label(), image.image());
        if (!hasNext()) {
          image.requireEnd();
          label.requireEnd();
          image.close();
          label.close();
        }
        return item;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
