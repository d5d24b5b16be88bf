package org.argmax4j.tensor;

import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.ColumnCombination;
import org.argmax4j.tensor.backend.Storage;

/**
 * Normalisation of columns over the rows of a batch: Ioffe and Szegedy, "Batch Normalization:
 * Accelerating Deep Network Training by Reducing Internal Covariate Shift" (2015).
 */
public final class Normalisation {

  private Normalisation() {}

  /**
   * What the columns of a batch were.
   *
   * @param mean of each column
   * @param variance of each column, divided by the number of rows
   */
  public record Moments(float[] mean, float[] variance) {}

  /** A normalised batch and what it was normalised by. */
  public record Result(Node value, Moments moments) {}

  /**
   * {@code (x - mean) / sqrt(variance + epsilon) * scale + shift}, with the moments of this batch.
   *
   * @param x {@code [..., columns]}; all axes but the last count as rows
   * @param scale {@code [columns]}
   * @param shift {@code [columns]}
   */
  public static Result byBatch(Node x, Node scale, Node shift, double epsilon) {
    int rows = x.shape().rows();
    int columns = x.shape().columns();
    Backend k = x.backend();
    Tape tape = x.tape();
    Storage mean = tape.lend(columns);
    Storage variance = tape.lend(columns);
    k.columnMoments(x.storage(), rows, columns, mean, variance);
    Moments moments = new Moments(read(k, mean, columns), read(k, variance, columns));
    return new Result(normalised(x, scale, shift, moments, epsilon, rows), moments);
  }

  /**
   * {@code (x - mean) / sqrt(variance + epsilon) * scale + shift}, with moments that do not depend
   * on {@code x}.
   *
   * @param x {@code [..., columns]}; all axes but the last count as rows
   * @param scale {@code [columns]}
   * @param shift {@code [columns]}
   */
  public static Node byMoments(Node x, Node scale, Node shift, Moments moments, double epsilon) {
    return normalised(x, scale, shift, moments, epsilon, Double.POSITIVE_INFINITY);
  }

  /**
   * @param weight how many rows the moments are the mean of; infinite if they are not those of
   *     {@code x}
   */
  private static Node normalised(
      Node x, Node scale, Node shift, Moments moments, double epsilon, double weight) {
    int rows = x.shape().rows();
    int columns = x.shape().columns();
    Backend k = x.backend();
    Tape tape = x.tape();
    double[] inverse = inverseDeviation(moments.variance(), epsilon);
    Node y = affine(x, scale, shift, moments.mean(), inverse);
    return y.backward(
        () -> {
          Storage sums = tape.lend(columns);
          Storage products = tape.lend(columns);
          Storage mean = stored(tape, moments.mean());
          k.columnProducts(x.storage(), mean, y.gradient(), rows, columns, sums, products);
          float[] dScale = read(k, products, columns);
          for (int c = 0; c < columns; c++) {
            dScale[c] *= (float) inverse[c];
          }
          scale.contribute(dScale);
          shift.contribute((out, update) -> k.scale(1f, sums, out, columns, update));
          float[] dShift = read(k, sums, columns);
          ColumnCombination factors =
              factors(tape, scale.toArray(), moments.mean(), inverse, dScale, dShift, weight);
          x.contribute(
              (out, update) ->
                  k.combineColumns(x.storage(), y.gradient(), factors, rows, columns, out, update));
        });
  }

  private static Node affine(Node x, Node scale, Node shift, float[] mean, double[] inverse) {
    int columns = x.shape().columns();
    float[] factor = scale.toArray();
    float[] offset = shift.toArray();
    for (int c = 0; c < columns; c++) {
      double slope = factor[c] * inverse[c];
      factor[c] = (float) slope;
      offset[c] = (float) (offset[c] - slope * mean[c]);
    }
    Tape tape = x.tape();
    Node y = tape.result(x.shape(), x, scale, shift);
    x.backend()
        .scaleColumns(
            x.storage(),
            stored(tape, factor),
            stored(tape, offset),
            x.shape().rows(),
            columns,
            y.storage());
    return y;
  }

  /** Of the gradient {@code scale / deviation * (dy - mean(dy) - xhat mean(xhat dy))}. */
  private static ColumnCombination factors(
      Tape tape,
      float[] scale,
      float[] mean,
      double[] inverse,
      float[] dScale,
      float[] dShift,
      double weight) {
    int columns = scale.length;
    float[] gradient = new float[columns];
    float[] value = new float[columns];
    float[] constant = new float[columns];
    for (int c = 0; c < columns; c++) {
      double slope = scale[c] * inverse[c];
      double along = slope * inverse[c] * dScale[c] / weight;
      gradient[c] = (float) slope;
      value[c] = (float) -along;
      constant[c] = (float) (along * mean[c] - slope * dShift[c] / weight);
    }
    return new ColumnCombination(
        stored(tape, gradient), stored(tape, value), stored(tape, constant));
  }

  private static double[] inverseDeviation(float[] variance, double epsilon) {
    double[] inverse = new double[variance.length];
    for (int c = 0; c < inverse.length; c++) {
      inverse[c] = 1 / Math.sqrt(variance[c] + epsilon);
    }
    return inverse;
  }

  private static float[] read(Backend k, Storage storage, int count) {
    float[] values = new float[count];
    k.download(storage, values, count);
    return values;
  }

  private static Storage stored(Tape tape, float[] values) {
    Storage storage = tape.lend(values.length);
    tape.backend().upload(values, storage, values.length);
    return storage;
  }
}
