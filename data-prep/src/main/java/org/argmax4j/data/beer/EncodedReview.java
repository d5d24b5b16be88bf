package org.argmax4j.data.beer;

import java.io.Serializable;

/** A row of a review table: a bean, since that is how Spark takes arrays without boxing them. */
public final class EncodedReview implements Serializable {

  private static final long serialVersionUID = 1L;

  private int index;
  private float rating;
  private int[] tokens = {};
  private int[] ranges = {};

  /** Place in the file, not counting lines that were left out. */
  public int getIndex() {
    return index;
  }

  /** Sets the place. */
  public void setIndex(int index) {
    this.index = index;
  }

  /** Rating of the aspect, in [0, 1]. */
  public float getRating() {
    return rating;
  }

  /** Sets the rating. */
  public void setRating(float rating) {
    this.rating = rating;
  }

  /** Word numbers. */
  public int[] getTokens() {
    return tokens;
  }

  /** Sets the word numbers. */
  public void setTokens(int[] tokens) {
    this.tokens = tokens;
  }

  /** Marked ranges: start, end, start, end, and so on; ends are exclusive. */
  public int[] getRanges() {
    return ranges;
  }

  /** Sets the marked ranges. */
  public void setRanges(int[] ranges) {
    this.ranges = ranges;
  }
}
