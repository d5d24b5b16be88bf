package org.argmax4j.structure;

import java.util.Arrays;

/** Chooses by cumulative weights. */
public final class InverseCdf {

  private InverseCdf() {}

  /**
   * The first index whose cumulative weight is above a position: never one without weight.
   *
   * @param cumulative the sums of the weights up to each index, ascending
   * @param position at least 0 and below the last sum
   */
  public static int index(double[] cumulative, double position) {
    int found = Arrays.binarySearch(cumulative, position);
    int index = found >= 0 ? found + 1 : -found - 1;
    // Of several equal sums any may be found.
    while (cumulative[index] <= position) {
      index++;
    }
    return index;
  }
}
