package org.argmax4j.tensor.backend;

/**
 * A buffer of float32 values that belongs to one {@link Backend}, which alone knows where it lies.
 * Not safe for use by several threads.
 */
public interface Storage extends AutoCloseable {

  /** How many values fit. */
  int capacity();

  /** Forgets the values: they are undefined until they are written again. */
  void discard();

  /** Gives the memory back; the buffer must not be used afterwards. */
  @Override
  void close();
}
