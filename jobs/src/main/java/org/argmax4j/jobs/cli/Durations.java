package org.argmax4j.jobs.cli;

import java.time.Duration;
import java.util.Locale;

/** Times for people. */
final class Durations {

  private Durations() {}

  /** A time to wait; NaN where it is not known. */
  static String left(double seconds) {
    return Double.isNaN(seconds) ? "time left unknown" : "about " + rounded(seconds) + " left";
  }

  /** How long ago something was. */
  static String ago(Duration age) {
    return rounded(Math.max(0, age.toMillis() / 1e3)) + " ago";
  }

  /** A time, in the unit that suits it. */
  static String rounded(double seconds) {
    if (seconds < 90) {
      return String.format(Locale.ROOT, "%.0f s", seconds);
    } else if (seconds < 90 * 60) {
      return String.format(Locale.ROOT, "%.0f min", seconds / 60);
    } else if (seconds < 48 * 3600) {
      return String.format(Locale.ROOT, "%.1f h", seconds / 3600);
    }
    return String.format(Locale.ROOT, "%.0f days", seconds / 86400);
  }
}
