package org.argmax4j.data.trees;

/** The parts of the data. */
public enum Split {
  /** What models are trained on. */
  TRAIN("train", "train"),
  /** What models are chosen on. */
  VALIDATION("validation", "valid"),
  /** What only final numbers are measured on. */
  TEST("test", "test");

  private final String table;
  private final String published;

  Split(String table, String published) {
    this.table = table;
    this.published = published;
  }

  /** The name of its table, and of its rows in the manifest. */
  public String table() {
    return table;
  }

  /** What the published files call it. */
  String published() {
    return published;
  }
}
