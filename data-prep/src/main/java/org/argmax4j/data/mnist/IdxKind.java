package org.argmax4j.data.mnist;

/** The two kinds of IDX files that image corpora consist of. */
enum IdxKind {
  /** Unsigned bytes in three dimensions: images, rows, columns. */
  IMAGES(0x00000803, "images"),
  /** Unsigned bytes in one dimension. */
  LABELS(0x00000801, "labels");

  private final int magic;
  private final String label;

  IdxKind(int magic, String label) {
    this.magic = magic;
    this.label = label;
  }

  /** The first four bytes, big-endian. */
  int magic() {
    return magic;
  }

  /** What the items are called in messages. */
  String label() {
    return label;
  }
}
