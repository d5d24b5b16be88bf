package org.argmax4j.tensor.backend;

/** What follows the bias of a layer, computed in the same pass. */
public enum Activation {
  /** Nothing. */
  LINEAR,
  /** {@code max(x, 0)}. */
  RELU,
  /** {@code x} above 0, {@code exp(x) - 1} below. */
  ELU
}
