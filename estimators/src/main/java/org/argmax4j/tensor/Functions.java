package org.argmax4j.tensor;

import java.util.SplittableRandom;
import org.argmax4j.config.Checks;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Indices;
import org.argmax4j.tensor.backend.Storage;
import org.argmax4j.tensor.backend.Unary;
import org.argmax4j.tensor.backend.Update;

/** Element-wise functions, the softmax of rows, and dropout. */
public final class Functions {

  private Functions() {}

  /** {@code max(x, 0)}. */
  public static Node relu(Node x) {
    return apply(Unary.RELU, x);
  }

  /** {@code 1 / (1 + exp(-x))}. */
  public static Node sigmoid(Node x) {
    return apply(Unary.SIGMOID, x);
  }

  /** Hyperbolic tangent. */
  public static Node tanh(Node x) {
    return apply(Unary.TANH, x);
  }

  /** {@code exp(x)}. */
  public static Node exp(Node x) {
    return apply(Unary.EXP, x);
  }

  /** Natural logarithm of {@code x + 1e-20}, finite at 0. */
  public static Node log(Node x) {
    return apply(Unary.LOG, x);
  }

  /** {@code ln(1 + exp(x))}. */
  public static Node softplus(Node x) {
    return apply(Unary.SOFTPLUS, x);
  }

  /** Square root, with derivative 0 at 0. */
  public static Node sqrt(Node x) {
    return apply(Unary.SQRT, x);
  }

  /** Absolute value. */
  public static Node abs(Node x) {
    return apply(Unary.ABS, x);
  }

  /** Any function of {@link Unary}. */
  public static Node apply(Unary function, Node x) {
    Node y = x.tape().result(x.shape(), x);
    Backend k = y.backend();
    int n = y.size();
    k.unary(function, x.storage(), y.storage(), n);
    return y.backward(
        () ->
            x.contribute(
                (out, update) ->
                    k.unaryGradient(
                        function, x.storage(), y.storage(), y.gradient(), out, n, update)));
  }

  /** Softmax over the last axis. */
  public static Node softmax(Node x) {
    Node y = x.tape().result(x.shape(), x);
    Backend k = y.backend();
    int rows = y.shape().rows();
    int columns = y.shape().columns();
    k.softmax(x.storage(), rows, columns, y.storage());
    return y.backward(
        () ->
            x.contribute(
                (out, update) ->
                    k.softmaxGradient(y.storage(), y.gradient(), rows, columns, out, update)));
  }

  /** Natural logarithm of the softmax over the last axis. */
  public static Node logSoftmax(Node x) {
    Node y = x.tape().result(x.shape(), x);
    Backend k = y.backend();
    int rows = y.shape().rows();
    int columns = y.shape().columns();
    k.logSoftmax(x.storage(), rows, columns, y.storage());
    return y.backward(
        () ->
            x.contribute(
                (out, update) ->
                    k.logSoftmaxGradient(y.storage(), y.gradient(), rows, columns, out, update)));
  }

  /**
   * Sets each value to 0 with probability {@code rate} and scales the others by {@code 1 / (1 -
   * rate)}; on an inference tape, passes its argument through.
   *
   * @param rate in [0, 1), rounded to a multiple of 2^-16
   * @param random the stream of this step: a 64-bit draw for every four values
   */
  public static Node dropout(Node x, double rate, SplittableRandom random) {
    Checks.fraction("dropout rate", rate);
    if (rate == 0 || !x.tape().trains()) {
      return x;
    }
    Node y = x.tape().result(x.shape(), x);
    Backend k = y.backend();
    int n = y.size();
    Storage mask = x.tape().lend(n);
    k.dropoutMask(mask, n, rate, random);
    k.multiply(x.storage(), mask, y.storage(), n, Update.SET);
    return y.backward(
        () -> x.contribute((out, update) -> k.multiply(y.gradient(), mask, out, n, update)));
  }

  /**
   * Rows of a table by number, with dropout after the look-up: a row that is taken several times is
   * dropped out anew each time. On an inference tape, the look-up alone.
   *
   * @param table {@code [rows, columns]}
   * @param ids row numbers; kept until the tape is reset
   * @param rate in [0, 1), rounded to a multiple of 2^-16
   * @param random the stream of this step: a 64-bit draw for every four values
   * @return {@code [ids.length, columns]}
   */
  public static Node gatherDropout(Node table, int[] ids, double rate, SplittableRandom random) {
    Checks.fraction("dropout rate", rate);
    if (rate == 0 || !table.tape().trains()) {
      return Shapes.gather(table, ids);
    }
    Shapes.checkIds(table, ids);
    int columns = table.shape().columns();
    Node y = table.tape().result(new Shape(ids.length, columns), table);
    Backend k = y.backend();
    Storage mask = table.tape().lend(y.size());
    k.dropoutMask(mask, y.size(), rate, random);
    Indices rows = table.tape().indices(ids);
    k.gatherMasked(table.storage(), columns, rows, mask, y.storage());
    return y.backward(
        () ->
            table.contribute(
                (out, update) -> {
                  if (update == Update.SET) {
                    k.fill(out, table.size(), 0f);
                  }
                  k.scatterAddMasked(y.gradient(), columns, rows, mask, out);
                }));
  }
}
