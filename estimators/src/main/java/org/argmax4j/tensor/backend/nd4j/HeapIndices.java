package org.argmax4j.tensor.backend.nd4j;

import java.util.Locale;
import org.argmax4j.tensor.backend.Indices;

/**
 * Numbers in a heap array, where the kernels that use them run.
 *
 * @param values the numbers; shared, never written
 */
record HeapIndices(int[] values) implements Indices {

  /** The array of numbers that this backend made. */
  static int[] of(Indices indices) {
    if (indices instanceof HeapIndices own) {
      return own.values;
    }
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "Invalid indices: %s do not belong to the ND4J backend",
            indices.getClass()));
  }

  @Override
  public int count() {
    return values.length;
  }

  @Override
  public int[] toArray() {
    return values.clone();
  }

  @Override
  public void close() {
    // The heap is collected.
  }
}
