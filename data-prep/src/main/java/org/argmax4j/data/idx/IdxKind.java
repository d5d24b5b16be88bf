package org.argmax4j.data.idx;

/** The kinds of IDX files that corpora consist of: unsigned bytes in so many dimensions. */
public enum IdxKind {
  /** Unsigned bytes in three dimensions: images, rows, columns. */
  IMAGES(0x00000803, "images"),
  /** Unsigned bytes in four dimensions: images, rows, columns, channels. */
  COLOUR_IMAGES(0x00000804, "colour images"),
  /** Unsigned bytes in one dimension. */
  LABELS(0x00000801, "labels");

  private final int magic;
  private final String label;

  IdxKind(int magic, String label) {
    this.magic = magic;
    this.label = label;
  }

  /** The first four bytes, big-endian. */
  public int magic() {
    return magic;
  }

  /** What the items are called in messages. */
  String label() {
    return label;
  }
}
