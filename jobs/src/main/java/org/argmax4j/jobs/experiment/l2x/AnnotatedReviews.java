package org.argmax4j.jobs.experiment.l2x;

import java.util.Locale;

/**
 * Reviews in which people marked what explains the rating of one aspect.
 *
 * @param reviews the reviews; 0 for words that the training reviews do not have
 * @param ranges for each review its marked ranges of tokens, {@code start, end, start, end, ...},
 *     ends exclusive, possibly overlapping
 */
public record AnnotatedReviews(Reviews reviews, int[][] ranges) {

  /** Checks that every review has its ranges. */
  public AnnotatedReviews {
    if (ranges.length != reviews.count()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid annotations: %d for %d reviews",
              ranges.length,
              reviews.count()));
    }
  }
}
