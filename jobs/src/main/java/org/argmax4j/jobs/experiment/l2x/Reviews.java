package org.argmax4j.jobs.experiment.l2x;

import java.util.Locale;

/**
 * Reviews with their ratings, one behind the other.
 *
 * @param tokens word numbers of all reviews; shared, never written
 * @param offsets where each review begins in the tokens, and behind the last one where it ends
 * @param ratings the target of each review, in [0, 1]
 */
public record Reviews(int[] tokens, int[] offsets, float[] ratings) {

  /** Checks that the offsets belong to the tokens and the ratings. */
  public Reviews {
    if (offsets.length != ratings.length + 1 || offsets[ratings.length] != tokens.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid reviews: %d offsets and %d tokens for %d ratings",
              offsets.length,
              tokens.length,
              ratings.length));
    }
  }

  /** How many reviews there are. */
  public int count() {
    return ratings.length;
  }

  /** How many tokens a review has. */
  public int length(int review) {
    return offsets[review + 1] - offsets[review];
  }
}
