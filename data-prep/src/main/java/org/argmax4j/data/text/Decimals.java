package org.argmax4j.data.text;

import java.nio.charset.StandardCharsets;

/** Reads numbers from bytes, without making a text of those that are written like most. */
public final class Decimals {

  /**
   * So many digits are a whole number that a double holds exactly, and so is their power of ten.
   */
  private static final int DIGITS = 15;

  private static final double[] POWERS = new double[DIGITS + 1];

  static {
    POWERS[0] = 1;
    for (int i = 1; i <= DIGITS; i++) {
      POWERS[i] = 10 * POWERS[i - 1];
    }
  }

  /** The bits of a double that a float does not have, and their value half-way between floats. */
  private static final long BELOW_FLOAT = (1L << 29) - 1;

  private static final long HALF_WAY = 1L << 28;

  private Decimals() {}

  /**
   * The number that {@link Float#parseFloat} finds in a text.
   *
   * @throws NumberFormatException if it finds none
   */
  public static float parse(byte[] text, int from, int to) {
    boolean negative = from < to && text[from] == '-';
    int first = negative ? from + 1 : from;
    int point = -1;
    long digits = 0;
    for (int i = first; i < to; i++) {
      int digit = text[i] - '0';
      if (digit >= 0 && digit <= 9) {
        digits = 10 * digits + digit;
      } else if (text[i] == '.' && point < 0) {
        point = i;
      } else {
        return parseText(text, from, to);
      }
    }
    int count = to - first - (point < 0 ? 0 : 1);
    if (count < 1 || count > DIGITS) {
      return parseText(text, from, to);
    }
    // The double next to the number, since both parts are exact. The float next to that is the
    // float next to the
    // number, unless the double lies where floats are rounded up or down.
    double value = digits / POWERS[point < 0 ? 0 : to - 1 - point];
    if ((Double.doubleToRawLongBits(value) & BELOW_FLOAT) == HALF_WAY) {
      return parseText(text, from, to);
    }
    return negative ? (float) -value : (float) value;
  }

  private static float parseText(byte[] text, int from, int to) {
    return Float.parseFloat(new String(text, from, to - from, StandardCharsets.UTF_8));
  }
}
