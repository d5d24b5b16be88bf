package org.argmax4j.tensor;

import org.argmax4j.tensor.backend.Activation;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.ColumnCombination;
import org.argmax4j.tensor.backend.Pooling;
import org.argmax4j.tensor.backend.Storage;
import org.argmax4j.tensor.backend.Window;
import org.jspecify.annotations.Nullable;

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
   * What follows a normalisation, computed in the same pass.
   *
   * @param added has the shape of what was normalised; null for nothing
   * @param activation of the sum
   */
  public record Next(@Nullable Node added, Activation activation) {

    /** Nothing follows. */
    public static final Next NOTHING = new Next(null, Activation.LINEAR);
  }

  /**
   * {@code activation((x - mean) / sqrt(variance + epsilon) * scale + shift + added)}, with the
   * moments of this batch.
   *
   * @param x {@code [..., columns]}; all axes but the last count as rows
   * @param scale {@code [columns]}
   * @param shift {@code [columns]}
   */
  public static Result byBatch(Node x, Node scale, Node shift, double epsilon, Next next) {
    Moments moments = moments(x);
    Columns columns = Columns.of(scale, shift, moments, epsilon, x.shape().rows());
    return new Result(normalised(x, scale, shift, columns, next), moments);
  }

  /**
   * {@code activation((x - mean) / sqrt(variance + epsilon) * scale + shift + added)}, with moments
   * that do not depend on {@code x}.
   *
   * @param x {@code [..., columns]}; all axes but the last count as rows
   * @param scale {@code [columns]}
   * @param shift {@code [columns]}
   */
  public static Node byMoments(
      Node x, Node scale, Node shift, Moments moments, double epsilon, Next next) {
    Columns columns = Columns.of(scale, shift, moments, epsilon, Double.POSITIVE_INFINITY);
    return normalised(x, scale, shift, columns, next);
  }

  /**
   * The maximum over windows of {@code activation((x - mean) / sqrt(variance + epsilon) * scale +
   * shift)}, with the moments of this batch. As the activation grows with its argument, the maxima
   * are found first, and only they are normalised.
   *
   * @param x {@code [images, height, width, channels]}
   * @param scale {@code [channels]}
   * @param shift {@code [channels]}
   */
  public static Result byBatchMaxPooled(
      Node x, Node scale, Node shift, double epsilon, Activation activation, Window window) {
    Moments moments = moments(x);
    Columns columns = Columns.of(scale, shift, moments, epsilon, x.shape().rows());
    return new Result(maxPooled(x, scale, shift, columns, activation, window), moments);
  }

  /** {@link #byBatchMaxPooled} with moments that do not depend on {@code x}. */
  public static Node byMomentsMaxPooled(
      Node x,
      Node scale,
      Node shift,
      Moments moments,
      double epsilon,
      Activation activation,
      Window window) {
    Columns columns = Columns.of(scale, shift, moments, epsilon, Double.POSITIVE_INFINITY);
    return maxPooled(x, scale, shift, columns, activation, window);
  }

  private static Moments moments(Node x) {
    int columns = x.shape().columns();
    Backend k = x.backend();
    Storage mean = x.tape().lend(columns);
    Storage variance = x.tape().lend(columns);
    k.columnMoments(x.storage(), x.shape().rows(), columns, mean, variance);
    return new Moments(read(k, mean, columns), read(k, variance, columns));
  }

  private static Node normalised(Node x, Node scale, Node shift, Columns columns, Next next) {
    Backend k = x.backend();
    int rows = x.shape().rows();
    Node added = next.added();
    Node y =
        added == null
            ? x.tape().result(x.shape(), x, scale, shift)
            : x.tape().result(x.shape(), x, scale, shift, added);
    columns.apply(x.storage(), added == null ? null : added.storage(), next.activation(), rows, y);
    return y.backward(
        () -> {
          ColumnCombination factors =
              columns.gradient(x.storage(), next.activation(), rows, scale, shift, y);
          x.contribute(
              (out, update) ->
                  k.combineColumns(
                      x.storage(), y.gradient(), factors, rows, columns.count(), out, update));
          if (added != null) {
            added.inherit(y);
          }
        });
  }

  private static Node maxPooled(
      Node x, Node scale, Node shift, Columns columns, Activation activation, Window window) {
    Tape tape = x.tape();
    Backend k = x.backend();
    Pooling pooling = Images.pooling(x, window);
    Shape shape = Images.pooled(pooling);
    Storage greatest = tape.lend(shape.size());
    Storage winners = tape.lend(shape.size());
    k.maxPool(pooling, x.storage(), columns.signs(tape), greatest, winners);
    Node y = tape.result(shape, x, scale, shift);
    columns.apply(greatest, null, activation, shape.rows(), y);
    return y.backward(
        () -> {
          ColumnCombination factors =
              columns.gradient(greatest, activation, shape.rows(), scale, shift, y);
          x.contribute(
              (out, update) ->
                  k.combinePooledColumns(
                      pooling, x.storage(), winners, y.gradient(), factors, out, update));
        });
  }

  /**
   * What happens to the values of each column.
   *
   * @param mean what is subtracted
   * @param inverse what the difference is multiplied by
   * @param scale what that is multiplied by
   * @param shift what is added
   * @param weight how many rows the moments are the mean of; infinite if they are not those of what
   *     is normalised
   */
  private record Columns(
      float[] mean, double[] inverse, float[] scale, float[] shift, double weight) {

    static Columns of(Node scale, Node shift, Moments moments, double epsilon, double weight) {
      double[] inverse = new double[moments.variance().length];
      for (int c = 0; c < inverse.length; c++) {
        inverse[c] = 1 / Math.sqrt(moments.variance()[c] + epsilon);
      }
      return new Columns(moments.mean(), inverse, scale.toArray(), shift.toArray(), weight);
    }

    int count() {
      return mean.length;
    }

    /** Whether the values of a column keep their order (1) or are turned around (-1). */
    Storage signs(Tape tape) {
      float[] signs = new float[count()];
      for (int c = 0; c < signs.length; c++) {
        signs[c] = scale[c] < 0 ? -1 : 1;
      }
      return stored(tape, signs);
    }

    void apply(Storage x, @Nullable Storage added, Activation activation, int rows, Node y) {
      float[] factor = new float[count()];
      float[] offset = new float[count()];
      for (int c = 0; c < factor.length; c++) {
        double slope = scale[c] * inverse[c];
        factor[c] = (float) slope;
        offset[c] = (float) (shift[c] - slope * mean[c]);
      }
      Tape tape = y.tape();
      y.backend()
          .scaleColumns(
              x,
              stored(tape, factor),
              stored(tape, offset),
              added,
              activation,
              rows,
              count(),
              y.storage());
    }

    /**
     * Passes the gradient on to scale and shift. That of {@code y}, which is complete and read by
     * nobody else, becomes the one before the activation.
     *
     * @param x the values that were scaled
     * @return of the gradient {@code scale / deviation * (dy - mean(dy) - xhat mean(xhat dy))}
     */
    ColumnCombination gradient(
        Storage x, Activation activation, int rows, Node scaleNode, Node shiftNode, Node y) {
      Tape tape = y.tape();
      Backend k = y.backend();
      Storage sums = tape.lend(count());
      Storage products = tape.lend(count());
      k.columnProducts(
          x,
          stored(tape, mean),
          activation,
          y.storage(),
          y.gradient(),
          rows,
          count(),
          sums,
          products);
      float[] dScale = read(k, products, count());
      float[] dShift = read(k, sums, count());
      for (int c = 0; c < dScale.length; c++) {
        dScale[c] *= (float) inverse[c];
      }
      scaleNode.contribute(dScale);
      shiftNode.contribute((out, update) -> k.scale(1f, sums, out, count(), update));
      float[] gradient = new float[count()];
      float[] value = new float[count()];
      float[] constant = new float[count()];
      for (int c = 0; c < gradient.length; c++) {
        double slope = scale[c] * inverse[c];
        double along = slope * inverse[c] * dScale[c] / weight;
        gradient[c] = (float) slope;
        value[c] = (float) -along;
        constant[c] = (float) (along * mean[c] - slope * dShift[c] / weight);
      }
      return new ColumnCombination(
          stored(tape, gradient), stored(tape, value), stored(tape, constant));
    }
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
