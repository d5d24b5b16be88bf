package org.argmax4j.estimator;

/** Which two structures a perturbation-based gradient is the difference of. */
public enum Difference {
  /** The sampled structure and the one of the scores moved against the gradient. */
  FORWARD,
  /** Half the difference of the structures of the scores moved both ways along the gradient. */
  CENTRAL
}
