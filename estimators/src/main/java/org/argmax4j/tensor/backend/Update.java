package org.argmax4j.tensor.backend;

/** What a kernel does with the values that its output already holds. */
public enum Update {
  /** Overwrites them. */
  SET,
  /** Adds to them. */
  ADD
}
