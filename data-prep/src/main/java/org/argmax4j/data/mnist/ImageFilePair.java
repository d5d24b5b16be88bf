package org.argmax4j.data.mnist;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Locale;
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
   * What both files hold.
   *
   * @param count how many images, and labels
   * @param images hash of the uncompressed file of images
   * @param labels hash of the uncompressed file of labels
   */
  record Contents(int count, String images, String labels) {}

  /**
   * Reads both files through, so that bad input is found before a job starts.
   *
   * @param sum receives every image
   * @throws InputException if a file is damaged or they do not agree
   */
  Contents check(Configuration hadoop, ImageSum sum) throws IOException {
    try (IdxReader image = IdxReader.open(new Path(images), IdxKind.IMAGES, hadoop);
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
      while (image.hasNext()) {
        label.label();
        sum.add(image.image());
      }
      image.requireEnd();
      label.requireEnd();
      return new Contents((int) count, image.sha256(), label.sha256());
    }
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
      boolean over = true;
      try {
        Item item = new Item(next++, label.label(), image.image());
        over = !hasNext();
        if (over) {
          image.requireEnd();
          label.requireEnd();
        }
        return item;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        if (over) {
          close();
        }
      }
    }

    /** Behind the last item, and behind what cannot be read. */
    private void close() {
      try {
        image.close();
        label.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
