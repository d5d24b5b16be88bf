package org.argmax4j.data.beer;

/** What a word of a review line is. */
public enum Tokenisation {
  /** What stands between spaces. */
  CLEAN,
  /**
   * What the published program makes of a line: split at every single space, so that two spaces
   * make an empty word, and the last word carries the newline and thereby is another word than
   * without it, one that has no vector.
   */
  PUBLISHED
}
