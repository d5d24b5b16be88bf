package org.argmax4j.jobs.report.model;

import java.util.List;
import java.util.Locale;

/**
 * A claim of a paper.
 *
 * @param id its number, such as C06
 * @param paper the paper's short name
 * @param where the place in the paper
 * @param claim what is claimed
 * @param known what is known of it besides
 * @param support what the paper supports it with; empty for nothing
 * @param tests the unit tests that test it, {@code Class#method}
 */
public record PublishedClaim(
    String id,
    String paper,
    String where,
    String claim,
    String known,
    String support,
    List<String> tests) {

  /** Keeps a copy of the list. */
  public PublishedClaim {
    tests = List.copyOf(tests);
  }

  /** Where it stands, for people. */
  public String source() {
    return String.format(Locale.ROOT, "%s, %s", paper, where);
  }
}
