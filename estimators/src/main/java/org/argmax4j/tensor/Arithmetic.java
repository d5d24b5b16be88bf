package org.argmax4j.tensor;

import java.util.Locale;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Binary;
import org.argmax4j.tensor.backend.Unary;
import org.argmax4j.tensor.backend.Update;

/** Element-wise arithmetic on nodes of equal shape. */
public final class Arithmetic {

  private Arithmetic() {}

  /** {@code a + b}. */
  public static Node add(Node a, Node b) {
    Node y = combine(Binary.ADD, a, b);
    return y.backward(
        () -> {
          passOn(1f, y, a);
          passOn(1f, y, b);
        });
  }

  /** {@code a - b}. */
  public static Node subtract(Node a, Node b) {
    Node y = combine(Binary.SUBTRACT, a, b);
    return y.backward(
        () -> {
          passOn(1f, y, a);
          passOn(-1f, y, b);
        });
  }

  /** {@code a * b}. */
  public static Node multiply(Node a, Node b) {
    Node y = combine(Binary.MULTIPLY, a, b);
    Backend k = y.backend();
    int n = y.size();
    return y.backward(
        () -> {
          a.contribute((out, update) -> k.multiply(y.gradient(), b.storage(), out, n, update));
          b.contribute((out, update) -> k.multiply(y.gradient(), a.storage(), out, n, update));
        });
  }

  /** {@code a / b}. */
  public static Node divide(Node a, Node b) {
    Node y = combine(Binary.DIVIDE, a, b);
    Backend k = y.backend();
    int n = y.size();
    return y.backward(
        () -> {
          a.contribute((out, update) -> k.divide(y.gradient(), b.storage(), out, n, update));
          b.contribute(
              (out, update) -> {
                // d(a/b)/db = -(a/b)/b
                var part = y.tape().lend(n);
                k.multiply(y.gradient(), y.storage(), part, n, Update.SET);
                k.scale(-1f, part, part, n, Update.SET);
                k.divide(part, b.storage(), out, n, update);
              });
        });
  }

  /** {@code factor * x}. */
  public static Node scale(Node x, double factor) {
    Node y = x.tape().result(x.shape(), x);
    y.backend().scale((float) factor, x.storage(), y.storage(), y.size(), Update.SET);
    return y.backward(() -> passOn((float) factor, y, x));
  }

  /** {@code -x}. */
  public static Node negate(Node x) {
    return scale(x, -1);
  }

  /** {@code x * x}. */
  public static Node square(Node x) {
    return Functions.apply(Unary.SQUARE, x);
  }

  private static void passOn(float factor, Node from, Node to) {
    to.contribute(
        (out, update) -> to.backend().scale(factor, from.gradient(), out, to.size(), update));
  }

  private static Node combine(Binary function, Node a, Node b) {
    if (!a.shape().equals(b.shape())) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot combine the shapes %s and %s: they must be equal",
              a.shape(),
              b.shape()));
    }
    Node y = a.tape().result(a.shape(), a, b);
    y.backend().binary(function, a.storage(), b.storage(), y.storage(), y.size());
    return y;
  }
}
