package org.argmax4j.data.text;

/** A line that cannot be used; the reader adds file and line number, or passes over it. */
public final class BadLineException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * A bad line.
   *
   * @param message what was found and what was expected
   */
  public BadLineException(String message) {
    super(message);
  }
}
