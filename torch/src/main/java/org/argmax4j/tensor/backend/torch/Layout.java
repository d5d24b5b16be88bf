package org.argmax4j.tensor.backend.torch;

import java.util.Arrays;
import org.argmax4j.tensor.backend.Axis;
import org.argmax4j.tensor.backend.Block;
import org.argmax4j.tensor.backend.Matrix;

/**
 * How a tensor lies in a buffer.
 *
 * @param offset its first value
 * @param sizes its extents
 * @param strides the distance between neighbours along each axis; 0 for an axis along which the
 *     same values come again
 */
record Layout(long offset, long[] sizes, long[] strides) {

  /** So many values from the beginning of the buffer. */
  static Layout vector(int count) {
    return new Layout(0, new long[] {count}, new long[] {1});
  }

  /** A row-major matrix at the beginning of the buffer. */
  static Layout matrix(int rows, int columns) {
    return matrix(0, rows, columns, columns);
  }

  /** A row-major matrix whose rows may have other values between them. */
  static Layout matrix(int offset, int rows, int columns, int stride) {
    return new Layout(offset, new long[] {rows, columns}, new long[] {stride, 1});
  }

  static Layout of(Matrix matrix) {
    return matrix(matrix.offset(), matrix.rows(), matrix.columns(), matrix.columns());
  }

  static Layout of(Block block, int rows, int columns) {
    return matrix(block.offset(), rows, columns, block.stride());
  }

  /** A row-major array of three axes. */
  static Layout cube(int outer, int middle, int inner) {
    return new Layout(
        0, new long[] {outer, middle, inner}, new long[] {(long) middle * inner, inner, 1});
  }

  static Layout of(Axis axis) {
    return cube(axis.outer(), axis.extent(), axis.inner());
  }

  /** What is left of a tensor without an axis. */
  static Layout reduced(Axis axis) {
    return matrix(axis.outer(), axis.inner());
  }

  /** What is left of a tensor without an axis, repeated along it. */
  static Layout repeated(Axis axis) {
    return new Layout(
        0, new long[] {axis.outer(), axis.extent(), axis.inner()}, new long[] {axis.inner(), 0, 1});
  }

  /** A column that every column of a matrix takes. */
  static Layout repeatedColumn(int rows, int columns) {
    return new Layout(0, new long[] {rows, columns}, new long[] {1, 0});
  }

  /** A matrix with its rows as columns. */
  Layout transposed() {
    return new Layout(offset, new long[] {sizes[1], sizes[0]}, new long[] {strides[1], strides[0]});
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Layout layout
        && offset == layout.offset
        && Arrays.equals(sizes, layout.sizes)
        && Arrays.equals(strides, layout.strides);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Long.hashCode(offset) + Arrays.hashCode(sizes)) + Arrays.hashCode(strides);
  }
}
