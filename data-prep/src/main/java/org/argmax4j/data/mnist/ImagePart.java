package org.argmax4j.data.mnist;

/** The published parts of an image corpus. */
enum ImagePart {
  /** What models are trained and chosen on. */
  TRAIN("train", "train"),
  /** What only final numbers are measured on. */
  TEST("test", "t10k");

  private final String split;
  private final String prefix;

  ImagePart(String split, String prefix) {
    this.split = split;
    this.prefix = prefix;
  }

  /** The name of the split in tables. */
  String split() {
    return split;
  }

  /** The published name of the file with the images, without {@code .gz}. */
  String imageFile() {
    return prefix + "-images-idx3-ubyte";
  }

  /** The published name of the file with the labels, without {@code .gz}. */
  String labelFile() {
    return prefix + "-labels-idx1-ubyte";
  }
}
