package org.argmax4j.estimator;

/** What the forward pass of a relaxation gives in training. */
public enum RelaxationMode {
  /** The soft structure. */
  SOFT,
  /** The solver's structure of the perturbed scores, with the gradient of the soft one. */
  HARD
}
