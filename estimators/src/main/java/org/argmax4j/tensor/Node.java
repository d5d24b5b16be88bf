package org.argmax4j.tensor;

import java.util.Locale;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Storage;
import org.argmax4j.tensor.backend.Update;
import org.jspecify.annotations.Nullable;

/**
 * A value on a {@link Tape}, with the gradient of the loss with respect to it once the tape has run
 * backward over it. Made by the static functions of this package; belongs to one step.
 */
public final class Node {

  private final Tape tape;
  private final Tensor value;
  private final Gradient gradient;
  private @Nullable Runnable backward;

  Node(Tape tape, Tensor value, Gradient gradient) {
    this.tape = tape;
    this.value = value;
    this.gradient = gradient;
  }

  /** The tape that the node is on. */
  public Tape tape() {
    return tape;
  }

  /** The value. */
  public Tensor value() {
    return value;
  }

  /** The extents of the value. */
  public Shape shape() {
    return value.shape();
  }

  /** The value, copied to a fresh array. */
  public float[] toArray() {
    float[] values = new float[value.size()];
    backend().download(value.storage(), values, values.length);
    return values;
  }

  /**
   * The value of a node that holds one number.
   *
   * @throws IllegalStateException if it holds more
   */
  public float scalar() {
    if (value.size() != 1) {
      throw new IllegalStateException(
          String.format(Locale.ROOT, "Cannot read a scalar from a node of the shape %s", shape()));
    }
    return toArray()[0];
  }

  /** Whether a gradient flows back through this node. */
  public boolean differentiable() {
    return gradient.wanted();
  }

  /**
   * The gradient of a leaf after {@link Tape#backward}, copied to a fresh array; zeros where
   * nothing flowed. The gradients of other nodes are gone by then.
   */
  public float[] gradientArray() {
    float[] values = new float[value.size()];
    if (gradient.written()) {
      backend().download(gradient.storage(), values, values.length);
    }
    return values;
  }

  /** The backend that computes it. */
  public Backend backend() {
    return tape.backend();
  }

  /** The buffer of the value. */
  public Storage storage() {
    return value.storage();
  }

  /** How many numbers it holds. */
  public int size() {
    return value.size();
  }

  /** The complete gradient, inside the backward step of this node. */
  public Storage gradient() {
    return gradient.storage();
  }

  /** Lets a consumer write or add its part of the gradient; does nothing where none is wanted. */
  public void contribute(Contribution contribution) {
    if (gradient.wanted()) {
      Update update = gradient.written() ? Update.ADD : Update.SET;
      contribution.write(gradient.open(), update);
    }
  }

  /**
   * Hands the gradient buffer of {@code consumer} over to this node, or adds it, where the gradient
   * of both is the same. The consumer's backward step must end with this.
   */
  void inherit(Node consumer) {
    if (!gradient.wanted()) {
      return;
    }
    if (!gradient.written() && gradient.pooled() && consumer.gradient.pooled()) {
      gradient.adopt(consumer.gradient.surrender());
    } else {
      contribute((out, update) -> backend().scale(1f, consumer.gradient(), out, size(), update));
    }
  }

  /**
   * Sets what is to be done with the complete {@link #gradient} of this node: each input gets its
   * part by {@link #contribute}. It is not called where no gradient arrives.
   */
  public Node backward(Runnable step) {
    backward = step;
    return this;
  }

  /**
   * Gives the node a gradient of one to begin with, so that its backward step runs in every
   * backward pass.
   */
  public void seed() {
    contribute((out, update) -> backend().fill(out, size(), 1f));
  }

  /** Runs the backward step, if any gradient arrived, and gives the gradient buffer back. */
  void propagate() {
    if (backward != null && gradient.written()) {
      backward.run();
      gradient.release();
    }
  }

  /** Gives back what the step left behind. */
  void forget() {
    gradient.release();
  }

  /** Lets a consumer on the heap write or add its part of the gradient. */
  public void contribute(float[] part) {
    contribute(
        (out, update) -> {
          if (update == Update.SET) {
            backend().upload(part, out, size());
          } else {
            Storage uploaded = tape.lend(size());
            backend().upload(part, uploaded, size());
            backend().scale(1f, uploaded, out, size(), update);
          }
        });
  }

  /** Writes a part of a gradient. */
  public interface Contribution {

    /** Overwrites or adds to the gradient, as the update says. */
    void write(Storage gradient, Update update);
  }
}
