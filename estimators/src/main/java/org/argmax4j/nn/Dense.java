package org.argmax4j.nn;

import java.util.SplittableRandom;
import org.argmax4j.tensor.Linear;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Parameter;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Activation;

/**
 * A fully connected layer, {@code activation(x weight + bias)}.
 *
 * @param weight {@code [in, out]}
 * @param bias {@code [out]}
 * @param activation what follows
 */
public record Dense(Parameter weight, Parameter bias, Activation activation) {

  /**
   * Makes the layer with its parameters {@code name.weight} and {@code name.bias}.
   *
   * @param size inputs and outputs
   * @param random the stream of initial values
   */
  public static Dense create(
      Parameters parameters,
      String name,
      Fans size,
      Activation activation,
      Initialisation initialisation,
      SplittableRandom random) {
    return new Dense(
        initialisation
            .weight()
            .create(parameters, name + ".weight", size, random, size.in(), size.out()),
        initialisation.bias().create(parameters, name + ".bias", size, random, size.out()),
        activation);
  }

  /**
   * The output of the layer.
   *
   * @param x {@code [..., in]}
   * @return {@code [..., out]}
   */
  public Node apply(Node x) {
    Tape tape = x.tape();
    return Linear.dense(x, tape.parameter(weight), tape.parameter(bias), activation);
  }

  /**
   * The output of the layer for an input that is given in parts.
   *
   * @param parts {@code [rows, n1]}, {@code [rows, n2]} and so on, together {@code in} columns
   * @return {@code [rows, out]}
   */
  public Node applyToParts(Node... parts) {
    Tape tape = parts[0].tape();
    return Linear.denseOfParts(parts, tape.parameter(weight), tape.parameter(bias), activation);
  }
}
