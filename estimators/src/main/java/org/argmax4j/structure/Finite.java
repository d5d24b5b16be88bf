package org.argmax4j.structure;

import java.util.Locale;

/**
 * Checks of scores. A score is finite, or negative infinity for a coordinate that may not be
 * chosen. NaN and positive infinity are refused: they do not say which structure is the best.
 */
public final class Finite {

  /** How many sums {@link #all} keeps: a few vectors of the processor. */
  private static final int LANES = 256;

  private Finite() {}

  /** Whether all values are finite, about as fast as they can be read. */
  public static boolean all(float[] values) {
    // Zero times a number that is not finite is NaN, and stays NaN in a sum. The copy has the
    // indices of the sums, without which the loop would not be compiled to vectors; what is left in
    // it from the part before was seen.
    float[] part = new float[Math.min(LANES, values.length)];
    float[] sums = new float[part.length];
    for (int from = 0; from < values.length; from += part.length) {
      System.arraycopy(values, from, part, 0, Math.min(part.length, values.length - from));
      for (int i = 0; i < part.length; i++) {
        sums[i] += 0 * part[i];
      }
    }
    float sum = 0;
    for (float lane : sums) {
      sum += lane;
    }
    return sum == 0;
  }

  /**
   * Counts the coordinates of a row that may be chosen.
   *
   * @param scores holds the scores of the row
   * @param from where it starts
   * @param length its length
   * @param least how many a structure needs
   * @throws NotFiniteException if a score is NaN or positive infinity, or fewer may be chosen
   */
  public static int count(double[] scores, int from, int length, int least) {
    int count = 0;
    for (int i = 0; i < length; i++) {
      double score = scores[from + i];
      if (!(score < Double.POSITIVE_INFINITY)) {
        throw score(score, "coordinate " + i, Double.NEGATIVE_INFINITY);
      }
      count += score > Double.NEGATIVE_INFINITY ? 1 : 0;
    }
    if (count < least) {
      throw tooFew(count, length, "the row", least);
    }
    return count;
  }

  /**
   * What is wrong with a row that has no best structure of scores above negative infinity.
   *
   * @param scores holds the scores, row-major
   * @param row the number of the row
   * @param length its length
   * @param least how many coordinates a structure needs
   */
  public static NotFiniteException refusal(float[] scores, int row, int length, int least) {
    int count = 0;
    for (int i = 0; i < length; i++) {
      float score = scores[row * length + i];
      if (!(score < Float.POSITIVE_INFINITY)) {
        String place = String.format(Locale.ROOT, "row %d, coordinate %d", row, i);
        return score(score, place, Double.NEGATIVE_INFINITY);
      }
      count += score > Float.NEGATIVE_INFINITY ? 1 : 0;
    }
    return tooFew(count, length, "row " + row, least);
  }

  /**
   * What is wrong with a row of scores that must all be finite, where nothing may be left out.
   *
   * @param scores holds the scores, row-major
   * @param row the number of the row
   * @param length its length
   */
  public static NotFiniteException refusalOfAnyInfinity(float[] scores, int row, int length) {
    int i = 0;
    while (Float.isFinite(scores[row * length + i])) {
      i++;
    }
    return new NotFiniteException(
        String.format(
            Locale.ROOT,
            "Invalid score: %s at row %d, coordinate %d, must be finite",
            scores[row * length + i],
            row,
            i));
  }

  /**
   * The refusal of a score.
   *
   * @param score the score
   * @param place where it is
   * @param forbidden the score of coordinates that may not be chosen
   */
  public static NotFiniteException score(double score, String place, double forbidden) {
    return new NotFiniteException(
        String.format(
            Locale.ROOT,
            "Invalid score: %s at %s, must be finite, or %s where it may not be chosen",
            score,
            place,
            forbidden));
  }

  /**
   * The refusal of a row with too few coordinates that may be chosen.
   *
   * @param count how many may
   * @param length the length of the row
   * @param place the name of the row
   * @param least how many a structure needs
   */
  public static NotFiniteException tooFew(int count, int length, String place, int least) {
    return new NotFiniteException(
        String.format(
            Locale.ROOT,
            "Invalid scores: %d of %d are finite in %s, must be at least %d",
            count,
            length,
            place,
            least));
  }
}
