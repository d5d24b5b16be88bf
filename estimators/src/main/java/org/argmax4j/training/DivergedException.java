package org.argmax4j.training;

/**
 * A run whose loss, scores or gradient stopped being finite. That is a result of the run, recorded
 * with its reason and never retried.
 */
public final class DivergedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * A divergence.
   *
   * @param message where, and which value: {@code training loss is NaN in epoch 3, step 17}
   */
  public DivergedException(String message) {
    super(message);
  }
}
