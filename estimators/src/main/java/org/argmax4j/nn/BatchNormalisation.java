package org.argmax4j.nn;

import java.util.Arrays;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Normalisation;
import org.argmax4j.tensor.Parameter;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Statistic;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Activation;
import org.argmax4j.tensor.backend.Window;

/**
 * Batch normalisation (Ioffe and Szegedy 2015) of columns over rows, as PyTorch has it: on a
 * training tape by the moments of the batch, which move the running ones by a tenth of the way (the
 * variance without bias); on an inference tape by the running ones.
 *
 * @param scale begins as 1, {@code [columns]}
 * @param shift begins as 0, {@code [columns]}
 * @param mean the running mean
 * @param variance the running variance
 */
public record BatchNormalisation(
    Parameter scale, Parameter shift, Statistic mean, Statistic variance) {

  private static final double EPSILON = 1e-5;
  private static final double MOMENTUM = 0.1;

  /** Makes the layer with its parameters and statistics, all named {@code name.something}. */
  public static BatchNormalisation create(Parameters parameters, String name, int columns) {
    float[] ones = new float[columns];
    Arrays.fill(ones, 1f);
    return new BatchNormalisation(
        parameters.add(name + ".scale", ones, columns),
        parameters.add(name + ".shift", new float[columns], columns),
        parameters.addStatistic(name + ".mean", new float[columns]),
        parameters.addStatistic(name + ".variance", ones.clone()));
  }

  /**
   * The output of the layer.
   *
   * @param x {@code [..., columns]}; all axes but the last count as rows, of which a training batch
   *     must have two
   * @throws IllegalArgumentException if a training batch has one row
   */
  public Node apply(Node x) {
    return apply(x, Normalisation.Next.NOTHING);
  }

  /**
   * The output of the layer and of what follows.
   *
   * @param x {@code [..., columns]}; all axes but the last count as rows, of which a training batch
   *     must have two
   * @throws IllegalArgumentException if a training batch has one row
   */
  public Node apply(Node x, Normalisation.Next next) {
    Tape tape = x.tape();
    Node factor = tape.parameter(scale);
    Node offset = tape.parameter(shift);
    return tape.trains()
        ? moved(x, Normalisation.byBatch(checked(x), factor, offset, EPSILON, next))
        : Normalisation.byMoments(x, factor, offset, running(), EPSILON, next);
  }

  /**
   * The maximum over windows of the activation of the output of the layer.
   *
   * @param x {@code [images, height, width, columns]}
   * @return {@code [images, places down, places across, columns]}
   * @throws IllegalArgumentException if a training batch has one pixel
   */
  public Node applyMaxPooled(Node x, Activation activation, Window window) {
    Tape tape = x.tape();
    Node factor = tape.parameter(scale);
    Node offset = tape.parameter(shift);
    return tape.trains()
        ? moved(
            x,
            Normalisation.byBatchMaxPooled(checked(x), factor, offset, EPSILON, activation, window))
        : Normalisation.byMomentsMaxPooled(
            x, factor, offset, running(), EPSILON, activation, window);
  }

  private Normalisation.Moments running() {
    return new Normalisation.Moments(mean.values(), variance.values());
  }

  private static Node checked(Node x) {
    if (x.shape().rows() < 2) {
      throw new IllegalArgumentException(
          "Cannot normalise a batch of one row: its variance is not known");
    }
    return x;
  }

  /** Moves the running moments. */
  private Node moved(Node x, Normalisation.Result result) {
    int rows = x.shape().rows();
    move(mean, result.moments().mean(), 1);
    move(variance, result.moments().variance(), rows / (rows - 1.0));
    return result.value();
  }

  private static void move(Statistic running, float[] batch, double factor) {
    float[] values = running.values();
    for (int c = 0; c < values.length; c++) {
      values[c] += (float) (MOMENTUM * (factor * batch[c] - values[c]));
    }
  }
}
