package org.argmax4j.nn;

import java.util.SplittableRandom;
import org.argmax4j.tensor.Images;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Parameter;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Activation;
import org.argmax4j.tensor.backend.Window;

/**
 * A two-dimensional convolutional layer.
 *
 * @param weight {@code [size, size, in, out]}
 * @param bias {@code [out]}
 * @param window where the filters are laid
 * @param activation what follows
 */
public record Convolution2d(
    Parameter weight, Parameter bias, Window window, Activation activation) {

  /**
   * Makes the layer with its parameters {@code name.weight} and {@code name.bias}.
   *
   * @param channels input and output channels
   * @param random the stream of initial values
   */
  public static Convolution2d create(
      Parameters parameters,
      String name,
      Window window,
      Fans channels,
      Activation activation,
      Initialisation initialisation,
      SplittableRandom random) {
    Fans fans = fans(window, channels);
    return new Convolution2d(
        weight(parameters, name, window, channels, initialisation.weight(), random),
        initialisation.bias().create(parameters, name + ".bias", fans, random, channels.out()),
        window,
        activation);
  }

  /** The filters {@code name.weight}, {@code [size, size, in, out]}. */
  static Parameter weight(
      Parameters parameters,
      String name,
      Window window,
      Fans channels,
      Initialiser initialiser,
      SplittableRandom random) {
    return initialiser.create(
        parameters,
        name + ".weight",
        fans(window, channels),
        random,
        window.size(),
        window.size(),
        channels.in(),
        channels.out());
  }

  private static Fans fans(Window window, Fans channels) {
    int cells = window.size() * window.size();
    return new Fans(cells * channels.in(), cells * channels.out());
  }

  /**
   * The output of the layer.
   *
   * @param x {@code [images, height, width, in]}
   * @return {@code [images, places down, places across, out]}
   */
  public Node apply(Node x) {
    Tape tape = x.tape();
    return Images.convolve(x, tape.parameter(weight), tape.parameter(bias), window, activation);
  }
}
