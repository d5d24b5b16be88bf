package org.argmax4j.tensor;

import java.util.Locale;
import org.argmax4j.tensor.backend.Activation;
import org.argmax4j.tensor.backend.Axis;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.ConvolutionShape;
import org.argmax4j.tensor.backend.Matrix;
import org.argmax4j.tensor.backend.Pooling;
import org.argmax4j.tensor.backend.Storage;
import org.argmax4j.tensor.backend.Transpose;
import org.argmax4j.tensor.backend.Update;
import org.argmax4j.tensor.backend.Window;
import org.argmax4j.tensor.backend.Windows;

/**
 * Convolution and pooling of images. Images are {@code [images, height, width, channels]}: rows of
 * pixels and columns of channels for what works on matrices.
 */
public final class Images {

  private Images() {}

  /**
   * Two-dimensional convolution (cross-correlation): {@code y(i, j) = sum over u, v of x(i stride +
   * u - padding, j stride + v - padding) weight(u, v)}, with zeros around the image. The gradient
   * of {@code x} is computed only where it is wanted.
   *
   * @param x {@code [images, height, width, channels]}
   * @param weight {@code [size, size, channels, filters]}
   * @param window where the filters are laid
   * @return {@code [images, places down, places across, filters]}
   */
  public static Node convolve(Node x, Node weight, Window window) {
    ConvolutionShape shape = shape(x, weight, window);
    Node y = x.tape().result(outputs(shape), x, weight);
    y.backend().convolve(shape, x.storage(), weight.storage(), y.storage());
    return y.backward(() -> gradient(shape, x, weight, y));
  }

  /**
   * {@code activation(convolution + bias)}: see {@link #convolve(Node, Node, Window)}.
   *
   * @param bias {@code [filters]}
   */
  public static Node convolve(
      Node x, Node weight, Node bias, Window window, Activation activation) {
    ConvolutionShape shape = shape(x, weight, window);
    Node y = x.tape().result(outputs(shape), x, weight, bias);
    Backend k = y.backend();
    k.convolve(shape, x.storage(), weight.storage(), y.storage());
    k.bias(y.storage(), bias.storage(), shape.outPixels(), shape.filters(), activation);
    return y.backward(
        () -> {
          k.activationGradient(activation, y.storage(), y.gradient(), y.size());
          Axis pixels = new Axis(1, shape.outPixels(), shape.filters());
          bias.contribute((out, update) -> k.sum(y.gradient(), pixels, 1f, out, update));
          gradient(shape, x, weight, y);
        });
  }

  private static void gradient(ConvolutionShape shape, Node x, Node weight, Node y) {
    Backend k = y.backend();
    weight.contribute(
        (out, update) -> k.convolveWeightGradient(shape, x.storage(), y.gradient(), out, update));
    x.contribute(
        (out, update) ->
            k.convolveInputGradient(shape, y.gradient(), weight.storage(), out, update));
  }

  private static Shape outputs(ConvolutionShape shape) {
    return new Shape(shape.images(), shape.outHeight(), shape.outWidth(), shape.filters());
  }

