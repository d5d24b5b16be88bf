package org.argmax4j.tensor;

import java.util.Locale;
import org.argmax4j.tensor.backend.Activation;
import org.argmax4j.tensor.backend.Axis;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Indices;
import org.argmax4j.tensor.backend.Matrix;
import org.argmax4j.tensor.backend.Storage;
import org.argmax4j.tensor.backend.Transpose;
import org.argmax4j.tensor.backend.Update;

/** Convolution and pooling along sequences. */
public final class Convolutions {

  private Convolutions() {}

  /**
   * One-dimensional convolution (cross-correlation) with stride 1 and zero padding that keeps the
   * length: {@code y(t) = activation(bias + sum over k of x(t + k - width / 2) weight(k))}. One
   * product a tap, over all sequences at once.
   *
   * @param x {@code [layout.rows, in]}, zeros in the gaps
   * @param weight {@code [width, in, out]}, width odd
   * @param bias {@code [out]}
   * @param layout where the sequences lie; its gap must be at least {@code width / 2}
   * @return {@code [layout.rows, out]}, zeros in the gaps
   */
  public static Node convolve(
      Node x, Node weight, Node bias, Activation activation, PackedSequences layout) {
    check(x, weight, layout);
    int columns = weight.shape().extent(2);
    Node y = x.tape().result(new Shape(layout.rows(), columns), x, weight, bias);
    Backend k = y.backend();
    for (Tap tap : Tap.of(weight, layout.rows())) {
      k.gemm(
          tap.input(x.storage()),
          Transpose.NO,
          tap.weight(weight.storage()),
          Transpose.NO,
          tap.output(y.storage()),
          tap.shift() == 0 ? Update.SET : Update.ADD);
    }
    k.bias(y.storage(), bias.storage(), layout.rows(), columns, activation);
    Indices gaps = x.tape().indices(layout.gapRows());
    k.zeroRows(y.storage(), columns, gaps);
    return y.backward(() -> gradient(x, weight, bias, activation, gaps, layout.rows(), y));
  }

  private static void gradient(
      Node x, Node weight, Node bias, Activation activation, Indices gaps, int rows, Node y) {
    Backend k = y.backend();
    int columns = y.shape().columns();
    Storage dy = y.gradient();
    k.activationGradient(activation, y.storage(), dy, y.size());
    k.zeroRows(dy, columns, gaps);
    bias.contribute((out, update) -> k.sum(dy, new Axis(1, rows, columns), 1f, out, update));
    Tap[] taps = Tap.of(weight, rows);
    weight.contribute(
        (out, update) -> {
          for (Tap tap : taps) {
            k.gemm(
                tap.input(x.storage()),
                Transpose.YES,
                tap.output(dy),
                Transpose.NO,
                tap.weight(out),
                update);
          }
        });
    x.contribute(
        (out, update) -> {
          for (Tap tap : taps) {
            k.gemm(
                tap.output(dy),
                Transpose.NO,
                tap.weight(weight.storage()),
                Transpose.YES,
                tap.input(out),
                tap.shift() == 0 ? update : Update.ADD);
          }
        });
  }

  private static void check(Node x, Node weight, PackedSequences layout) {
    Shape filter = weight.shape();
    if (filter.rank() != 3 || filter.extent(0) % 2 == 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Invalid filter shape: %s, needed is [odd width, in, out]", filter));
    }
    if (!x.shape().equals(new Shape(layout.rows(), filter.extent(1)))) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot convolve the shape %s with the filter %s over %d rows",
              x.shape(),
              filter,
              layout.rows()));
    }
    if (layout.gap() < filter.extent(0) / 2) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid gap: %d rows between sequences, a filter of width %d needs %d",
              layout.gap(),
              filter.extent(0),
              filter.extent(0) / 2));
    }
  }

  /**
   * Maximum over each sequence, column by column.
   *
   * @param x {@code [layout.rows, columns]}
   * @return {@code [sequences, columns]}
   */
  public static Node maxPool(Node x, PackedSequences layout) {
    int columns = x.shape().columns();
    Node y = x.tape().result(new Shape(layout.count(), columns), x);
    Backend k = y.backend();
    Indices starts = x.tape().indices(layout.starts());
    Indices lengths = x.tape().indices(layout.lengths());
    Indices positions =
        x.tape().keep(k.segmentMax(x.storage(), columns, starts, lengths, y.storage()));
    return y.backward(
        () ->
            x.contribute(
                (out, update) -> {
                  if (update == Update.SET) {
                    k.fill(out, x.size(), 0f);
                  }
                  k.scatterAdd(y.gradient(), 1, positions, out);
                }));
  }

  /**
   * One column of filters: output row {@code r} reads input row {@code r + shift}.
   *
   * @param index number of the tap
   * @param shift rows between input and output
   * @param rows rows of the whole matrix
   * @param in input columns
   * @param out output columns
   */
  private record Tap(int index, int shift, int rows, int in, int out) {

    /** The taps of a filter, the one without shift first: it touches every row. */
    static Tap[] of(Node weight, int rows) {
      int width = weight.shape().extent(0);
      Tap[] taps = new Tap[width];
      int next = 1;
      for (int i = 0; i < width; i++) {
        int shift = i - width / 2;
        taps[shift == 0 ? 0 : next++] =
            new Tap(i, shift, rows, weight.shape().extent(1), weight.shape().extent(2));
      }
      return taps;
    }

    Matrix input(Storage storage) {
      return new Matrix(storage, Math.max(shift, 0) * in, rows - Math.abs(shift), in);
    }

    Matrix output(Storage storage) {
      return new Matrix(storage, Math.max(-shift, 0) * out, rows - Math.abs(shift), out);
    }

    Matrix weight(Storage storage) {
      return new Matrix(storage, index * in * out, in, out);
    }
  }
}
