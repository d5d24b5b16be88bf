package org.argmax4j.jobs.experiment;

import java.util.Locale;

/**
 * What people call a key or a metric, and what its values are.
 *
 * @param title a few words or a symbol, as a heading has it
 * @param unit the unit; empty where there is none
 * @param better which end of its values is the good one
 * @param least no value is below this
 * @param most no value is above this
 */
public record Term(String title, String unit, Better better, double least, double most) {

  /** Which end is the good one. */
  public enum Better {
    LOWER,
    HIGHER,
    /** None is, or it depends. */
    NEITHER
  }

  /** Checks the title and the bounds. */
  public Term {
    if (title.isBlank() || !(least <= most)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid term '%s' between %s and %s: expected a title and bounds in order",
              title,
              least,
              most));
    }
  }

  /** A term without unit, good end and bounds. */
  public static Term named(String title) {
    return new Term(title, "", Better.NEITHER, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /** The same with a unit. */
  public Term in(String other) {
    return new Term(title, other, better, least, most);
  }

  /** The same, of which small values are good. */
  public Term lowerIsBetter() {
    return new Term(title, unit, Better.LOWER, least, most);
  }

  /** The same, of which large values are good. */
  public Term higherIsBetter() {
    return new Term(title, unit, Better.HIGHER, least, most);
  }

  /** The same with bounds. */
  public Term between(double lower, double upper) {
    return new Term(title, unit, better, lower, upper);
  }

  /** The same under another title. */
  Term titled(String other) {
    return new Term(other, unit, better, least, most);
  }

  /** A hundred times the values. */
  Term hundredfold() {
    return new Term(title + " × 100", unit, better, 100 * least, 100 * most);
  }
}
