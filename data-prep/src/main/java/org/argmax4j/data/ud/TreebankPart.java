package org.argmax4j.data.ud;

/** The sentences that a parser is trained, chosen, adapted and tested on. */
public enum TreebankPart {
  /** Labelled sentences of the source. */
  SOURCE_TRAIN("source-train"),
  /** What models are chosen on; where the source has none, its training sentences are. */
  SOURCE_DEV("source-dev"),
  /** Sentences of the target, of which only words are to be used. */
  TARGET_TRAIN("target-train"),
  /** What only final numbers are measured on. */
  TARGET_TEST("target-test");

  private final String table;

  TreebankPart(String table) {
    this.table = table;
  }

  /** The name of its table, and of its rows in the manifest. */
  public String table() {
    return table;
  }
}
