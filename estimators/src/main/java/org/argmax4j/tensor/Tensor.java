package org.argmax4j.tensor;

import org.argmax4j.tensor.backend.Storage;

/**
 * A float32 tensor, row-major, at the beginning of a buffer that may be larger.
 *
 * @param storage the buffer
 * @param shape the extents
 */
public record Tensor(Storage storage, Shape shape) {

  /** Checks that the buffer holds the shape. */
  public Tensor {
    if (shape.size() > storage.capacity()) {
      throw new IllegalArgumentException(
          "Invalid tensor: the shape %s in a buffer of %d values"
              .formatted(shape, storage.capacity()));
    }
  }

  /** How many values there are. */
  public int size() {
    return shape.size();
  }
}
