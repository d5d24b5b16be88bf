package org.argmax4j.nn;

import java.util.SplittableRandom;
import org.argmax4j.tensor.Images;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Reductions;
import org.argmax4j.tensor.Shapes;

/**
 * The beginning of {@link ResNet18}, which predicts a cost for each cell of a square map:
 * Vlastelica et al., "Differentiation of Blackbox Combinatorial Solvers" (2020), appendix A.3.
 * After the first two residual blocks come the maximum over as many windows as there are cells, and
 * the mean over the channels. The first filters begin as PyTorch's default, those of the blocks as
 * {@link Initialiser#heNormalFanOut}.
 *
 * @param stem the first layer
 * @param first a block of 64 channels
 * @param second a block of 64 channels
 * @param side cells along each side of the map
 */
public record CombResNet18(ResNetStem stem, ResidualBlock first, ResidualBlock second, int side) {

  /**
   * Makes the network.
   *
   * @param side cells along each side of a map
   * @param random the stream of initial values
   */
  public static CombResNet18 create(
      Parameters parameters, String name, int side, SplittableRandom random) {
    Fans channels = new Fans(ResNetStem.CHANNELS, ResNetStem.CHANNELS);
    return new CombResNet18(
        ResNetStem.create(parameters, name + ".stem", Initialiser.pytorchDefault(), random),
        ResidualBlock.create(parameters, name + ".0", channels, 1, random),
        ResidualBlock.create(parameters, name + ".1", channels, 1, random),
        side);
  }

  /**
   * The cost of each cell.
   *
   * @param x {@code [images, height, width, 3]}
   * @return {@code [images, side * side]}, row by row; not negative
   */
  public Node apply(Node x) {
    Node cells = Images.adaptiveMaxPool(second.apply(first.apply(stem.apply(x))), side);
    return Shapes.reshape(Reductions.mean(cells, -1), x.shape().extent(0), side * side);
  }
}
