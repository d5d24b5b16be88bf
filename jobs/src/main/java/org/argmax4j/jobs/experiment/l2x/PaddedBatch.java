package org.argmax4j.jobs.experiment.l2x;

import org.argmax4j.tensor.PackedSequences;

/**
 * Some reviews as the network sees them: each padded in front with word 0 to a common length, and
 * packed into rows so that no row is computed twice.
 *
 * <p>The padding has embedding zero, so that behind three convolutions of width 3 only its first
 * two positions (which see the border, where the zeros of the second and third convolution differ
 * from the features of padding) and its last three (which see the text) differ from the others. Six
 * rows of padding therefore hold everything that hundreds of positions do.
 */
final class PaddedBatch {

  /**
   * Distinct positions of padding: two behind the border, one for all inner ones, three before the
   * text.
   */
  static final int DISTINCT_PADS = 6;

  private static final int BORDER_PADS = 2;

  /** The reach of one convolution of width 3. */
  private static final int GAP = 1;

  private final int count;
  private final int length;
  private final int[] ids;
  private final int[] textLengths;
  private final PackedSequences layout;
  private final int[] rowIds;
  private final int[] rowOfPosition;

  /**
   * Pads and packs reviews.
   *
   * @param reviews where they are
   * @param order positions in the reviews
   * @param from first position of the order to take
   * @param count how many to take
   * @param selection common length, and what is kept of longer reviews
   */
  PaddedBatch(
      Reviews reviews,
      int[] order,
      int from,
      int count,
      ReviewSelection selection,
      PaddingWork work) {
    this.count = count;
    this.length = selection.length();
    ids = new int[count * length];
    textLengths = new int[count];
    int[] rows = new int[count];
    for (int e = 0; e < count; e++) {
      int review = order[from + e];
      int text = Math.min(reviews.length(review), length);
      textLengths[e] = text;
      int skipped = selection.truncation() == Truncation.LAST ? reviews.length(review) - text : 0;
      int first = reviews.offsets()[review] + skipped;
      System.arraycopy(reviews.tokens(), first, ids, (e + 1) * length - text, text);
      rows[e] = text + keptPads(length - text, work);
    }
    layout = new PackedSequences(GAP, rows);
    rowIds = new int[layout.rows()];
    rowOfPosition = new int[ids.length];
    for (int e = 0; e < count; e++) {
      pack(e, work);
    }
  }

  private static int keptPads(int pads, PaddingWork work) {
    return work == PaddingWork.FULL ? pads : Math.min(pads, DISTINCT_PADS);
  }

  private void pack(int example, PaddingWork work) {
    int pads = length - textLengths[example];
    int kept = keptPads(pads, work);
    int start = layout.start(example);
    for (int position = 0; position < length; position++) {
      int row = position - (pads - kept);
      if (kept < pads && position < pads) {
        row = Math.max(row, Math.min(position, BORDER_PADS));
      }
      rowOfPosition[example * length + position] = start + row;
      rowIds[start + row] = ids[example * length + position];
    }
  }

  /** How many reviews there are. */
  int count() {
    return count;
  }

  /** The common length. */
  int length() {
    return length;
  }

  /** Word of each position, {@code count x length}. */
  int[] ids() {
    return ids;
  }

  /** How many positions of a review are text. */
  int textLength(int example) {
    return textLengths[example];
  }

  /** Where the rows of each review lie. */
  PackedSequences layout() {
    return layout;
  }

  /** Word of each row; 0 in the gaps. */
  int[] rowIds() {
    return rowIds;
  }

  /** Row of each position, {@code count x length}. */
  int[] rowOfPosition() {
    return rowOfPosition;
  }
}