  private static ConvolutionShape shape(Node x, Node weight, Window window) {
    checkImages(x);
    Shape images = x.shape();
    Shape filters = weight.shape();
    if (filters.rank() != 4
        || filters.extent(0) != window.size()
        || filters.extent(1) != window.size()
        || filters.extent(2) != images.extent(3)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid filter shape: %s, needed is [%d, %d, %d, filters]",
              filters,
              window.size(),
              window.size(),
              images.extent(3)));
    }
    return new ConvolutionShape(
        images.extent(0),
        images.extent(1),
        images.extent(2),
        images.extent(3),
        window,
        filters.extent(3));
  }

  private static void checkImages(Node x) {
    if (x.shape().rank() != 4) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid images: the shape %s, needed is [images, height, width, channels]",
              x.shape()));
    }
  }

  /**
   * Maximum over windows, channel by channel. Pixels around the image do not count. Of equal values
   * the first, row by row, gets the gradient.
   *
   * @param x {@code [images, height, width, channels]}
   * @return {@code [images, places down, places across, channels]}
   */
  public static Node maxPool(Node x, Window window) {
    return maxPool(x, pooling(x, window));
  }

  /**
   * Maximum over {@code count} times {@code count} windows that cover the image: along each side
   * from {@code floor(i extent / count)} to {@code ceil((i + 1) extent / count)}. Of equal values
   * the first, row by row, gets the gradient.
   *
   * @param x {@code [images, height, width, channels]}
   * @return {@code [images, count, count, channels]}
   */
  public static Node adaptiveMaxPool(Node x, int count) {
    checkImages(x);
    Windows down = Windows.adaptive(x.shape().extent(1), count);
    Windows across = Windows.adaptive(x.shape().extent(2), count);
    return maxPool(x, new Pooling(x.shape().extent(0), down, across, x.shape().extent(3)));
  }

  private static Node maxPool(Node x, Pooling pooling) {
    Node y = x.tape().result(pooled(pooling), x);
    Backend k = y.backend();
    Storage winners = x.tape().lend(y.size());
    k.maxPool(pooling, x.storage(), null, y.storage(), winners);
    return y.backward(
        () ->
            x.contribute(
                (out, update) -> k.maxPoolGradient(pooling, winners, y.gradient(), out, update)));
  }

  static Pooling pooling(Node x, Window window) {
    checkImages(x);
    if (window.padding() > window.size() / 2) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid padding of a pooling: %d, it may be half of the size %d",
              window.padding(),
              window.size()));
    }
    Windows down = Windows.moving(x.shape().extent(1), window);
    Windows across = Windows.moving(x.shape().extent(2), window);
    return new Pooling(x.shape().extent(0), down, across, x.shape().extent(3));
  }

  static Shape pooled(Pooling pooling) {
    return new Shape(
        pooling.images(), pooling.down().count(), pooling.across().count(), pooling.channels());
  }

  /**
   * Mean over {@code count} times {@code count} windows that cover the image: those of {@link
   * #adaptiveMaxPool}. The pixels of each image are multiplied by the same matrix.
   *
   * @param x {@code [images, height, width, channels]}
   * @return {@code [images, count, count, channels]}
   */
  public static Node adaptiveMeanPool(Node x, int count) {
    checkImages(x);
    Shape shape = x.shape();
    int images = shape.extent(0);
    int channels = shape.extent(3);
    int pixels = shape.extent(1) * shape.extent(2);
    int places = count * count;
    Tape tape = x.tape();
    Node y = tape.result(new Shape(images, count, count, channels), x);
    Backend k = y.backend();
    Storage shares = tape.lend(places * pixels);
    k.upload(
        shares(Windows.adaptive(shape.extent(1), count), Windows.adaptive(shape.extent(2), count)),
        shares,
        places * pixels);
    Matrix means = Matrix.of(shares, places, pixels);
    for (int i = 0; i < images; i++) {
      k.gemm(
          means,
          Transpose.NO,
          new Matrix(x.storage(), i * pixels * channels, pixels, channels),
          Transpose.NO,
          new Matrix(y.storage(), i * places * channels, places, channels),
          Update.SET);
    }
    return y.backward(
        () ->
            x.contribute(
                (out, update) -> {
                  for (int i = 0; i < images; i++) {
                    k.gemm(
                        means,
                        Transpose.YES,
                        new Matrix(y.gradient(), i * places * channels, places, channels),
                        Transpose.NO,
                        new Matrix(out, i * pixels * channels, pixels, channels),
                        update);
                  }
                }));
  }

  /** What each pixel has of each mean. */
  private static float[] shares(Windows down, Windows across) {
    float[] shares = new float[down.count() * across.count() * down.extent() * across.extent()];
    int first = 0;
    for (int i = 0; i < down.count(); i++) {
      for (int j = 0; j < across.count(); j++) {
        int tall = down.to()[i] - down.from()[i];
        int wide = across.to()[j] - across.from()[j];
        for (int y = down.from()[i]; y < down.to()[i]; y++) {
          for (int x = across.from()[j]; x < across.to()[j]; x++) {
            shares[first + y * across.extent() + x] = 1f / (tall * wide);
          }
        }
        first += down.extent() * across.extent();
      }
    }
    return shares;
  }
}
