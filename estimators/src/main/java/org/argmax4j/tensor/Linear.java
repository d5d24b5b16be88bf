package org.argmax4j.tensor;

import java.util.Arrays;
import java.util.Locale;
import org.argmax4j.tensor.backend.Activation;
import org.argmax4j.tensor.backend.Axis;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Matrix;
import org.argmax4j.tensor.backend.Storage;
import org.argmax4j.tensor.backend.Transpose;
import org.argmax4j.tensor.backend.Update;

/** Products of matrices. */
public final class Linear {

  private Linear() {}

  /**
   * {@code a b}; all axes of {@code a} but the last count as rows.
   *
   * @param a {@code [..., n]}
   * @param b {@code [n, m]}
   */
  public static Node multiply(Node a, Node b) {
    Node y = product(a, b);
    return y.backward(() -> productGradient(a, b, y));
  }

  /**
   * {@code a b'}: the inner product of each row of {@code a} with each of {@code b}, which may be
   * the same node.
   *
   * @param a {@code [n, k]}
   * @param b {@code [m, k]}
   * @return {@code [n, m]}
   */
  public static Node innerProducts(Node a, Node b) {
    int n = a.shape().rows();
    int m = b.shape().rows();
    if (a.shape().columns() != b.shape().columns()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Cannot compare rows of the shapes %s and %s", a.shape(), b.shape()));
    }
    Node y = a.tape().result(new Shape(n, m), a, b);
    Backend k = y.backend();
    k.gemm(matrix(a), Transpose.NO, matrix(b), Transpose.YES, matrix(y), Update.SET);
    return y.backward(
        () -> {
          Matrix dy = Matrix.of(y.gradient(), n, m);
          a.contribute(
              (out, update) ->
                  k.gemm(
                      dy,
                      Transpose.NO,
                      matrix(b),
                      Transpose.NO,
                      Matrix.of(out, n, a.shape().columns()),
                      update));
          b.contribute(
              (out, update) ->
                  k.gemm(
                      dy,
                      Transpose.YES,
                      matrix(a),
                      Transpose.NO,
                      Matrix.of(out, m, b.shape().columns()),
                      update));
        });
  }

  /**
   * {@code activation(x weight + bias)}; all axes of {@code x} but the last count as rows.
   *
   * @param x {@code [..., n]}
   * @param weight {@code [n, m]}
   * @param bias {@code [m]}
   */
  public static Node dense(Node x, Node weight, Node bias, Activation activation) {
    Node y = product(x, weight, bias);
    Backend k = y.backend();
    int rows = y.shape().rows();
    int columns = y.shape().columns();
    k.bias(y.storage(), bias.storage(), rows, columns, activation);
    return y.backward(
        () -> {
          // The gradient of y is complete and read by nobody else: the mask is applied in place.
          k.activationGradient(activation, y.storage(), y.gradient(), y.size());
          bias.contribute(
              (out, update) -> k.sum(y.gradient(), new Axis(1, rows, columns), 1f, out, update));
          productGradient(x, weight, y);
        });
  }

  /**
   * {@link #dense} of parts that are joined along their last axis, without making the joined
   * matrix.
   *
   * @param parts {@code [rows, n1]}, {@code [rows, n2]} and so on
   * @param weight {@code [n1 + n2 + ..., m]}
   * @param bias {@code [m]}
   */
  public static Node denseOfParts(Node[] parts, Node weight, Node bias, Activation activation) {
    int rows = parts[0].shape().rows();
    int columns = weight.shape().columns();
    int inner = 0;
    for (Node part : parts) {
      inner += part.shape().columns();
      if (part.shape().rows() != rows) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "Cannot join the shapes %s and %s", parts[0].shape(), part.shape()));
      }
    }
    if (weight.shape().rows() != inner) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot multiply %d joined columns with the shape %s",
              inner,
              weight.shape()));
    }
    Node[] inputs = Arrays.copyOf(parts, parts.length + 2);
    inputs[parts.length] = weight;
    inputs[parts.length + 1] = bias;
    Node y = weight.tape().result(new Shape(rows, columns), inputs);
    Backend k = y.backend();
    int offset = 0;
    for (Node part : parts) {
      Matrix slice = slice(weight.storage(), offset, part, columns);
      Update update = offset == 0 ? Update.SET : Update.ADD;
      k.gemm(matrix(part), Transpose.NO, slice, Transpose.NO, matrix(y), update);
      offset += slice.rows();
    }
    k.bias(y.storage(), bias.storage(), rows, columns, activation);
    return y.backward(() -> gradientOfParts(parts, weight, bias, activation, y));
  }

  private static void gradientOfParts(
      Node[] parts, Node weight, Node bias, Activation activation, Node y) {
    Backend k = y.backend();
    int rows = y.shape().rows();
    int columns = y.shape().columns();
    k.activationGradient(activation, y.storage(), y.gradient(), y.size());
    bias.contribute(
        (out, update) -> k.sum(y.gradient(), new Axis(1, rows, columns), 1f, out, update));
    Matrix dy = Matrix.of(y.gradient(), rows, columns);
    weight.contribute(
        (out, update) -> {
          int offset = 0;
          for (Node part : parts) {
            Matrix slice = slice(out, offset, part, columns);
            k.gemm(matrix(part), Transpose.YES, dy, Transpose.NO, slice, update);
            offset += slice.rows();
          }
        });
    int offset = 0;
    for (Node part : parts) {
      Matrix slice = slice(weight.storage(), offset, part, columns);
      part.contribute(
          (out, update) ->
              k.gemm(
                  dy,
                  Transpose.NO,
                  slice,
                  Transpose.YES,
                  Matrix.of(out, rows, slice.rows()),
                  update));
      offset += slice.rows();
    }
  }

  private static Matrix slice(Storage weight, int firstRow, Node part, int columns) {
    return new Matrix(weight, firstRow * columns, part.shape().columns(), columns);
  }

  private static Node product(Node a, Node b, Node... others) {
    int inner = a.shape().columns();
    if (b.shape().rank() != 2 || b.shape().extent(0) != inner) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Cannot multiply the shapes %s and %s", a.shape(), b.shape()));
    }
    int columns = b.shape().columns();
    Node[] inputs = new Node[others.length + 2];
    inputs[0] = a;
    inputs[1] = b;
    System.arraycopy(others, 0, inputs, 2, others.length);
    Node y = a.tape().result(a.shape().with(-1, columns), inputs);
    y.backend().gemm(matrix(a), Transpose.NO, matrix(b), Transpose.NO, matrix(y), Update.SET);
    return y;
  }

  private static void productGradient(Node a, Node b, Node y) {
    Backend k = y.backend();
    Matrix dy = Matrix.of(y.gradient(), y.shape().rows(), y.shape().columns());
    b.contribute(
        (out, update) ->
            k.gemm(
                matrix(a),
                Transpose.YES,
                dy,
                Transpose.NO,
                Matrix.of(out, b.shape().rows(), b.shape().columns()),
                update));
    a.contribute(
        (out, update) ->
            k.gemm(
                dy,
                Transpose.NO,
                matrix(b),
                Transpose.YES,
                Matrix.of(out, a.shape().rows(), a.shape().columns()),
                update));
  }

  private static Matrix matrix(Node node) {
    return Matrix.of(node.storage(), node.shape().rows(), node.shape().columns());
  }
}
