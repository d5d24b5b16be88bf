package org.argmax4j.tensor.backend;

import java.util.Locale;
import org.argmax4j.config.Checks;

/**
 * A square that moves over an image: of a convolution, or of a pooling.
 *
 * @param size pixels along each side, at least 1
 * @param stride pixels between two places of it, at least 1
 * @param padding rows and columns that are added at each side of the image, below {@code size}
 */
public record Window(int size, int stride, int padding) {

  /** Checks the ranges. */
  public Window {
    Checks.atLeast("size", size, 1);
    Checks.atLeast("stride", stride, 1);
    Checks.atLeast("padding", padding, 0);
    if (padding >= size) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Invalid padding: %d, it must be below the size %d", padding, size));
    }
  }

  /**
   * How many places it has along a side of an image.
   *
   * @throws IllegalArgumentException if it does not fit into the image with its padding
   */
  public int places(int extent) {
    int room = extent + 2 * padding - size;
    if (room < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid image: a side of %d pixels and padding of %d, the window needs %d",
              extent,
              padding,
              size));
    }
    return room / stride + 1;
  }
}
