package org.argmax4j.data.text;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One line of the word vectors: a word and its numbers. The object is used again for every line.
 */
public final class VectorLine {

  private byte[] text = {};
  private int start;
  private int wordEnd;
  private final float[] vector;

  /**
   * A line that is not read yet.
   *
   * @param dimensions how many numbers each line has
   */
  public VectorLine(int dimensions) {
    vector = new float[dimensions];
  }

  /** Takes a line apart. */
  public VectorLine parse(Lines line) throws BadLineException {
    line.requireText();
    text = line.buffer();
    start = line.start();
    wordEnd = fieldEnd(start, line.end());
    int numbers = 0;
    for (int i = wordEnd; i < line.end(); i++) {
      if (!isSpace(text[i])) {
        int end = fieldEnd(i, line.end());
        if (numbers < vector.length) {
          vector[numbers] = number(i, end);
        }
        numbers++;
        i = end;
      }
    }
    if (numbers != vector.length || wordEnd == start) {
      throw new BadLineException(
          String.format(
              Locale.ROOT, "%d numbers, expected a word and %d numbers", numbers, vector.length));
    }
    return this;
  }

  private float number(int from, int to) throws BadLineException {
    try {
      float value = Decimals.parse(text, from, to);
      if (Float.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw bad(from, to, "a number");
    }
    throw bad(from, to, "a finite number");
  }

  private BadLineException bad(int from, int to, String expected) {
    String field = new String(text, from, to - from, StandardCharsets.UTF_8);
    return new BadLineException(String.format(Locale.ROOT, "\"%s\", expected %s", field, expected));
  }

  private int fieldEnd(int from, int limit) {
    int end = from;
    while (end < limit && !isSpace(text[end])) {
      end++;
    }
    return end;
  }

  private static boolean isSpace(byte value) {
    return value == ' ' || value == '\t' || value == '\r';
  }

  /** The number of the word in a table, or -1. */
  public int find(WordTable words) {
    return words.find(text, start, wordEnd, WordTable.hash(text, start, wordEnd));
  }

  /** A copy of the vector. */
  public float[] vector() {
    return vector.clone();
  }
}
