package org.argmax4j.jobs.doctor;

/**
 * One line of what the doctor found.
 *
 * @param severity how bad it is
 * @param topic what it is about, a word or two
 * @param text what was found; for anything but {@link Severity#FINE} also what to do about it
 */
public record Finding(Severity severity, String topic, String text) {

  /** How bad a finding is. */
  public enum Severity {
    /** As it should be. */
    FINE,
    /** Runs will work, but slower or with less than they could have. */
    WARNING,
    /** Runs will fail. */
    PROBLEM
  }

  static Finding fine(String topic, String text) {
    return new Finding(Severity.FINE, topic, text);
  }

  static Finding warning(String topic, String text) {
    return new Finding(Severity.WARNING, topic, text);
  }

  static Finding problem(String topic, String text) {
    return new Finding(Severity.PROBLEM, topic, text);
  }
}
