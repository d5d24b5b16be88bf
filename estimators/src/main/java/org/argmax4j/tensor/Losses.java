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

  /**
   * {@code |prediction - target|}, summed over the last axis: one value a row. Its derivative is 0
   * where the two are equal, so that a right structure is left alone; on binary structures it is
   * their difference.
   *
   * @param prediction {@code [rows, columns]}
   * @param target the same
   */
  public static Node absoluteError(Node prediction, Node target) {
    return Reductions.sum(Functions.abs(Arithmetic.subtract(prediction, target)), 1);
  }

  /**
   * {@code s (1 - t) + (1 - s) t} of predictions s and targets t, summed over the last axis: the
   * Hamming distance of the published programs of blackbox differentiation, one value a row. On
   * binary structures its value is the {@linkplain #absoluteError absolute error}, but its
   * derivative {@code 1 - 2 t} is not 0 where the two are equal: an estimator that passes it on as
   * it is pushes scores for ever.
   *
   * @param prediction {@code [rows, columns]}
   * @param target the same
   */
  public static Node polynomialHamming(Node prediction, Node target) {
    Node both = Arithmetic.multiply(prediction, target);
    return Reductions.sum(
        Arithmetic.subtract(Arithmetic.add(prediction, target), Arithmetic.scale(both, 2)), 1);
  }

  /** Mean squared error over everything: a scalar. */
  public static Node meanSquaredError(Node prediction, Node target) {
    return Reductions.mean(squaredError(prediction, target));
  }

  /**
   * How far Gumbel noise around each location is from Gumbel noise around 0, both of scale 1: the
   * Kullback-Leibler divergence {@code u + exp(-u) - 1} in nats, summed over the last axis, one
   * value a row. It bounds the divergence of the structures that are chosen by scores with such
   * noise (Paulus et al. 2020). Far below 0 it grows exponentially.
   *
   * @param locations {@code [rows, columns]}
   */
  public static Node gumbelDivergence(Node locations) {
    int columns = locations.shape().columns();
    return HostFunction.apply(
        values -> new GumbelDivergence(values, columns), locations, locations.shape().rows());
  }

  /** In float64, and by {@code exp - 1}, so that small locations keep their digits. */
  private record GumbelDivergence(float[] locations, int columns) implements HostFunction.Pass {

    @Override
    public float[] output() {
      float[] sums = new float[locations.length / columns];
      for (int row = 0; row < sums.length; row++) {
        double sum = 0;
        for (int i = row * columns; i < (row + 1) * columns; i++) {
          sum += locations[i] + Math.expm1(-locations[i]);
        }
        sums[row] = (float) sum;
      }
      return sums;
    }

    @Override
    public float[] backward(float[] gradient) {
      float[] slopes = new float[locations.length];
      for (int i = 0; i < slopes.length; i++) {
        slopes[i] = (float) (-gradient[i / columns] * Math.expm1(-locations[i]));
      }
      return slopes;
    }
  }
}
