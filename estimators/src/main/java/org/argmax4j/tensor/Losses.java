package org.argmax4j.tensor;

import java.util.Locale;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Storage;

/** Losses, one value a row, for {@link Reductions} to average. */
public final class Losses {

  private Losses() {}

  /**
   * Binary cross-entropy of logits against targets in [0, 1], in nats, summed over the last axis:
   * one value a row of the logits.
   *
   * @param logits {@code [examples * T, columns]}; the T samples of one example are adjacent
   * @param targets {@code [examples, columns]}, no gradient flows to them
   */
  public static Node sigmoidCrossEntropy(Node logits, Node targets) {
    int rows = logits.shape().rows();
    int columns = logits.shape().columns();
    int repeats = rows / targets.shape().rows();
    if (targets.shape().columns() != columns || repeats * targets.shape().rows() != rows) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot compare logits of the shape %s with targets of the shape %s",
              logits.shape(),
              targets.shape()));
    }
    Node y = logits.tape().result(new Shape(rows), logits);
    Backend k = y.backend();
    Storage differences = logits.tape().lend(logits.size());
    k.sigmoidCrossEntropy(
        logits.storage(), targets.storage(), repeats, rows, columns, y.storage(), differences);
    return y.backward(
        () ->
            logits.contribute(
                (out, update) ->
                    k.scaleRows(differences, y.gradient(), rows, columns, out, update)));
  }

  /** {@code (prediction - target)^2}, element by element; shapes must be equal. */
  public static Node squaredError(Node prediction, Node target) {
    return Arithmetic.square(Arithmetic.subtract(prediction, target));
  }

  /** Mean squared error over everything: a scalar. */
  public static Node meanSquaredError(Node prediction, Node target) {
    return Reductions.mean(squaredError(prediction, target));
  }
}
