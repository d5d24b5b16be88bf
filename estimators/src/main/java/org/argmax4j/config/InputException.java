package org.argmax4j.config;

/**
 * Input that cannot be used: a file, a line, a configuration key. The message is one line that says
 * what it is, where, what was found and what was expected. Commands end with exit status 2 on it
 * and leave nothing half-written.
 */
public final class InputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * An error of the input itself.
   *
   * @param message one line: where, what was found, what was expected
   */
  public InputException(String message) {
    super(oneLine(message));
  }

  /**
   * An error that a lower layer found.
   *
   * @param message one line: where, what was found, what was expected
   * @param cause what the lower layer said
   */
  public InputException(String message, Throwable cause) {
    super(oneLine(message), cause);
  }

  /** Lower layers say more than a line, and what is quoted may hold anything. */
  private static String oneLine(String message) {
    return message.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
