package org.argmax4j.tensor;

import org.argmax4j.tensor.backend.Axis;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Indices;
import org.argmax4j.tensor.backend.Update;

/** Sums, means and maxima, over everything or along one axis. */
public final class Reductions {

  private static final Shape SCALAR = new Shape();

  private Reductions() {}

  /** Sum of all values: a scalar. */
  public static Node sum(Node x) {
    return reduce(x, new Axis(1, x.size(), 1), 1f, SCALAR);
  }

  /** Mean of all values: a scalar. */
  public static Node mean(Node x) {
    return reduce(x, new Axis(1, x.size(), 1), 1f / x.size(), SCALAR);
  }

  /** Sum along an axis, which disappears; negative axes count from the last. */
  public static Node sum(Node x, int axis) {
    return reduce(x, x.shape().axis(axis), 1f, x.shape().without(axis));
  }

  /** Mean along an axis, which disappears; negative axes count from the last. */
  public static Node mean(Node x, int axis) {
    Axis along = x.shape().axis(axis);
    return reduce(x, along, 1f / along.extent(), x.shape().without(axis));
  }

  /**
   * Maximum along an axis, which disappears; negative axes count from the last. Of equal values the
   * first gets the gradient.
   */
  public static Node max(Node x, int axis) {
    Axis along = x.shape().axis(axis);
    Node y = x.tape().result(x.shape().without(axis), x);
    Backend k = y.backend();
    Indices positions = x.tape().keep(k.max(x.storage(), along, y.storage()));
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

  private static Node reduce(Node x, Axis along, float factor, Shape shape) {
    Node y = x.tape().result(shape, x);
    Backend k = y.backend();
    k.sum(x.storage(), along, factor, y.storage(), Update.SET);
    return y.backward(
        () -> x.contribute((out, update) -> k.broadcast(y.gradient(), along, factor, out, update)));
  }
}
