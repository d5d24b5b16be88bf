package org.argmax4j.structure.ranking;

import java.util.Arrays;
import org.argmax4j.structure.ThreadMemory;

/**
 * Sorts numbers by their bits, eight at a time, and keeps the order of equal ones. One thread's
 * working memory.
 */
final class RadixOrder {

  private static final ThreadMemory<Integer, RadixOrder> MEMORY =
      new ThreadMemory<>(RadixOrder::new);

  private static final int BITS = 8;
  private static final int DIGITS = 1 << BITS;
  private static final int PASSES = Integer.SIZE / BITS;

  private final int length;
  private final int[] keys;
  private final int[][] counts = new int[PASSES][DIGITS];
  private final int[] order;
  private final int[] other;

  private RadixOrder(int length) {
    this.length = length;
    keys = new int[length];
    order = new int[length];
    other = new int[length];
  }

  /** This thread's memory for rows of a length, kept until it asks for another length. */
  static RadixOrder of(int length) {
    return MEMORY.of(length);
  }

  /**
   * The order of a row. NaN and infinities come first or last, by their signs.
   *
   * @return the places of its values in the row, from the lowest value on; overwritten by the next
   */
  int[] sort(float[] values, int from) {
    for (int[] count : counts) {
      Arrays.fill(count, 0);
    }
    for (int i = 0; i < length; i++) {
      int key = key(values[from + i]);
      keys[i] = key;
      order[i] = i;
      for (int pass = 0; pass < PASSES; pass++) {
        counts[pass][digit(key, pass)]++;
      }
    }
    int[] read = order;
    int[] write = other;
    for (int pass = 0; pass < PASSES; pass++) {
      int[] next = counts[pass];
      int first = 0;
      for (int digit = 0; digit < DIGITS; digit++) {
        int count = next[digit];
        next[digit] = first;
        first += count;
      }
      for (int i = 0; i < length; i++) {
        int place = read[i];
        write[next[digit(keys[place], pass)]++] = place;
      }
      int[] swap = read;
      read = write;
      write = swap;
    }
    return read;
  }

  /** Bits that are ordered, as unsigned numbers, like the values; both zeros have the same. */
  private static int key(float value) {
    int bits = Float.floatToRawIntBits(value + 0f);
    return bits ^ (bits >> (Integer.SIZE - 1) | Integer.MIN_VALUE);
  }

  private static int digit(int key, int pass) {
    return key >>> (pass * BITS) & (DIGITS - 1);
  }
}
