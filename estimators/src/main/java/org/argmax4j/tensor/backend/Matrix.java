package org.argmax4j.tensor.backend;

import java.util.Locale;

/**
 * A dense row-major matrix inside a buffer.
 *
 * @param storage the buffer
 * @param offset index of the first element
 * @param rows number of rows as it lies in memory
 * @param columns number of columns as it lies in memory
 */
public record Matrix(Storage storage, int offset, int rows, int columns) {

  /** Checks that the matrix lies inside the buffer. */
  public Matrix {
    if (offset < 0
        || rows < 1
        || columns < 1
        || (long) offset + (long) rows * columns > storage.capacity()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid matrix: %d x %d at offset %d of a buffer of %d values",
              rows,
              columns,
              offset,
              storage.capacity()));
    }
  }

  /** A matrix at the beginning of its buffer. */
  public static Matrix of(Storage storage, int rows, int columns) {
    return new Matrix(storage, 0, rows, columns);
  }
}
