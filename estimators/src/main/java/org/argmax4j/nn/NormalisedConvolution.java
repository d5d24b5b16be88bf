package org.argmax4j.nn;

import java.util.SplittableRandom;
import org.argmax4j.tensor.Images;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Normalisation;
import org.argmax4j.tensor.Parameter;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.backend.Activation;
import org.argmax4j.tensor.backend.Window;

/**
 * A two-dimensional convolution without bias, and the batch normalisation of its channels.
 *
 * @param weight {@code [size, size, in, out]}
 * @param window where the filters are laid
 * @param normalisation of the output channels over all pixels
 */
public record NormalisedConvolution(
    Parameter weight, Window window, BatchNormalisation normalisation) {

  /**
   * Makes the layer with its parameter {@code name.weight} and those of {@code name.norm}.
   *
   * @param channels input and output channels
   * @param random the stream of initial values
   */
  public static NormalisedConvolution create(
      Parameters parameters,
      String name,
      Window window,
      Fans channels,
      Initialiser initialiser,
      SplittableRandom random) {
    return new NormalisedConvolution(
        Convolution2d.weight(parameters, name, window, channels, initialiser, random),
        window,
        BatchNormalisation.create(parameters, name + ".norm", channels.out()));
  }

  /**
   * The output of the layer and of what follows.
   *
   * @param x {@code [images, height, width, in]}
   * @return {@code [images, places down, places across, out]}
   */
  public Node apply(Node x, Normalisation.Next next) {
    return normalisation.apply(convolved(x), next);
  }

  /**
   * The maximum over windows of the activation of the output of the layer.
   *
   * @param x {@code [images, height, width, in]}
   * @param pool the windows of the maxima
   */
  public Node applyMaxPooled(Node x, Activation activation, Window pool) {
    return normalisation.applyMaxPooled(convolved(x), activation, pool);
  }

  private Node convolved(Node x) {
    return Images.convolve(x, x.tape().parameter(weight), window);
  }
}
