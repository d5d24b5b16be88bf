package org.argmax4j.structure;

/**
 * A number that must be finite and is not: a score that is NaN or larger than every other, a row
 * with too few scores left to choose from, the gradient or the loss of a sample. Where a network
 * computed it, its training has diverged.
 */
public final class NotFiniteException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /**
   * A refusal.
   *
   * @param message the number, where it is, and what is expected
   */
  public NotFiniteException(String message) {
    super(message);
  }
}
