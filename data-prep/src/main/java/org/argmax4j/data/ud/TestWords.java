package org.argmax4j.data.ud;

/** Whether the words of the target's test sentences are in the vocabulary. */
public enum TestWords {
  /** They are not. */
  EXCLUDED,
  /** They are, and count, as in the published program. */
  INCLUDED
}
