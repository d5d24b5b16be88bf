package org.argmax4j.data.ud;

/** Which rows of a file give words to the vocabulary. */
public enum CountedRows {
  /** Words: what stands in the tree. */
  WORDS,
  /** Also multiword tokens and empty nodes, as in the published program. */
  ALL
}
