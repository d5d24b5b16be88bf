package org.argmax4j.estimator;

/**
 * Where a forward difference takes its first structure from. The two agree when the temperatures of
 * forward and backward pass are equal and alpha is 1.
 */
public enum ForwardReference {
  /** The structure that the forward pass sampled, as in the papers. */
  REUSE,
  /** Solved again at the target temperature, as in the code of AIMLE: one more solver call. */
  RESOLVE
}
