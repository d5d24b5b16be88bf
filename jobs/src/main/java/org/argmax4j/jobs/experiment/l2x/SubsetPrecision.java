package org.argmax4j.jobs.experiment.l2x;

/**
 * How many of the selected words people marked, over all annotated reviews (a micro average),
 * exactly as the published program counts: a selected word outside of the vocabulary does not
 * count, a word in two overlapping ranges counts as two hits, and a review with fewer than K
 * selected words counts as one with K.
 */
final class SubsetPrecision {

  private final int ones;
  private long hits;
  private long selected;

  /**
   * Nothing yet.
   *
   * @param ones K
   */
  SubsetPrecision(int ones) {
    this.ones = ones;
  }

  /**
   * Adds one review.
   *
   * @param ids words of the positions behind the padding, 0 for unknown ones
   * @param mask what is selected there
   * @param from index of the review's first position in both
   * @param count positions behind the padding: the tokens of the review, or all positions if it has
   *     more
   * @param ranges marked ranges, {@code start, end, start, end, ...}, ends exclusive
   */
  void add(int[] ids, float[] mask, int from, int count, int[] ranges) {
    int chosen = 0;
    for (int i = 0; i < count; i++) {
      if (mask[from + i] != 0 && ids[from + i] != 0) {
        chosen++;
        for (int r = 0; r < ranges.length; r += 2) {
          hits += ranges[r] <= i && i < ranges[r + 1] ? 1 : 0;
        }
      }
    }
    selected += Math.max(chosen, ones);
  }

  /** Hits over selected words; 0 without reviews. */
  double value() {
    return selected == 0 ? 0 : (double) hits / selected;
  }
}
