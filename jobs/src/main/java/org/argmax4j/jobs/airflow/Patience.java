package org.argmax4j.jobs.airflow;

import java.time.Duration;

/**
 * How often to look, and how long to bear a server that does not answer.
 *
 * @param first the pause after the first look; positive
 * @param longest the pause that the pauses grow to; not below {@code first}
 * @param silence how long a server may be out of reach before it is given up; not negative
 */
public record Patience(Duration first, Duration longest, Duration silence) {

  /** Refuses pauses that are not positive, or that shrink. */
  public Patience {
    if (first.isZero() || first.isNegative() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "pauses: got " + first + " to " + longest + ", allowed 0 < first <= longest");
    }
    if (silence.isNegative()) {
      throw new IllegalArgumentException("silence: got " + silence + ", allowed >= 0");
    }
  }

  /** From half a second to 20 seconds, and two minutes of silence. */
  public static Patience defaults() {
    return new Patience(Duration.ofMillis(500), Duration.ofSeconds(20), Duration.ofMinutes(2));
  }

  /** The pause that follows a pause: half as long again, up to the longest. */
  Duration after(Duration pause) {
    Duration grown = pause.multipliedBy(3).dividedBy(2);
    return grown.compareTo(longest) < 0 ? grown : longest;
  }
}
