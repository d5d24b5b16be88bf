package org.argmax4j.jobs.claim;

import java.util.Collection;
import java.util.Locale;

/** What runs say of a claim, the gravest first. */
public enum Verdict {
  /** A part of it is refuted: a test at 5 % shows the contrary. */
  DOES_NOT_HOLD,
  /** Neither it nor the contrary is shown. */
  NOT_TOLD_APART,
  /** Every part of it is shown. */
  HOLDS,
  /** There are no runs that could show it. */
  NOT_TESTED;

  /** That of a claim with several parts: the gravest, where all are tested. */
  public static Verdict of(Collection<Verdict> parts) {
    if (parts.contains(DOES_NOT_HOLD)) {
      return DOES_NOT_HOLD;
    }
    if (parts.isEmpty() || parts.contains(NOT_TESTED)) {
      return NOT_TESTED;
    }
    return parts.contains(NOT_TOLD_APART) ? NOT_TOLD_APART : HOLDS;
  }

  /** For people. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
