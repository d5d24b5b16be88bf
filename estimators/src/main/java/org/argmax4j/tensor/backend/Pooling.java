package org.argmax4j.tensor.backend;

import java.util.Locale;

/**
 * The extents of a pooling of images, which lie as those of a {@link ConvolutionShape}.
 *
 * @param images how many
 * @param down what is taken together along the height
 * @param across what is taken together along the width
 * @param channels columns, each of its own
 */
public record Pooling(int images, Windows down, Windows across, int channels) {

  /** From here on not every whole number is a float32, as which pixels are numbered. */
  private static final long MOST_PIXELS = 1 << 24;

  /** Checks that pixels can be numbered. */
  public Pooling {
    if ((long) down.extent() * across.extent() > MOST_PIXELS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid images: %d x %d pixels, a pooling takes at most %d",
              down.extent(),
              across.extent(),
              MOST_PIXELS));
    }
  }

  /** Values of an image that goes in. */
  public int imageSize() {
    return down.extent() * across.extent() * channels;
  }

  /** Values of an image that comes out. */
  public int outSize() {
    return down.count() * across.count() * channels;
  }
}
