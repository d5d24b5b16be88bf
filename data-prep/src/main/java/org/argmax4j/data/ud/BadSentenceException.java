package org.argmax4j.data.ud;

/** A sentence that cannot be used; the reader adds the file, or passes over the sentence. */
final class BadSentenceException extends Exception {

  private static final long serialVersionUID = 1L;

  private final long line;

  /**
   * A bad sentence.
   *
   * @param line the number of the line that is not right
   * @param message what was found and what was expected
   */
  BadSentenceException(long line, String message) {
    super(message);
    this.line = line;
  }

  /** The number of the line that is not right, from 1. */
  long line() {
    return line;
  }
}
