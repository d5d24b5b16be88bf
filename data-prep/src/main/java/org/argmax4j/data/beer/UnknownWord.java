package org.argmax4j.data.beer;

/** What stands for a word of an annotated review that the training reviews do not have. */
public enum UnknownWord {
  /** {@link ReviewDataset#UNKNOWN}, as in the held-out reviews. */
  UNKNOWN(ReviewDataset.UNKNOWN),
  /** {@link ReviewDataset#PAD}: what the published program does. */
  PAD(ReviewDataset.PAD);

  private final int id;

  UnknownWord(int id) {
    this.id = id;
  }

  /** The word number. */
  int id() {
    return id;
  }
}
