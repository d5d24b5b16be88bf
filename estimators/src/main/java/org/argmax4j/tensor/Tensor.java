package org.argmax4j.tensor;

import java.util.Locale;
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
          String.format(
              Locale.ROOT,
              "Invalid tensor: the shape %s in a buffer of %d values",
              shape,
              storage.capacity()));
    }
  }

  /** How many values there are. */
  public int size() {
    return shape.size();
  }
}
