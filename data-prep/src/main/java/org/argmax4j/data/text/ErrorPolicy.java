package org.argmax4j.data.text;

/** What happens at a bad line. */
public enum ErrorPolicy {
  /** The preparation stops, and says which line it was. */
  STOP,
  /** The line is left out and counted. */
  SKIP
}
