package org.argmax4j.tensor.backend;

/** Whether a matrix enters a product as it lies in memory or transposed. */
public enum Transpose {
  /** As it lies in memory. */
  NO,
  /** Rows and columns exchanged. */
  YES
}
