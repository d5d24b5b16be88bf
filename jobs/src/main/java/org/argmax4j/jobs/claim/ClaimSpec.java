package org.argmax4j.jobs.claim;

import java.util.List;
import java.util.Locale;

/**
 * A claim that a sweep tests, or a part of one.
 *
 * @param claim the number of the claim in {@code claims.csv}, such as C06
 * @param says what of it is tested, in a few words
 * @param at the profiles of the sweep file that are large enough to show it; {@code paper} is also
 *     the file as it is
 * @param test the test
 */
public record ClaimSpec(String claim, String says, List<String> at, ClaimTest test) {

  /** Checks that it is tested somewhere. */
  public ClaimSpec {
    at = List.copyOf(at);
    if (claim.isBlank()) {
      throw new IllegalArgumentException("Invalid claim: nothing, expected a number such as C06");
    }
    if (at.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Invalid at: no profile that can show %s", claim));
    }
  }
}
