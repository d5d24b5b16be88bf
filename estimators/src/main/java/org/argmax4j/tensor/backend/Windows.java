package org.argmax4j.tensor.backend;

import java.util.Locale;

/**
 * The intervals of pixels along a side of an image that a pooling takes together. None is empty.
 *
 * @param extent pixels of the side
 * @param from the first pixel of each interval
 * @param to the pixel behind the last one of each interval
 */
public record Windows(int extent, int[] from, int[] to) {

  /** Those of a window that moves; the padding belongs to none. */
  public static Windows moving(int extent, Window window) {
    int count = window.places(extent);
    int[] from = new int[count];
    int[] to = new int[count];
    for (int i = 0; i < count; i++) {
      int start = i * window.stride() - window.padding();
      from[i] = Math.max(start, 0);
      to[i] = Math.min(start + window.size(), extent);
    }
    return new Windows(extent, from, to);
  }

  /**
   * As many as asked for, of almost equal length, which together cover the side: from {@code
   * floor(i extent / count)} to {@code ceil((i + 1) extent / count)}.
   */
  public static Windows adaptive(int extent, int count) {
    if (count < 1) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Invalid number of windows: %d, it must be positive", count));
    }
    int[] from = new int[count];
    int[] to = new int[count];
    for (int i = 0; i < count; i++) {
      from[i] = (int) ((long) i * extent / count);
      to[i] = (int) (((i + 1L) * extent + count - 1) / count);
    }
    return new Windows(extent, from, to);
  }

  /** How many there are. */
  public int count() {
    return from.length;
  }

  /** The length of the longest. */
  public int longest() {
    int longest = 0;
    for (int i = 0; i < from.length; i++) {
      longest = Math.max(longest, to[i] - from[i]);
    }
    return longest;
  }
}
