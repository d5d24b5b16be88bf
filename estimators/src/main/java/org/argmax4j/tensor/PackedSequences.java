package org.argmax4j.tensor;

import java.util.Locale;

/**
 * How sequences of different lengths lie one behind the other in the rows of one matrix: a gap of
 * rows of zeros before the first, between any two, and behind the last. A convolution then is a
 * product of the whole matrix, shifted by some rows, for each tap: what a sequence sees beyond its
 * ends are the zeros of the gap, which is zero padding, and no product is spent on padding up to a
 * common length.
 */
public final class PackedSequences {

  private final int[] starts;
  private final int[] lengths;
  private final int[] gapRows;
  private final int rows;
  private final int gap;

  /**
   * Lays out sequences.
   *
   * @param gap rows of zeros between two sequences: the reach of the widest convolution, {@code
   *     width / 2}
   * @param lengths rows of each sequence, positive
   */
  public PackedSequences(int gap, int... lengths) {
    this.gap = gap;
    this.lengths = lengths.clone();
    starts = new int[lengths.length];
    gapRows = new int[gap * (lengths.length + 1)];
    int row = 0;
    int zero = 0;
    for (int s = 0; s < lengths.length; s++) {
      if (lengths[s] < 1) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Invalid length of sequence %d: %d, it must be positive",
                s,
                lengths[s]));
      }
      for (int g = 0; g < gap; g++) {
        gapRows[zero++] = row++;
      }
      starts[s] = row;
      row += lengths[s];
    }
    for (int g = 0; g < gap; g++) {
      gapRows[zero++] = row++;
    }
    rows = row;
  }

  /** How many sequences there are. */
  public int count() {
    return starts.length;
  }

  /** The row of the first element of a sequence. */
  public int start(int sequence) {
    return starts[sequence];
  }

  /** The number of rows of a sequence. */
  public int length(int sequence) {
    return lengths[sequence];
  }

  /** All rows, gaps included. */
  public int rows() {
    return rows;
  }

  /** Rows between two sequences. */
  public int gap() {
    return gap;
  }

  int[] starts() {
    return starts;
  }

  int[] lengths() {
    return lengths;
  }

  int[] gapRows() {
    return gapRows;
  }
}
