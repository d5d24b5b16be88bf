package org.argmax4j.tensor;

import org.argmax4j.tensor.backend.Storage;
import org.jspecify.annotations.Nullable;

/**
 * Where the gradient of one node gathers: in a buffer that is borrowed from the pool when the first
 * part arrives, or in the buffer of a parameter, which outlives the step.
 */
final class Gradient {

  private enum Kind {
    NONE,
    POOLED,
    PARAMETER
  }

  private final Kind kind;
  private final @Nullable BufferPool pool;
  private final @Nullable Parameter parameter;
  private final int size;
  private @Nullable Storage storage;

  private Gradient(Kind kind, @Nullable BufferPool pool, @Nullable Parameter parameter, int size) {
    this.kind = kind;
    this.pool = pool;
    this.parameter = parameter;
    this.size = size;
  }

  /** For a node that no gradient flows through. */
  static Gradient none() {
    return new Gradient(Kind.NONE, null, null, 0);
  }

  static Gradient pooled(BufferPool pool, int size) {
    return new Gradient(Kind.POOLED, pool, null, size);
  }

  static Gradient of(Parameter parameter) {
    return new Gradient(Kind.PARAMETER, null, parameter, parameter.value().size());
  }

  boolean wanted() {
    return kind != Kind.NONE;
  }

  boolean pooled() {
    return kind == Kind.POOLED;
  }

  boolean written() {
    return parameter != null ? parameter.hasGradient() : storage != null;
  }

  /** The buffer, to be read. */
  Storage storage() {
    Storage buffer = parameter != null ? parameter.gradient().storage() : storage;
    if (buffer == null) {
      throw new IllegalStateException("No gradient has arrived at this node");
    }
    return buffer;
  }

  /** The buffer, to be written. */
  Storage open() {
    if (parameter != null) {
      parameter.markGradient();
    } else if (storage == null && pool != null) {
      storage = pool.lend(size);
    }
    return storage();
  }

  void adopt(Storage buffer) {
    storage = buffer;
  }

  /** Gives the buffer away. */
  Storage surrender() {
    Storage buffer = storage();
    storage = null;
    return buffer;
  }

  /** Gives the buffer back to the pool, if it came from there and was not given away. */
  void release() {
    if (storage != null && pool != null) {
      pool.giveBack(storage);
      storage = null;
    }
  }
}
