package org.argmax4j.nn;

import java.util.SplittableRandom;
import org.argmax4j.tensor.Images;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Shapes;
import org.argmax4j.tensor.backend.Activation;
import org.argmax4j.tensor.backend.Window;

/**
 * The convolutional network that places a flag in space: Sahoo et al., "Backpropagation through
 * Combinatorial Algorithms: Identity with Projection Works" (2023), the globe. All layers begin as
 * PyTorch's default.
 *
 * @param first 20 filters of 4 x 4, stride 2, ReLU
 * @param second 50 filters of 4 x 4, stride 2, ReLU, after maxima over 2 x 2
 * @param hidden 500 units, ReLU, over means of 4 x 4 windows
 * @param outputs the last layer
 */
public record GlobeNetwork(Convolution2d first, Convolution2d second, Dense hidden, Dense outputs) {

  private static final int FIRST = 20;
  private static final int SECOND = 50;
  private static final int MEANS = 4;
  private static final int HIDDEN = 500;
  private static final Window FILTERS = new Window(4, 2, 0);
  private static final Window POOL = new Window(2, 2, 0);

  /**
   * Makes the network.
   *
   * @param size channels of an image, and numbers that are predicted for it
   * @param random the stream of initial values
   */
  public static GlobeNetwork create(
      Parameters parameters, String name, Fans size, SplittableRandom random) {
    Initialisation begin = Initialisation.pytorchDefault();
    return new GlobeNetwork(
        Convolution2d.create(
            parameters,
            name + ".first",
            FILTERS,
            new Fans(size.in(), FIRST),
            Activation.RELU,
            begin,
            random),
        Convolution2d.create(
            parameters,
            name + ".second",
            FILTERS,
            new Fans(FIRST, SECOND),
            Activation.RELU,
            begin,
            random),
        Dense.create(
            parameters,
            name + ".hidden",
            new Fans(MEANS * MEANS * SECOND, HIDDEN),
            Activation.RELU,
            begin,
            random),
        Dense.create(
            parameters,
            name + ".outputs",
            new Fans(HIDDEN, size.out()),
            Activation.LINEAR,
            begin,
            random));
  }

  /**
   * The output of the last layer.
   *
   * @param x {@code [images, height, width, channels]}, at least 20 pixels wide and high
   * @return {@code [images, outputs]}
   */
  public Node apply(Node x) {
    Node seen = second.apply(Images.maxPool(first.apply(x), POOL));
    Node means = Images.adaptiveMeanPool(seen, MEANS);
    Node rows = Shapes.reshape(means, means.shape().extent(0), MEANS * MEANS * SECOND);
    return outputs.apply(hidden.apply(rows));
  }
}
