package org.argmax4j.data.keypoints;

import java.util.Arrays;
import org.argmax4j.data.ColumnBuffer;

/**
 * The values of a column, row by row.
 *
 * @param values those of all rows
 * @param offsets where each row begins, and behind the last one where it ends
 */
record FloatRows(float[] values, int[] offsets) {

  static FloatRows of(ColumnBuffer.Floats column) {
    return new FloatRows(column.values(), column.offsets());
  }

  /** A copy of a row. */
  float[] row(int row) {
    return Arrays.copyOfRange(values, offsets[row], offsets[row + 1]);
  }
}
