package org.argmax4j.data.mnist;

import java.util.Locale;

/** The corpora of grey images of 28 x 28 pixels. */
public enum ImageCorpus {
  /** Handwritten digits. */
  MNIST,
  /** Pictures of clothes. */
  FASHION_MNIST,
  /** Cursive Japanese characters, in the same files as MNIST. */
  KMNIST,
  /** Handwritten digits and letters, large and small ones of the same form together. */
  EMNIST_BALANCED(47, 0),
  /** The same, unbalanced. */
  EMNIST_BYMERGE(47, 0),
  /** The same, large and small letters apart. */
  EMNIST_BYCLASS(62, 0),
  /** Letters alone, whose labels are published from 1 on. */
  EMNIST_LETTERS(26, 1),
  /** Digits alone. */
  EMNIST_DIGITS(10, 0),
  /** As many digits as in MNIST. */
  EMNIST_MNIST(10, 0),
  /** Characters of many alphabets, published as pictures of 105 x 105 pixels. */
  OMNIGLOT;

  private static final int DIGITS = 10;

  private final int classes;
  private final int firstLabel;
  private final boolean transposed;

  ImageCorpus() {
    this.classes = DIGITS;
    this.firstLabel = 0;
    this.transposed = false;
  }

  /** A part of EMNIST, whose images are published column by column. */
  ImageCorpus(int classes, int firstLabel) {
    this.classes = classes;
    this.firstLabel = firstLabel;
    this.transposed = true;
  }

  /** The kind of the data set in manifests and on the command line. */
  public String kind() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** How many labels there are. */
  int classes() {
    return classes;
  }

  /** The smallest label in published files; in tables it is 0. */
  int firstLabel() {
    return firstLabel;
  }

  /** Whether images are published column by column. */
  boolean transposed() {
    return transposed;
  }

  /** The published name of the IDX file with the images of a part, without {@code .gz}. */
  String imageFile(ImagePart part) {
    return transposed ? prefix(part) + "-images-idx3-ubyte" : part.imageFile();
  }

  /** The published name of the IDX file with the labels of a part, without {@code .gz}. */
  String labelFile(ImagePart part) {
    return transposed ? prefix(part) + "-labels-idx1-ubyte" : part.labelFile();
  }

  private String prefix(ImagePart part) {
    return kind() + "-" + part.split();
  }
}
