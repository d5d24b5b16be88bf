package org.argmax4j.tensor.backend;

/**
 * The extents of a convolution of images. Images are rows of a matrix, one a pixel, in the order of
 * images, rows and columns; the columns of the matrix are the channels.
 *
 * @param images how many
 * @param height rows of an image that goes in
 * @param width columns of an image that goes in
 * @param channels channels that go in
 * @param window where the filters are laid; the padding is zeros
 * @param filters channels that come out
 */
public record ConvolutionShape(
    int images, int height, int width, int channels, Window window, int filters) {

  /** Rows of an image that comes out. */
  public int outHeight() {
    return window.places(height);
  }

  /** Columns of an image that comes out. */
  public int outWidth() {
    return window.places(width);
  }

  /** Pixels of all images that go in. */
  public int pixels() {
    return images * height * width;
  }

  /** Pixels of all images that come out. */
  public int outPixels() {
    return images * outHeight() * outWidth();
  }

  /** Values that the window sees at a time. */
  public int patch() {
    return window.size() * window.size() * channels;
  }

  /** Multiplications and additions, forward or of one of the two gradients. */
  public double operations() {
    return 2.0 * outPixels() * patch() * filters;
  }
}
