package org.argmax4j.nn;

import java.util.SplittableRandom;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Normalisation.Next;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.backend.Activation;
import org.argmax4j.tensor.backend.Window;
import org.jspecify.annotations.Nullable;

/**
 * The basic block of He et al., "Deep Residual Learning for Image Recognition" (2016), Figure 2:
 * {@code relu(second(relu(first(x))) + shortcut(x))}.
 *
 * @param first 3 x 3, with the stride of the block
 * @param second 3 x 3
 * @param shortcut 1 x 1, with the stride of the block; null where {@code x} is added as it is
 */
public record ResidualBlock(
    NormalisedConvolution first,
    NormalisedConvolution second,
    @Nullable NormalisedConvolution shortcut) {

  private static final Next RELU = new Next(null, Activation.RELU);

  /**
   * Makes the block; there is a convolution on its shortcut if the stride or the channels ask for
   * one. The filters begin as those of {@link Initialiser#heNormalFanOut}.
   *
   * @param channels input and output channels
   * @param random the stream of initial values
   */
  public static ResidualBlock create(
      Parameters parameters, String name, Fans channels, int stride, SplittableRandom random) {
    boolean same = stride == 1 && channels.in() == channels.out();
    return new ResidualBlock(
        layer(parameters, name + ".first", new Window(3, stride, 1), channels, random),
        layer(
            parameters,
            name + ".second",
            new Window(3, 1, 1),
            new Fans(channels.out(), channels.out()),
            random),
        same
            ? null
            : layer(parameters, name + ".shortcut", new Window(1, stride, 0), channels, random));
  }

  private static NormalisedConvolution layer(
      Parameters parameters, String name, Window window, Fans channels, SplittableRandom random) {
    return NormalisedConvolution.create(
        parameters, name, window, channels, Initialiser.heNormalFanOut(), random);
  }

  /**
   * The output of the block.
   *
   * @param x {@code [images, height, width, in]}
   * @return {@code [images, places down, places across, out]}
   */
  public Node apply(Node x) {
    Node inner = first.apply(x, RELU);
    Node straight = shortcut == null ? x : shortcut.apply(x, Next.NOTHING);
    return second.apply(inner, new Next(straight, Activation.RELU));
  }
}
