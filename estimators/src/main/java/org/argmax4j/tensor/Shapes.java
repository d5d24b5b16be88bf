package org.argmax4j.tensor;

import java.util.Locale;
import org.argmax4j.tensor.backend.Axis;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Block;
import org.argmax4j.tensor.backend.Indices;
import org.argmax4j.tensor.backend.Update;

/** Reshaping, joining, cutting, repeating and looking up. */
public final class Shapes {

  private Shapes() {}

  /** The same values in another shape of the same size. */
  public static Node reshape(Node x, int... extents) {
    Shape shape = new Shape(extents);
    if (shape.size() != x.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Cannot reshape %s to %s: the sizes differ", x.shape(), shape));
    }
    Node y = x.tape().derived(new Tensor(x.storage(), shape), x);
    return y.backward(() -> x.inherit(y));
  }

  /** Joins nodes along an axis; all other extents must agree. */
  public static Node concat(int axis, Node... parts) {
    Shape first = parts[0].shape();
    int extent = 0;
    for (Node part : parts) {
      if (part.shape().rank() != first.rank()
          || !part.shape().without(axis).equals(first.without(axis))) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Cannot join the shapes %s and %s along axis %d",
                first,
                part.shape(),
                axis));
      }
      extent += part.shape().extent(axis);
    }
    Node y = parts[0].tape().result(first.with(axis, extent), parts);
    Backend k = y.backend();
    Axis whole = y.shape().axis(axis);
    int stride = whole.extent() * whole.inner();
    int offset = 0;
    for (Node part : parts) {
      int width = part.shape().extent(axis) * whole.inner();
      k.copy(
          new Block(part.storage(), 0, width),
          new Block(y.storage(), offset, stride),
          whole.outer(),
          width,
          Update.SET);
      offset += width;
    }
    return y.backward(() -> split(y, axis, parts));
  }

  private static void split(Node y, int axis, Node[] parts) {
    Axis whole = y.shape().axis(axis);
    int stride = whole.extent() * whole.inner();
    int offset = 0;
    for (Node part : parts) {
      int width = part.shape().extent(axis) * whole.inner();
      Block source = new Block(y.gradient(), offset, stride);
      part.contribute(
          (out, update) ->
              y.backend().copy(source, new Block(out, 0, width), whole.outer(), width, update));
      offset += width;
    }
  }

  /** The part {@code [from, to)} along an axis. */
  public static Node slice(Node x, int axis, int from, int to) {
    Axis whole = x.shape().axis(axis);
    if (from < 0 || from >= to || to > whole.extent()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot cut [%d, %d) from axis %d of the shape %s",
              from,
              to,
              axis,
              x.shape()));
    }
    Node y = x.tape().result(x.shape().with(axis, to - from), x);
    Backend k = y.backend();
    int offset = from * whole.inner();
    int stride = whole.extent() * whole.inner();
    int width = (to - from) * whole.inner();
    k.copy(
        new Block(x.storage(), offset, stride),
        new Block(y.storage(), 0, width),
        whole.outer(),
        width,
        Update.SET);
    return y.backward(
        () ->
            x.contribute(
                (out, update) -> {
                  if (update == Update.SET) {
                    k.fill(out, x.size(), 0f);
                  }
                  k.copy(
                      new Block(y.gradient(), 0, width),
                      new Block(out, offset, stride),
                      whole.outer(),
                      width,
                      Update.ADD);
                }));
  }

  /**
   * Repeats a tensor along a new axis.
   *
   * @param axis where the new axis comes, from 0 to the rank
   * @param extent its extent
   */
  public static Node broadcast(Node x, int axis, int extent) {
    int[] extents = new int[x.shape().rank() + 1];
    int outer = 1;
    for (int i = 0; i < extents.length; i++) {
      extents[i] = i == axis ? extent : x.shape().extent(i < axis ? i : i - 1);
      outer *= i < axis ? extents[i] : 1;
    }
    return repeat(x, new Axis(outer, extent, x.size() / outer), new Shape(extents));
  }

  /** Repeats each row (everything behind the first axis) {@code times} times, adjacent. */
  public static Node repeatRows(Node x, int times) {
    int rows = x.shape().extent(0);
    Axis along = new Axis(rows, times, x.size() / rows);
    return repeat(x, along, x.shape().with(0, rows * times));
  }

  private static Node repeat(Node x, Axis along, Shape shape) {
    Node y = x.tape().result(shape, x);
    Backend k = y.backend();
    k.broadcast(x.storage(), along, 1f, y.storage(), Update.SET);
    return y.backward(
        () -> x.contribute((out, update) -> k.sum(y.gradient(), along, 1f, out, update)));
  }

  /**
   * Rows of a table by number: {@code [count, columns]}.
   *
   * @param table {@code [rows, columns]}
   * @param ids row numbers; kept until the tape is reset
   */
  public static Node gather(Node table, int... ids) {
    int columns = table.shape().columns();
    checkIds(table, ids);
    Node y = table.tape().result(new Shape(ids.length, columns), table);
    Backend k = y.backend();
    Indices rows = table.tape().indices(ids);
    k.gather(table.storage(), columns, rows, y.storage());
    return y.backward(
        () ->
            table.contribute(
                (out, update) -> {
                  if (update == Update.SET) {
                    k.fill(out, table.size(), 0f);
                  }
                  k.scatterAdd(y.gradient(), columns, rows, out);
                }));
  }

  /**
   * The same columns of every row: {@code [rows, count]}. A column that is named twice gets the sum
   * of both gradients.
   *
   * @param x {@code [rows, columns]}
   * @param ids column numbers
   */
  public static Node gatherColumns(Node x, int... ids) {
    int rows = x.shape().rows();
    int columns = x.shape().columns();
    int[] entries = new int[rows * ids.length];
    for (int i = 0; i < entries.length; i++) {
      int id = ids[i % ids.length];
      if (id < 0 || id >= columns) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "Invalid column number: %d, allowed is [0, %d)", id, columns));
      }
      entries[i] = i / ids.length * columns + id;
    }
    return reshape(gather(reshape(x, x.size(), 1), entries), rows, ids.length);
  }

  /**
   * Adds rows at numbered places of a matrix of zeros: {@code [rows, columns]}.
   *
   * @param x {@code [count, columns]}
   * @param rows rows of the result
   * @param ids where each row of {@code x} goes; kept until the tape is reset
   */
  public static Node scatterAdd(Node x, int rows, int... ids) {
    int columns = x.shape().columns();
    Node y = x.tape().result(new Shape(rows, columns), x);
    checkIds(y, ids);
    Backend k = y.backend();
    k.fill(y.storage(), y.size(), 0f);
    Indices targets = x.tape().indices(ids);
    k.scatterAdd(x.storage(), columns, targets, y.storage());
    return y.backward(
        () ->
            x.contribute(
                (out, update) -> {
                  var part = y.tape().lend(x.size());
                  k.gather(y.gradient(), columns, targets, part);
                  k.scale(1f, part, out, x.size(), update);
                }));
  }

  static void checkIds(Node table, int[] ids) {
    int rows = table.shape().rows();
    for (int id : ids) {
      if (id < 0 || id >= rows) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "Invalid row number: %d, allowed is [0, %d)", id, rows));
      }
    }
  }
}
