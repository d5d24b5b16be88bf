package org.argmax4j.nn;

import java.util.SplittableRandom;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.backend.Activation;
import org.argmax4j.tensor.backend.Window;

/**
 * How residual networks begin: 64 filters of 7 x 7, normalisation, ReLU, and the maximum over
 * windows of 3 x 3, each with a stride of 2.
 *
 * @param layer the filters with their normalisation
 */
record ResNetStem(NormalisedConvolution layer) {

  /** Channels that come out. */
  static final int CHANNELS = 64;

  private static final int COLOURS = 3;
  private static final Window FILTERS = new Window(7, 2, 3);
  private static final Window POOL = new Window(3, 2, 1);

  static ResNetStem create(
      Parameters parameters, String name, Initialiser initialiser, SplittableRandom random) {
    return new ResNetStem(
        NormalisedConvolution.create(
            parameters, name, FILTERS, new Fans(COLOURS, CHANNELS), initialiser, random));
  }

  /** {@code [images, height, width, 3]} to {@code [images, about height / 4, ..., 64]}. */
  Node apply(Node x) {
    return layer.applyMaxPooled(x, Activation.RELU, POOL);
  }
}
