package org.argmax4j.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Indices;
import org.argmax4j.tensor.backend.Storage;

/**
 * Records a computation and runs it backward (reverse-mode differentiation). One tape serves many
 * steps: every buffer comes from a pool that the tape owns, and {@link #reset} takes all of them
 * back, so that from the second step on nothing big is allocated.
 *
 * <pre>{@code
 * Node x = tape.constant(batch, 100, 784);
 * Node loss = Reductions.mean(Losses.squaredError(model.apply(x), target));
 * tape.backward(loss);
 * optimiser.step();
 * tape.reset();
 * }</pre>
 *
 * <p>An operation of one's own is made of the same parts as those of this package: {@link #result}
 * for the node and its buffer, the kernels of {@link #backend}, and {@link Node#backward} with what
 * passes the gradient on to the inputs by {@link Node#contribute}. One that is computed on the heap
 * is a {@link HostFunction}.
 *
 * <p>Not safe for use by several threads.
 */
public final class Tape implements AutoCloseable {

  private enum Mode {
    TRAINING,
    INFERENCE
  }

  private final Backend backend;
  private final Mode mode;
  private final BufferPool pool;
  private final List<Node> nodes = new ArrayList<>();
  private final List<Storage> lent = new ArrayList<>();
  private final List<Indices> indices = new ArrayList<>();

  private Tape(Backend backend, Mode mode) {
    this.backend = backend;
    this.mode = mode;
    this.pool = new BufferPool(backend);
  }

  /** A tape that can run backward. */
  public static Tape training(Backend backend) {
    return new Tape(backend, Mode.TRAINING);
  }

  /** A tape for evaluation: parameters are constants and dropout does nothing. */
  public static Tape inference(Backend backend) {
    return new Tape(backend, Mode.INFERENCE);
  }

  /** The backend of all nodes. */
  public Backend backend() {
    return backend;
  }

  /** Whether dropout is on and gradients can flow. */
  public boolean trains() {
    return mode == Mode.TRAINING;
  }

  /**
   * A value that no gradient flows to.
   *
   * @param values row-major; copied
   * @param extents the shape
   */
  public Node constant(float[] values, int... extents) {
    return leaf(values, new Shape(extents), Gradient.none());
  }

  /**
   * A leaf whose gradient can be read with {@link Node#gradientArray} after {@link #backward}.
   *
   * @param values row-major; copied
   * @param extents the shape
   */
  public Node variable(float[] values, int... extents) {
    Shape shape = new Shape(extents);
    return leaf(values, shape, Gradient.pooled(pool, shape.size()));
  }

  private Node leaf(float[] values, Shape shape, Gradient gradient) {
    if (values.length < shape.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Invalid tensor: %d values for the shape %s", values.length, shape));
    }
    Storage storage = lend(shape.size());
    backend.upload(values, storage, shape.size());
    return add(new Node(this, new Tensor(storage, shape), gradient));
  }

  /** A tensor that outlives the tape, such as a table of embeddings that is not trained. */
  public Node constant(Tensor tensor) {
    return add(new Node(this, tensor, Gradient.none()));
  }

  /** A parameter: the gradient gathers in {@link Parameter#gradient}. */
  public Node parameter(Parameter parameter) {
    Gradient gradient = trains() ? Gradient.of(parameter) : Gradient.none();
    return add(new Node(this, parameter.value(), gradient));
  }

  /**
   * Adds the gradient of a scalar with respect to every leaf and parameter that it depends on.
   *
   * @throws IllegalArgumentException if the node is no scalar
   * @throws IllegalStateException if nothing on the tape wants a gradient
   */
  public void backward(Node loss) {
    if (loss.size() != 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot differentiate a node of the shape %s: a scalar is needed",
              loss.shape()));
    }
    if (!loss.differentiable()) {
      throw new IllegalStateException(
          "Cannot differentiate: the loss depends on no parameter or variable of this tape");
    }
    loss.seed();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      nodes.get(i).propagate();
    }
  }

  /** Forgets all nodes and takes their buffers back, for the next step. */
  public void reset() {
    for (Node node : nodes) {
      node.forget();
    }
    nodes.clear();
    lent.forEach(pool::giveBack);
    lent.clear();
    indices.forEach(Indices::close);
    indices.clear();
  }

  /** How many float32 values all buffers that this tape ever made hold. */
  public long allocated() {
    return pool.allocated();
  }

  @Override
  public void close() {
    reset();
    pool.close();
  }

  /** Lends work space until the next reset; its values are undefined. */
  public Storage lend(int size) {
    Storage storage = pool.lend(size);
    lent.add(storage);
    return storage;
  }

  /**
   * Numbers of rows, or positions, until the next reset.
   *
   * @param values kept: they must not be changed before
   */
  public Indices indices(int... values) {
    return keep(backend.indices(values));
  }

  /** Keeps what a kernel has found until the next reset. */
  public Indices keep(Indices found) {
    indices.add(found);
    return found;
  }

  /**
   * The result of an operation, for the operation to write: see the class comment.
   *
   * @param shape the shape of the result
   * @param inputs what it depends on; it wants a gradient if one of them does
   */
  public Node result(Shape shape, Node... inputs) {
    return derived(new Tensor(lend(shape.size()), shape), inputs);
  }

  /** A node over a buffer that another node owns. */
  Node derived(Tensor value, Node... inputs) {
    boolean differentiable = false;
    for (Node input : inputs) {
      if (input.tape() != this) {
        throw new IllegalArgumentException("Cannot combine nodes of two tapes");
      }
      differentiable |= input.differentiable();
    }
    Gradient gradient = differentiable ? Gradient.pooled(pool, value.size()) : Gradient.none();
    return add(new Node(this, value, gradient));
  }

  private Node add(Node node) {
    nodes.add(node);
    return node;
  }
}
