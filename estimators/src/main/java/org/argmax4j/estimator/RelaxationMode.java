package org.argmax4j.estimator;

/** What the forward pass of a relaxation gives in training. */
public enum RelaxationMode {
  /** The soft structure. */
  SOFT,
  /** The solver's structure of the perturbed scores, with the gradient of the soft one. */
  HARD,
  /**
   * The solver's structure of the perturbed scores, and no gradient: only what follows the layer
   * learns from it.
   */
  HARD_WITHOUT_GRADIENT
}
