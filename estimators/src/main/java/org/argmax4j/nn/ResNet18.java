package org.argmax4j.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.argmax4j.tensor.Images;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Shapes;
import org.argmax4j.tensor.backend.Activation;

/**
 * The residual network of 18 layers of He et al., "Deep Residual Learning for Image Recognition"
 * (2016), Table 1, with any number of outputs. Filters begin as those of {@link
 * Initialiser#heNormalFanOut}, the last layer as PyTorch's default.
 *
 * @param stem the first layer
 * @param blocks two each of 64, 128, 256 and 512 channels
 * @param outputs the last layer
 */
public record ResNet18(ResNetStem stem, List<ResidualBlock> blocks, Dense outputs) {

  private static final int STAGES = 4;
  private static final int BLOCKS_A_STAGE = 2;

  /** Keeps a copy of the list. */
  public ResNet18 {
    blocks = List.copyOf(blocks);
  }

  /**
   * Makes the network.
   *
   * @param outputs numbers that it predicts for each image
   * @param random the stream of initial values
   */
  public static ResNet18 create(
      Parameters parameters, String name, int outputs, SplittableRandom random) {
    ResNetStem stem =
        ResNetStem.create(parameters, name + ".stem", Initialiser.heNormalFanOut(), random);
    List<ResidualBlock> blocks = new ArrayList<>();
    int channels = ResNetStem.CHANNELS;
    for (int stage = 0; stage < STAGES; stage++) {
      int out = ResNetStem.CHANNELS << stage;
      for (int block = 0; block < BLOCKS_A_STAGE; block++) {
        int stride = stage > 0 && block == 0 ? 2 : 1;
        blocks.add(
            ResidualBlock.create(
                parameters, name + "." + blocks.size(), new Fans(channels, out), stride, random));
        channels = out;
      }
    }
    return new ResNet18(
        stem,
        blocks,
        Dense.create(
            parameters,
            name + ".outputs",
            new Fans(channels, outputs),
            Activation.LINEAR,
            Initialisation.pytorchDefault(),
            random));
  }

  /**
   * The output of the last layer.
   *
   * @param x {@code [images, height, width, 3]}
   * @return {@code [images, outputs]}
   */
  public Node apply(Node x) {
    Node y = stem.apply(x);
    for (ResidualBlock block : blocks) {
      y = block.apply(y);
    }
    Node means = Images.adaptiveMeanPool(y, 1);
    return outputs.apply(Shapes.reshape(means, means.shape().extent(0), means.shape().columns()));
  }
}
