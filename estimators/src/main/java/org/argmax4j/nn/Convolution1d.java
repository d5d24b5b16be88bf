package org.argmax4j.nn;

import java.util.SplittableRandom;
import org.argmax4j.tensor.Convolutions;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.PackedSequences;
import org.argmax4j.tensor.Parameter;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Activation;

/**
 * A one-dimensional convolutional layer with stride 1 that keeps the length.
 *
 * @param weight {@code [width, in, out]}
 * @param bias {@code [out]}
 * @param activation what follows
 */
public record Convolution1d(Parameter weight, Parameter bias, Activation activation) {

  /**
   * Makes the layer with its parameters {@code name.weight} and {@code name.bias}.
   *
   * @param width taps, odd
   * @param channels input and output channels
   * @param random the stream of initial values
   */
  public static Convolution1d create(
      Parameters parameters,
      String name,
      int width,
      Fans channels,
      Activation activation,
      Initialisation initialisation,
      SplittableRandom random) {
    Fans fans = new Fans(width * channels.in(), width * channels.out());
    return new Convolution1d(
        initialisation
            .weight()
            .create(
                parameters, name + ".weight", fans, random, width, channels.in(), channels.out()),
        initialisation.bias().create(parameters, name + ".bias", fans, random, channels.out()),
        activation);
  }

  /**
   * The output of the layer.
   *
   * @param x {@code [layout.rows, in]}, zeros in the gaps
   * @return {@code [layout.rows, out]}, zeros in the gaps
   */
  public Node apply(Node x, PackedSequences layout) {
    Tape tape = x.tape();
    return Convolutions.convolve(
        x, tape.parameter(weight), tape.parameter(bias), activation, layout);
  }
}
