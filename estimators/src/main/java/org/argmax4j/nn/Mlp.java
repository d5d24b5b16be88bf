package org.argmax4j.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.backend.Activation;

/**
 * Dense layers one behind the other, with ReLU between them and nothing behind the last.
 *
 * @param layers first to last
 */
public record Mlp(List<Dense> layers) {

  /** Keeps a copy of the list. */
  public Mlp {
    layers = List.copyOf(layers);
  }

  /**
   * Makes the layers {@code name.0}, {@code name.1} and so on.
   *
   * @param widths inputs, hidden widths, outputs
   * @param random the stream of initial values
   */
  public static Mlp create(
      Parameters parameters,
      String name,
      Initialisation initialisation,
      SplittableRandom random,
      int... widths) {
    if (widths.length < 2) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid widths: %d given, inputs and outputs are needed",
              widths.length));
    }
    List<Dense> layers = new ArrayList<>();
    for (int i = 0; i + 1 < widths.length; i++) {
      boolean last = i + 2 == widths.length;
      layers.add(
          Dense.create(
              parameters,
              name + "." + i,
              new Fans(widths[i], widths[i + 1]),
              last ? Activation.LINEAR : Activation.RELU,
              initialisation,
              random));
    }
    return new Mlp(layers);
  }

  /**
   * The output of the last layer.
   *
   * @param x {@code [..., inputs]}
   * @return {@code [..., outputs]}
   */
  public Node apply(Node x) {
    Node y = x;
    for (Dense layer : layers) {
      y = layer.apply(y);
    }
    return y;
  }
}
