package org.argmax4j.tensor;

import org.argmax4j.tensor.backend.Activation;
import org.argmax4j.tensor.backend.Axis;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Matrix;
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

  private static Node product(Node a, Node b, Node... others) {
    int inner = a.shape().columns();
    if (b.shape().rank() != 2 || b.shape().extent(0) != inner) {
      throw new IllegalArgumentException(
          "Cannot multiply the shapes %s and %s".formatted(a.shape(), b.shape()));
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
