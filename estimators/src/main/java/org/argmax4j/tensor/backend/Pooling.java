package org.argmax4j.tensor.backend;

/**
 * The extents of a pooling of images, which lie as those of a {@link ConvolutionShape}.
 *
 * @param images how many
 * @param down what is taken together along the height
 * @param across what is taken together along the width
 * @param channels columns, each of its own
 */
public record Pooling(int images, Windows down, Windows across, int channels) {

  /** Values of an image that goes in. */
  public int imageSize() {
    return down.extent() * across.extent() * channels;
  }

  /** Values of an image that comes out. */
  public int outSize() {
    return down.count() * across.count() * channels;
  }
}
