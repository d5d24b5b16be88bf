package org.argmax4j.tensor;

import java.util.Arrays;
import java.util.Locale;
import org.argmax4j.tensor.backend.Axis;

/**
 * The extents of a row-major tensor, the last one contiguous. A scalar has no extents.
 *
 * @param extents positive, from the outermost to the innermost; kept, not copied, never written
 */
public record Shape(int... extents) {

  /** Checks that every extent is positive and that the size fits an array. */
  public Shape {
    long size = 1;
    for (int extent : extents) {
      size *= extent;
      if (extent < 1 || size > Integer.MAX_VALUE - 8) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Invalid shape: %s, every extent must be positive and the size fit an array",
                Arrays.toString(extents)));
      }
    }
  }

  /** How many axes there are. */
  public int rank() {
    return extents.length;
  }

  /** The extent of an axis; negative axes count from the last. */
  public int extent(int axis) {
    return extents[index(axis)];
  }

  /** How many values there are. */
  public int size() {
    int size = 1;
    for (int extent : extents) {
      size *= extent;
    }
    return size;
  }

  /** The extent of the last axis; 1 for a scalar. */
  public int columns() {
    return rank() == 0 ? 1 : extents[rank() - 1];
  }

  /** The product of all extents but the last. */
  public int rows() {
    return size() / columns();
  }

  /** The axis with the extents before and behind it folded together. */
  public Axis axis(int axis) {
    int index = index(axis);
    int outer = 1;
    int inner = 1;
    for (int i = 0; i < index; i++) {
      outer *= extents[i];
    }
    for (int i = index + 1; i < rank(); i++) {
      inner *= extents[i];
    }
    return new Axis(outer, extents[index], inner);
  }

  /** The shape without an axis. */
  public Shape without(int axis) {
    int index = index(axis);
    int[] left = new int[rank() - 1];
    System.arraycopy(extents, 0, left, 0, index);
    System.arraycopy(extents, index + 1, left, index, rank() - 1 - index);
    return new Shape(left);
  }

  /** The shape with another extent along an axis. */
  public Shape with(int axis, int extent) {
    int[] changed = extents.clone();
    changed[index(axis)] = extent;
    return new Shape(changed);
  }

  private int index(int axis) {
    int index = axis < 0 ? axis + rank() : axis;
    if (index < 0 || index >= rank()) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Invalid axis: %d of the shape %s", axis, this));
    }
    return index;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape that && Arrays.equals(extents, that.extents);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(extents);
  }

  @Override
  public String toString() {
    return Arrays.toString(extents);
  }
}
