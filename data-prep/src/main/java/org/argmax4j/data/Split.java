package org.argmax4j.data;

/** The parts of data whose examples lie in a table each. */
public enum Split {
  /** What models are trained on. */
  TRAIN("train"),
  /** What models are chosen on. */
  VALIDATION("validation"),
  /** What only final numbers are measured on. */
  TEST("test");

  private final String table;

  Split(String table) {
    this.table = table;
  }

  /** The name of its table, and of its rows in the manifest. */
  public String table() {
    return table;
  }
}
