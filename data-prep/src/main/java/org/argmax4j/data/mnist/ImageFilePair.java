package org.argmax4j.data.mnist;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.argmax4j.config.InputException;
import org.argmax4j.data.idx.IdxKind;
import org.argmax4j.data.idx.IdxReader;

/**
 * The IDX file of images and that of labels which belong together.
 *
 * @param corpus how they are published
 * @param images path of the images
 * @param labels path of their labels
 */
record ImageFilePair(ImageCorpus corpus, String images, String labels) implements ImageSource {

  /** Rows and columns of an image. */
  static final int SIDE = 28;

  /** So that the pixels of all images fit into one array. */
  private static final int LARGEST = Integer.MAX_VALUE / (SIDE * SIDE);

  /**
   * Reads both files through, side by side.
   *
   * @throws InputException if a file is damaged or they do not agree; the sink may have got images
   *     then
   */
  @Override
  public Contents read(Configuration hadoop, Sink sink) throws IOException {
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
        int value = label(label, index);
        sink.add(index, value, corpus.transposed() ? transposed(image.item()) : image.item());
      }
      image.requireEnd();
      label.requireEnd();
      return new Contents((int) count, List.of(image.sha256(), label.sha256()));
    }
  }

  private int label(IdxReader file, int index) throws IOException {
    int first = corpus.firstLabel();
    int label = file.label(first + corpus.classes());
    if (label < first) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: label %d at index %d, expected %d to %d",
              labels,
              label,
              index,
              first,
              first + corpus.classes() - 1));
    }
    return label - first;
  }

  private static byte[] transposed(byte[] columns) {
    byte[] rows = new byte[columns.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = columns[i % SIDE * SIDE + i / SIDE];
    }
    return rows;
  }

  /** Reads both files through for the sum of all images. */
  BigInteger sum(Configuration hadoop) throws IOException {
    ImageSum sum = new ImageSum();
    read(hadoop, (index, label, pixels) -> sum.add(pixels));
    return sum.value();
  }
}
