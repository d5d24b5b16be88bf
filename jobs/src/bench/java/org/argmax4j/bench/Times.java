package org.argmax4j.bench;

import java.util.Arrays;
import java.util.Locale;

/** Times of the repetitions of one thing; the first fifth warms up and does not count. */
public final class Times {

  private static final double NANOS_A_MILLI = 1e6;

  private final double[] millis;
  private int count;

  /**
   * No times yet.
   *
   * @param capacity how many repetitions there will be
   */
  public Times(int capacity) {
    millis = new double[capacity];
  }

  /** Adds a repetition. */
  public void add(long nanos) {
    millis[count++] = nanos / NANOS_A_MILLI;
  }

  /** The shortest, in milliseconds. */
  public double best() {
    return sorted()[0];
  }

  /** The median, in milliseconds. */
  public double median() {
    double[] sorted = sorted();
    return sorted[sorted.length / 2];
  }

  private double[] sorted() {
    double[] sorted = Arrays.copyOfRange(millis, count / 5, count);
    Arrays.sort(sorted);
    return sorted;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.2f ms (median %.2f)", best(), median());
  }
}
