package org.argmax4j.tensor.backend;

/**
 * Whole numbers that belong to one {@link Backend}, which alone knows where they lie: numbers of
 * rows, or positions in a buffer. They never change.
 */
public interface Indices extends AutoCloseable {

  /** How many there are. */
  int count();

  /** A copy on the heap. */
  int[] toArray();

  /** Gives the memory back; the numbers must not be used afterwards. */
  @Override
  void close();
}
