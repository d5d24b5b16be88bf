package org.argmax4j.tensor.backend;

/**
 * One axis of a row-major tensor, with the extents before and behind it folded together: element
 * {@code (o, i, j)} lies at {@code (o * extent + i) * inner + j}.
 *
 * @param outer product of the extents before the axis
 * @param extent extent of the axis
 * @param inner product of the extents behind the axis
 */
public record Axis(int outer, int extent, int inner) {

  /** How many values the whole tensor has. */
  public int size() {
    return outer * extent * inner;
  }

  /** How many values are left when the axis is reduced. */
  public int reduced() {
    return outer * inner;
  }
}
