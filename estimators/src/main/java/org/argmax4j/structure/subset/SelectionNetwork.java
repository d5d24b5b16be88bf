package org.argmax4j.structure.subset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the k-th largest value of many short rows at once: a sorting network of which only those
 * comparators are left that the k-th largest depends on. Every row goes through the same
 * comparators, so that the compiler makes vectors of rows; 2000 rows of 20 take a tenth of the time
 * of a heap a row, whose branches nobody can predict.
 *
 * <p>The network is Batcher's odd-even merge sort for any length (Knuth, "The Art of Computer
 * Programming", volume 3, section 5.3.4, algorithm 5.2.2M).
 */
final class SelectionNetwork {

  /** Rows that go through together: their columns stay in the nearest cache. */
  private static final int BLOCK = 256;

  private static final Map<Size, SelectionNetwork> MADE = new ConcurrentHashMap<>();

  private final int length;
  private final int wanted;
  private final int[] lower;
  private final int[] upper;

  /** The columns of a block, and one more for what may not be there. */
  private final ThreadLocal<float[][]> columns;

  private record Size(int length, int k) {}

  private SelectionNetwork(Size size) {
    length = size.length();
    wanted = length - size.k();
    List<int[]> needed = needed(sorting(length), wanted);
    lower = needed.stream().mapToInt(pair -> pair[0]).toArray();
    upper = needed.stream().mapToInt(pair -> pair[1]).toArray();
    columns = ThreadLocal.withInitial(() -> new float[length + 1][BLOCK]);
  }

  /** The network for rows of a length, which threads share. */
  static SelectionNetwork of(int length, int k) {
    return MADE.computeIfAbsent(new Size(length, k), SelectionNetwork::new);
  }

  /**
   * The k-th largest of each row.
   *
   * @param values holds the rows, row-major
   * @param first the number of the first row
   * @param rows how many, at most {@link #block()}
   * @return holds a result for each row until the next call of this thread: NaN for a row with a
   *     NaN or positive infinity
   */
  float[] kthLargest(float[] values, int first, int rows) {
    float[][] block = columns.get();
    for (int r = 0; r < rows; r++) {
      int row = (first + r) * length;
      for (int i = 0; i < length; i++) {
        block[i][r] = values[row + i];
      }
    }
    float[] invalid = block[length];
    Arrays.fill(invalid, 0);
    for (int i = 0; i < length; i++) {
      addInvalid(block[i], invalid, rows);
    }
    for (int pair = 0; pair < lower.length; pair++) {
      exchange(block[lower[pair]], block[upper[pair]], rows);
    }
    float[] result = block[wanted];
    for (int r = 0; r < rows; r++) {
      result[r] += invalid[r];
    }
    return result;
  }

  /** Zero times positive infinity, or NaN, is NaN, and stays NaN in a sum. */
  private static void addInvalid(float[] column, float[] sums, int rows) {
    for (int r = 0; r < rows; r++) {
      sums[r] += 0 * Math.max(column[r], -Float.MAX_VALUE);
    }
  }

  /** How many rows go through together. */
  static int block() {
    return BLOCK;
  }

  private static void exchange(float[] low, float[] high, int rows) {
    for (int r = 0; r < rows; r++) {
      float a = low[r];
      float b = high[r];
      low[r] = Math.min(a, b);
      high[r] = Math.max(a, b);
    }
  }

  /** The comparators of a network that sorts upwards, each with its two places. */
  private static List<int[]> sorting(int length) {
    List<int[]> pairs = new ArrayList<>();
    int top = Integer.highestOneBit(Math.max(1, length - 1));
    for (int p = top; p > 0; p /= 2) {
      int q = top;
      int r = 0;
      for (int d = p; ; d = q - p, q /= 2, r = p) {
        for (int i = 0; i < length - d; i++) {
          if ((i & p) == r) {
            pairs.add(new int[] {i, i + d});
          }
        }
        if (q == p) {
          break;
        }
      }
    }
    return pairs;
  }

  /** Those comparators that one place depends on in the end. */
  private static List<int[]> needed(List<int[]> pairs, int place) {
    Set<Integer> places = new HashSet<>(Set.of(place));
    List<int[]> needed = new ArrayList<>();
    for (int i = pairs.size() - 1; i >= 0; i--) {
      int[] pair = pairs.get(i);
      if (places.contains(pair[0]) || places.contains(pair[1])) {
        places.add(pair[0]);
        places.add(pair[1]);
        needed.add(pair);
      }
    }
    Collections.reverse(needed);
    return needed;
  }
}
